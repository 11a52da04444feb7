import test from "node:test";
import assert from "node:assert/strict";
import { chordOf, Digits, meaning } from "../../static/js/lib/keys.js";

const press = (key, more = {}) => ({ key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
const TABLE = { letters: { e: ["attach"], "?": ["help"] }, chords: { "Ctrl+Enter": ["submit"], "Ctrl+z": ["undo"], "Alt+ArrowDown": ["unit", 1] } };

test("chords are written the same on every keyboard", () => {
  assert.equal(chordOf(press("Enter", { metaKey: true })), "Ctrl+Enter");
  assert.equal(chordOf(press("Z", { ctrlKey: true, shiftKey: true })), "Ctrl+Shift+z");
  assert.equal(chordOf(press("E")), "e");
  assert.equal(chordOf(press("?", { shiftKey: true })), "?");
});

test("in a text box a letter is text, with Alt it is a key", () => {
  assert.deepEqual(meaning(press("e"), TABLE), ["attach"]);
  assert.equal(meaning(press("e"), TABLE, { typing: true }), null);
  assert.deepEqual(meaning(press("´", { code: "KeyE", altKey: true }), TABLE, { typing: true }), ["attach"]);
});

test("single letters can be switched off; chords stay", () => {
  assert.equal(meaning(press("e"), TABLE, { letters: false }), null);
  assert.deepEqual(meaning(press("Enter", { ctrlKey: true }), TABLE, { letters: false }), ["submit"]);
});

test("Ctrl Z in a text box undoes typing, elsewhere the last answer", () => {
  assert.equal(meaning(press("z", { ctrlKey: true }), TABLE, { typing: true }), null);
  assert.deepEqual(meaning(press("z", { ctrlKey: true }), TABLE), ["undo"]);
});

test("the browser's own Ctrl keys are left alone", () => {
  assert.equal(meaning(press("e", { ctrlKey: true }), TABLE), null);
});

test("1 waits only where 10 or 19 exists", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const picked = [];
  const codes = ["1", "2", "19"];
  const digits = new Digits({ pick: (c) => picked.push(c), longer: (s) => codes.some((c) => c !== s && c.startsWith(s)) });
  digits.press("2");
  assert.deepEqual(picked, ["2"]);
  digits.press("1");
  assert.deepEqual(picked, ["2"]);
  t.mock.timers.tick(450);
  assert.deepEqual(picked, ["2", "1"]);
  digits.press("1");
  digits.press("9");
  assert.deepEqual(picked, ["2", "1", "19"]);
});
