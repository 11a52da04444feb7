import test from "node:test";
import assert from "node:assert/strict";
import { answered, outOfRange, readTyped, written } from "../../static/js/coding/values.js";
import { completeness, isAsked } from "../../static/js/coding/conditions.js";
import { matching } from "../../static/js/coding/picker.js";

test("dates are read as people type them, with the precision they have", () => {
  for (const [typed, value] of [["2013", "2013"], ["2013-3", "2013-03"], ["2013/03/16", "2013-03-16"], ["20130316", "2013-03-16"], ["2013年3月16日", "2013-03-16"], ["２０１３年", "2013"], ["2012-02-29", "2012-02-29"]]) {
    assert.deepEqual(readTyped("date", typed), { value }, typed);
  }
  assert.deepEqual(readTyped("date", "2013-02-29"), { problem: "no_such_date" });
  assert.deepEqual(readTyped("date", "2013-13"), { problem: "no_such_date" });
  assert.deepEqual(readTyped("date", "去年"), { problem: "not_a_date" });
});

test("numbers are read as people type them", () => {
  for (const [typed, value] of [["46000", 46000], ["46,000元", 46000], ["4.6万", 46000], ["4.6万元", 46000], ["３人", 3]]) {
    assert.deepEqual(readTyped("money", typed), { value }, typed);
  }
  assert.deepEqual(readTyped("integer", "2.5"), { problem: "not_whole" });
  assert.deepEqual(readTyped("decimal", "2.5"), { value: 2.5 });
  assert.deepEqual(readTyped("money", "4万余元"), { problem: "not_a_number" });
  assert.deepEqual(readTyped("money", " "), { value: null });
});

test("a number out of range is named with the limit", () => {
  assert.deepEqual(outOfRange({ minimum: 0, maximum: 120 }, 130), { problem: "too_large", limit: 120 });
  assert.equal(outOfRange({ minimum: 0, maximum: null }, 130), null);
});

test("values are written for inputs", () => {
  assert.equal(written("money", 46000), "46,000");
  assert.equal(written("text", null), "");
});

test("a missing code is an answer, an empty set is none", () => {
  assert.equal(answered({ value: null, missing: -9 }), true);
  assert.equal(answered({ value: [], missing: null }), false);
  assert.equal(answered({ value: 0, missing: null }), true);
  assert.equal(answered(undefined), false);
});

const VARIABLES = {
  outcome: { ask_if: null }, released_on: { ask_if: { variable: "outcome", word: "is", codes: [1] } },
  after: { ask_if: { variable: "released_on", word: "is", codes: [1] } }, age: { ask_if: null, derived: "age" },
};

test("a question is asked, hidden, or not yet known", () => {
  assert.equal(isAsked(VARIABLES, "released_on", {}), null);
  assert.equal(isAsked(VARIABLES, "released_on", { outcome: { value: 1, missing: null } }), true);
  assert.equal(isAsked(VARIABLES, "released_on", { outcome: { value: 2, missing: null } }), false);
  assert.equal(isAsked(VARIABLES, "released_on", { outcome: { value: null, missing: -9 } }), false);
  assert.equal(isAsked(VARIABLES, "after", { outcome: { value: 2, missing: null } }), false);
});

test("what is left to do counts neither derived nor hidden questions", () => {
  assert.deepEqual(completeness(VARIABLES, {}), { done: 0, total: 1, open: ["outcome"] });
  assert.deepEqual(completeness(VARIABLES, { outcome: { value: 1, missing: null } }), { done: 1, total: 2, open: ["released_on"] });
});

test("long lists are filtered by code and by words in any language", () => {
  const list = [{ code: 1, search: "han 汉族 hanzu" }, { code: 3, search: "hui 回族 huizu" }, { code: 13, search: "yao 瑶族 yaozu" }];
  assert.deepEqual(matching(list, "回").map((c) => c.code), [3]);
  assert.deepEqual(matching(list, "YAO").map((c) => c.code), [13]);
  assert.deepEqual(matching(list, "1").map((c) => c.code), [1, 13]);
});

test("ids made in the browser are UUIDs of version 4", async () => {
  const { newId } = await import("../../static/js/lib/ids.js");
  const ids = new Set(Array.from({ length: 200 }, newId));
  assert.equal(ids.size, 200);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
