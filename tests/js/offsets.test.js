import test from "node:test";
import assert from "node:assert/strict";
import { codePoints, Paragraphs, trimmed, utf16At } from "../../static/js/lib/offsets.js";

// 𠮷 lies outside the BMP: one code point, two UTF-16 units.
const TEXT = "云南省\n青坪乡𠮷水村，𠮷某\n\n判决如下";
const text = Paragraphs.of([{ text: "云南省", start: 0 }, { text: "青坪乡𠮷水村，𠮷某", start: 4 }, { text: "判决如下", start: 15 }]);
const stored = (start, end) => [...TEXT].slice(start, end).join("");

test("a character outside the BMP counts once", () => {
  assert.equal(codePoints("青坪乡𠮷水村"), 6);
  assert.equal(codePoints(""), 0);
});

test("a code point position becomes a UTF-16 position and never stands inside a pair", () => {
  assert.equal(utf16At("青坪乡𠮷水村", 3), 3);
  assert.equal(utf16At("青坪乡𠮷水村", 4), 5);
  assert.equal(utf16At("青坪乡𠮷水村", 99), "青坪乡𠮷水村".length);
});

test("paragraphs know where they end in the stored text", () => {
  assert.deepEqual(text.list.map((p) => [p.start, p.end]), [[0, 3], [4, 13], [15, 19]]);
});

test("every stretch is quoted as the stored text has it, across paragraphs too", () => {
  for (let start = 0; start < 19; start += 1) {
    for (let end = start + 1; end <= 19; end += 1) {
      const startsInGap = [3, 13, 14].includes(start), endsInGap = [4, 14, 15].includes(end);
      if (!startsInGap && !endsInGap) assert.equal(text.quote(start, end), stored(start, end), `${start}–${end}`);
    }
  }
});

test("an offset in the gap belongs to the paragraph before", () => {
  assert.equal(text.at(3).start, 0);
  assert.equal(text.at(14).start, 4);
  assert.equal(text.at(15).start, 15);
});

test("white space around a selection is not part of it", () => {
  assert.deepEqual(trimmed("　𠮷某\n", 10), { start: 11, end: 13, quote: "𠮷某" });
  assert.equal(trimmed(" \n　", 3), null);
});
