// ask_if in the browser, with the rules of domain/codebook/conditions.py: true, false, or null while it is not known. Pure.
import { answered } from "./values.js";

/** condition: {variable, word: is|in|has, codes}; answers: by variable key. */
export function holds(condition, answers) {
  const answer = answers[condition.variable];
  if (!answered(answer)) return null;
  if (answer.missing !== null && answer.missing !== undefined) return false;
  return [answer.value].flat().some((code) => condition.codes.includes(code));
}

/** Whether a question is put; a hidden parent hides its children. variables: by key, of one unit or link type. */
export function isAsked(variables, key, answers) {
  const condition = variables[key].ask_if;
  if (!condition) return true;
  if (isAsked(variables, condition.variable, answers) === false) return false;
  return holds(condition, answers);
}

/** {done, total, open: [keys]} of what a coder has to answer: derived and hidden questions are not hers. */
export function completeness(variables, answers) {
  const asked = Object.keys(variables).filter((key) => !variables[key].derived && isAsked(variables, key, answers) === true);
  const open = asked.filter((key) => !answered(answers[key]));
  return { done: asked.length - open.length, total: asked.length, open };
}
