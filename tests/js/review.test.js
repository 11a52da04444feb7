import test from "node:test";
import assert from "node:assert/strict";
import { firstSpan, layers } from "../../static/js/review/layers.js";
import { can, isCode, lastWord, Rows, wayBack } from "../../static/js/review/rows.js";
import { Saving } from "../../static/js/review/saving.js";

const row = (id, more = {}) => ({ id, group: 1, standing: "open", choice: "", reason: "", raw: null, choices: ["a", "b", "value", "missing"], missing: [-9, -8], a: { spans: [] }, b: { spans: [] }, ...more });

test("the page steps through the differences and round", () => {
  const rows = new Rows([row("x"), row("y", { standing: "settled" }), row("z", { group: 2 })]);
  assert.equal(rows.firstOpen(), "x");
  rows.goTo("x");
  assert.equal(rows.step(1).id, "y");
  assert.equal(rows.step(1).id, "z");
  assert.equal(rows.step(1).id, "x");
  assert.equal(rows.step(-1).id, "z");
  assert.deepEqual(rows.left, ["x", "z"]);
  assert.equal(rows.leftOf(2), 1);
});

test("a unit leads to its first open difference, else to its first", () => {
  const rows = new Rows([row("x", { standing: "settled" }), row("y"), row("z", { group: 2, standing: "settled" })]);
  assert.equal(rows.firstOf(1), "y");
  assert.equal(rows.firstOf(2), "z");
  assert.equal(rows.firstOf(3), null);
});

test("other rows than the page shows ask for the page anew", () => {
  const rows = new Rows([row("x"), row("y")]);
  assert.ok(rows.fits([row("y"), row("x")]));
  assert.ok(!rows.fits([row("x")]));
  assert.ok(!rows.fits([row("x"), row("w")]));
});

test("taking back sends what stood there before", () => {
  assert.deepEqual(wayBack(row("x")), { choice: "open", reason: "" });
  assert.deepEqual(wayBack(row("x", { standing: "settled", choice: "a", reason: "slip" })), { choice: "a", reason: "slip" });
  assert.deepEqual(wayBack(row("x", { standing: "settled", choice: "value", raw: [1, 2], reason: "" })), { choice: "value", reason: "", value: [1, 2] });
  assert.deepEqual(wayBack(row("x", { standing: "settled", choice: "missing", raw: -9, reason: "" })), { choice: "missing", reason: "", value: -9 });
});

test("only what is possible can be chosen", () => {
  assert.ok(can(row("x"), "a"));
  assert.ok(!can(row("x", { choices: ["b"] }), "a"));
  assert.ok(can(row("x"), "missing", -9));
  assert.ok(!can(row("x"), "missing", -6));
});

test("passages of both are painted disjoint, those of the current row on top", () => {
  const all = { a: [[0, 5], [10, 12]], b: [[3, 8]] };
  const found = Object.fromEntries(layers(all, row("x", { a: { spans: [[10, 12, "…"]] } })).map((l) => [l.name, l.spans]));
  assert.deepEqual(found.both, [{ start: 3, end: 5 }]);
  assert.deepEqual(found.jia, [{ start: 0, end: 3 }, { start: 10, end: 12 }]);
  assert.deepEqual(found["jia-now"], [{ start: 10, end: 12 }]);
  assert.equal(firstSpan(row("x")), null);
  assert.deepEqual(firstSpan(row("x", { a: { spans: [[9, 10]] }, b: { spans: [[2, 3]] } })), { start: 2, end: 3 });
});

test("decisions are sent in order, each once, and again while the connection is away", async () => {
  const sent = [], states = [];
  let away = true;
  const sending = async (url, body) => {
    sent.push(body.n);
    if (body.n === 1 && away) { away = false; throw Object.assign(new Error("away"), { kind: "offline" }); }
    return { ok: body.n };
  };
  const done = [];
  const saving = new Saving({ state: (name) => states.push(name), done: (a) => done.push(a.ok), refused: () => assert.fail(), sending, wait: async () => {} });
  saving.push("u", () => ({ n: 1 }));
  await saving.push("u", () => ({ n: 2 }));
  assert.deepEqual(sent, [1, 1, 2]);
  assert.deepEqual(done, [1, 2]);
  assert.deepEqual(states, ["saving", "offline", "saving", "saved", "saving", "saved"]);
});

test("a refusal is told and not sent again", async () => {
  const told = [];
  const saving = new Saving({ state: () => {}, done: () => assert.fail(), refused: (f) => told.push(f.message), sending: async () => { throw Object.assign(new Error("No."), { kind: "refused" }); } });
  await saving.push("u", () => ({}));
  assert.deepEqual(told, ["No."]);
});

test("of several places the last one is looked up", () => {
  assert.deepEqual(lastWord(" 440000  莆田 "), { before: "440000", last: "莆田" });
  assert.deepEqual(lastWord(""), { before: "", last: "" });
  assert.ok(isCode("440300") && isCode("VN") && !isCode("广东") && !isCode(""));
});
