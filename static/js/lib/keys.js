// One table from keys to actions. In a text box single letters are text; with Alt they are keys.
// Single letters can be switched off (WCAG 2.1.4): then they work with Alt only.

/** "Ctrl+Shift+z", "Alt+ArrowDown", "e": letters in lower case, so that Caps Lock changes nothing. Pure. */
export function chordOf(event) {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const parts = [];
  if (event.ctrlKey || event.metaKey) parts.push("Ctrl");
  if (event.altKey) parts.push("Alt");
  if (event.shiftKey && (parts.length || key.length > 1)) parts.push("Shift");
  return [...parts, key].join("+");
}

/** On macOS Alt+letter types another sign; the physical key tells the letter. Pure. */
export const letterOf = (event) => (/^Key[A-Z]$/.test(event.code ?? "") ? event.code.slice(3).toLowerCase() : event.key.toLowerCase());

/** Digits typed one after the other become one code; waits only while a longer code is possible. */
export class Digits {
  constructor({ pick, longer, wait = 450 }) { Object.assign(this, { pick, longer, wait, typed: "", timer: null }); }

  press(digit) {
    clearTimeout(this.timer);
    this.typed += digit;
    if (this.longer(this.typed)) this.timer = setTimeout(() => this.flush(), this.wait);
    else this.flush();
  }

  flush() {
    clearTimeout(this.timer);
    const typed = this.typed;
    this.typed = "";
    if (typed) this.pick(typed);
  }
}

/** What a key press means: ["action", argument] or null. Pure.
 *  table: {letters: {e: ["attach"]}, chords: {"Ctrl+Enter": ["submit"]}}; typing: a text box has the focus. */
export function meaning(event, table, { typing = false, letters = true } = {}) {
  const chord = chordOf(event);
  const isUndo = /^Ctrl\+(Shift\+)?[zy]$/.test(chord);
  if (table.chords[chord] && !(typing && isUndo)) return table.chords[chord];
  if (event.ctrlKey || event.metaKey) return null;
  const known = table.letters[event.altKey ? letterOf(event) : chordOf({ ...plain(event), altKey: false })];
  if (known && (event.altKey || (letters && !typing))) return known;
  return null;
}

const plain = (event) => ({ key: event.key, ctrlKey: event.ctrlKey, metaKey: event.metaKey, shiftKey: event.shiftKey });

export const isTyping = (target) => Boolean(target?.matches?.(
  'input:not([type="radio"], [type="checkbox"], [type="button"], [type="submit"]), textarea, select, [contenteditable="true"]'));
