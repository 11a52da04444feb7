import test from "node:test";
import assert from "node:assert/strict";
import { disjoint, pieces } from "../../static/js/lib/highlights.js";
import { ticks } from "../../static/js/lib/ruler.js";
import { occurrences } from "../../static/js/lib/textpane.js";
import { Paragraphs } from "../../static/js/lib/offsets.js";

test("overlapping layers cut a paragraph into pieces that add up to it", () => {
  const layers = [{ name: "all", spans: [{ start: 2, end: 6 }] }, { name: "field", spans: [{ start: 4, end: 20 }] }];
  assert.deepEqual(pieces({ start: 0, end: 10 }, layers), [
    { start: 0, end: 2, names: [] }, { start: 2, end: 4, names: ["all"] },
    { start: 4, end: 6, names: ["all", "field"] }, { start: 6, end: 10, names: ["field"] },
  ]);
});

test("what two coders mark is made disjoint", () => {
  assert.deepEqual(disjoint([{ start: 0, end: 5 }], [{ start: 3, end: 8 }]), {
    first: [{ start: 0, end: 3 }], both: [{ start: 3, end: 5 }], second: [{ start: 5, end: 8 }],
  });
  assert.deepEqual(disjoint([], []), { first: [], second: [], both: [] });
});

test("the ruler has one tick a layer and per mille", () => {
  const layers = [{ name: "all", spans: [{ start: 0 }, { start: 0 }, { start: 50 }] }];
  assert.deepEqual(ticks(layers, (s) => s.start / 100), [{ name: "all", share: 0 }, { name: "all", share: 0.5 }]);
});

test("find counts code points", () => {
  const index = Paragraphs.of([{ text: "𠮷水村与吉水村", start: 7 }]);
  assert.deepEqual(occurrences(index, "水村"), [{ start: 8, end: 10 }, { start: 12, end: 14 }]);
});
