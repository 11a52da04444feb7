// The differences of one judgement: which is current, what is left, and how a decision is taken back. No DOM.
export class Rows {
  constructor(list, order = list.map((row) => row.id)) {
    Object.assign(this, { order, at: -1, decisions: [], said: new Map() });
    this.#say(list);
  }

  /** What the server says of the rows that are here. */
  take(list) { this.#say(list.filter((row) => this.said.has(row.id))); }

  #say(list) {
    for (const row of list) this.said.set(row.id, row);
    this.#lay();
  }

  /** The decisions that the server has not answered for, oldest first: rows stand as they say. */
  wait(decisions) { this.decisions = decisions; this.#lay(); }

  /** Another page of rows: the current one stays current, or the one now in its place. */
  anew(list, order) {
    const id = this.order[this.at];
    this.order = order;
    this.at = order.includes(id) ? order.indexOf(id) : Math.min(this.at, order.length - 1);
    this.said = new Map();
    this.#say(list);
  }

  #lay() {
    this.byId = new Map(this.said);
    for (const decision of this.decisions) {
      const row = this.byId.get(decision.row);
      if (row) this.byId.set(row.id, decided(row, decision));
    }
  }

  /** Whether the page still shows what the server sent: the same rows in the same places. */
  fits(list) { return list.length === this.order.length && list.every((row) => this.said.has(row.id)); }

  get current() { return this.byId.get(this.order[this.at]) ?? null; }
  get left() { return this.order.filter((id) => this.byId.get(id).standing === "open"); }
  /** What was decided without saying why, where a reason is owed. */
  get unreasoned() { return this.order.filter((id) => lacksReason(this.byId.get(id))); }
  leftOf(group) { return this.left.filter((id) => this.byId.get(id).group === group).length; }

  goTo(id) { this.at = Math.max(0, this.order.indexOf(id)); return this.current; }
  step(by) { this.at = (this.at + by + this.order.length) % this.order.length; return this.current; }
  firstOpen() { return this.left[0] ?? this.order[0] ?? null; }
  firstOf(group) { return this.left.find((id) => this.byId.get(id).group === group) ?? this.order.find((id) => this.byId.get(id).group === group) ?? null; }
  /** The first of these rows after the current one, going round. */
  after(ids) { return ids.find((id) => this.order.indexOf(id) > this.at) ?? ids[0] ?? null; }
}

export const lacksReason = (row) => row.owes_reason && row.standing === "settled" && !row.reason;

/** A row as it will stand once the server has taken the decision. */
export function decided(row, { choice, value = null, reason = "" }) {
  const isOpen = choice === "open";
  return {
    ...row, reason, waits: true, version: row.version + 1, source: "", record: isOpen ? "" : wordsOf(row, choice, value),
    standing: isOpen ? "open" : choice === "agreed" ? "agreed" : "settled", choice: isOpen ? "" : choice, raw: isOpen ? null : value,
  };
}

function wordsOf(row, choice, value) {
  if (choice === "a" || choice === "b") return row[choice].text;
  if (choice === "both") return `${row.a.text} · ${row.b.text}`;
  const names = new Map(row.codes.map(([code, label]) => [String(code), `${code} ${label}`]));
  return [value].flat().filter((each) => each !== null).map((each) => names.get(String(each)) ?? String(each).replace("-", "−")).join(" · ");
}

/** What to send so that a row stands again as it does now. */
export function wayBack(row) {
  if (row.standing === "open" || !row.choice) return { choice: "open", reason: "" };
  const back = { choice: row.choice, reason: row.reason };
  return row.choice === "value" || row.choice === "missing" ? { ...back, value: row.raw } : back;
}

/** Whether a choice can be made: a row that only one coder answered cannot be adopted from the other. */
export const can = (row, choice, value) =>
  row.choices.includes(choice) && (choice !== "missing" || row.missing.includes(value));

/** What stands before the last word of a text, and that word. */
export function lastWord(text) {
  const words = text.trim().split(/\s+/);
  return { before: words.slice(0, -1).join(" "), last: words.at(-1) };
}

/** Whether a word is a place's code (GB/T 2260 or ISO 3166) and no name. */
export const isCode = (word) => /^([0-9]{2,6}|[A-Z]{2})$/.test(word);
