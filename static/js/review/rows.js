// The differences of one judgement: which is current, what is left, and how a decision is taken back. No DOM.
export class Rows {
  constructor(list, order = list.map((row) => row.id)) {
    this.order = order;
    this.at = -1;
    this.take(list);
  }

  take(list) { this.byId = new Map(list.map((row) => [row.id, row])); }

  /** Whether the page still shows what the server sent: the same rows in the same places. */
  fits(list) { return list.length === this.order.length && list.every((row) => this.byId.has(row.id)); }

  get current() { return this.byId.get(this.order[this.at]) ?? null; }
  get left() { return this.order.filter((id) => this.byId.get(id).standing === "open"); }
  leftOf(group) { return this.left.filter((id) => this.byId.get(id).group === group).length; }

  goTo(id) { this.at = Math.max(0, this.order.indexOf(id)); return this.current; }
  step(by) { this.at = (this.at + by + this.order.length) % this.order.length; return this.current; }
  firstOpen() { return this.left[0] ?? this.order[0] ?? null; }
  firstOf(group) { return this.left.find((id) => this.byId.get(id).group === group) ?? this.order.find((id) => this.byId.get(id).group === group) ?? null; }
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
