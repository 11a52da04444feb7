// What a coder types, read as the value it means; what stands in an answer, written for an input. Pure.
const DIGITS = { "０": 0, "１": 1, "２": 2, "３": 3, "４": 4, "５": 5, "６": 6, "７": 7, "８": 8, "９": 9 };
const half = (text) => text.trim().replace(/[０-９]/g, (d) => DIGITS[d]);

/** {value} or {problem: key of a sentence}; an empty text is {value: null}. */
export function readTyped(type, text) {
  const typed = half(text);
  if (!typed) return { value: null };
  if (type === "date") return readDate(typed);
  if (type === "integer" || type === "money" || type === "decimal") return readNumber(type, typed);
  return { value: text.trim() };
}

/** 2013, 2013-3, 2013/03/16, 20130316, 2013年3月16日 → 2013, 2013-03, 2013-03-16. */
function readDate(typed) {
  const found = /^(\d{4})(?:年|$|[-./])(?:(\d{1,2})(?:月|$|[-./])(?:(\d{1,2})日?)?)?$/.exec(typed) ?? /^(\d{4})(\d{2})(\d{2})?$/.exec(typed);
  if (!found) return { problem: "not_a_date" };
  const [, year, month, day] = found;
  const days = month ? new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate() : 31;
  if (month && (month < 1 || month > 12)) return { problem: "no_such_date" };
  if (day && (day < 1 || day > days)) return { problem: "no_such_date" };
  return { value: [year, month, day].filter(Boolean).map((part) => part.padStart(2, "0")).join("-") };
}

/** 46,000 and 46000元 and 4.6万 are one number. */
function readNumber(type, typed) {
  const found = /^([\d,，]*\.?\d+|[\d,，]+)\s*(万)?\s*(余)?(元|岁|个月|月|人)?$/.exec(typed);
  if (!found || found[3]) return { problem: "not_a_number" };
  const number = Number((Number(found[1].replace(/[,，]/g, "")) * (found[2] ? 10000 : 1)).toFixed(6));
  if (Number.isNaN(number)) return { problem: "not_a_number" };
  if (type !== "decimal" && !Number.isInteger(number)) return { problem: "not_whole" };
  return { value: number };
}

/** Why a number may not stand here: {problem, limit}, or null. */
export function outOfRange(variable, value) {
  if (typeof value !== "number") return null;
  if (variable.minimum !== null && variable.minimum !== undefined && value < variable.minimum) return { problem: "too_small", limit: variable.minimum };
  if (variable.maximum !== null && variable.maximum !== undefined && value > variable.maximum) return { problem: "too_large", limit: variable.maximum };
  return null;
}

/** The value as an input shows it. */
export function written(type, value) {
  if (value === null || value === undefined) return "";
  if (type === "money" || type === "integer") return Number(value).toLocaleString("en-US", { maximumFractionDigits: 0 });
  if (type === "place") return value.name || value.text || value.code;
  return String(value);
}

export const isEmpty = (value) => value === null || value === undefined || value === "" || (Array.isArray(value) && !value.length);
/** Whether an answer says something: a value or a missing code. */
export const answered = (answer) => Boolean(answer) && (answer.missing !== null && answer.missing !== undefined || !isEmpty(answer.value));
/** Whether two values are the same answer: places by their code, sets in any order. */
export const sameValue = (a, b) => plain(a) === plain(b);
const plain = (value) => JSON.stringify([value ?? []].flat().map((one) => one.code ?? one).sort());
