import test from "node:test";
import assert from "node:assert/strict";
import { firstSpan, layers } from "../../static/js/review/layers.js";
import { Failure } from "../../static/js/lib/net.js";
import { decisionQueue } from "../../static/js/review/decisions.js";
import { can, decided, isCode, lastWord, Rows, wayBack } from "../../static/js/review/rows.js";
import { lacking, Signing } from "../../static/js/review/signing.js";

const row = (id, more = {}) => ({ id, group: 1, standing: "open", choice: "", reason: "", raw: null, version: 0, owes_reason: true, choices: ["a", "b", "value", "missing"], missing: [-9, -8], codes: [[2, "M2"]], a: { text: "1 M1", spans: [] }, b: { text: "3 M3", spans: [] }, ...more });

class Memory {
  constructor() { this.kept = new Map(); }
  get length() { return this.kept.size; }
  key(i) { return [...this.kept.keys()][i]; }
  getItem(key) { return this.kept.get(key) ?? null; }
  setItem(key, value) { this.kept.set(key, String(value)); }
  removeItem(key) { this.kept.delete(key); }
}

/** A server with rows of a version each, that takes a decision once. */
function server(...ids) {
  const rows = new Map(ids.map((id) => [id, row(id)])), seen = new Set(), log = [];
  return { log, rows, online: true, async sending(url, { row: id, event, base, ...decision }) {
    if (!this.online) throw new Failure("offline", 0);
    log.push([id, decision.choice]);
    const found = rows.get(id);
    if (!seen.has(event)) {
      if (decision.value === "nonsense") throw new Failure("refused", 400, { sentence: "No code." });
      if (found.version !== base) throw new Failure("refused", 409, { sentence: "In the meantime.", rows: [...rows.values()] });
      seen.add(event);
      rows.set(id, decided(found, decision));
    }
    return { rows: [...rows.values()] };
  } };
}

/** A tab before that server: its rows, its queue, and what it was told. */
function tab(host, storage = new Memory()) {
  const told = [], rows = new Rows([...host.rows.values()]);
  const queue = decisionQueue({ name: "review 1 1", url: "u", storage, locks: null, sending: (...request) => host.sending(...request) });
  const wait = () => rows.wait(queue.waiting().map(({ event }) => event));
  queue.addEventListener("answered", ({ detail: { answer } }) => {
    if (answer.rows) rows.take(answer.rows);
    if (answer.results[0].sentence) told.push(answer.results[0].sentence);
    wait();
  });
  let n = 0;
  const decide = (id, choice, more = {}) => { queue.add({ id: `${id}${n += 1}`, row: id, choice, value: null, reason: "slip", base: rows.byId.get(id).version, ...more }); wait(); };
  wait();
  return { rows, queue, decide, told, storage };
}
const calm = async (queue) => { while (queue.sending) await queue.sending; clearTimeout(queue.timer); };

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

test("keys pressed faster than the server answers are decisions in their order, shown at once", async () => {
  const host = server("x", "y", "z"), { rows, queue, decide } = tab(host);
  decide("x", "a");
  decide("x", "b");
  decide("y", "missing", { value: -9 });
  decide("z", "value", { value: "2" });
  assert.deepEqual(rows.order.map((id) => rows.byId.get(id).record), ["3 M3", "−9", "2 M2"]);
  assert.deepEqual(rows.left, []);
  await calm(queue);
  assert.deepEqual(host.log, [["x", "a"], ["x", "b"], ["y", "missing"], ["z", "value"]]);
  assert.deepEqual([host.rows.get("x").choice, host.rows.get("x").version], ["b", 2]);
  assert.equal(queue.length, 0);
});

test("a decision made offline survives a closed tab, and is sent once", async () => {
  const host = server("x"), storage = new Memory();
  host.online = false;
  const one = tab(host, storage);
  one.decide("x", "a");
  await calm(one.queue);
  assert.equal(one.queue.state, "offline");
  host.online = true;
  const other = tab(host, storage);
  assert.equal(other.rows.byId.get("x").record, "1 M1");
  await Promise.all([other.queue.send(), one.queue.send()]);
  await calm(one.queue);
  assert.deepEqual([host.rows.get("x").choice, host.rows.get("x").version], ["a", 1]);
});

test("a refused value is told; what was decided on the row after it still counts", async () => {
  const host = server("x", "y"), { rows, queue, decide, told } = tab(host);
  decide("x", "value", { value: "nonsense" });
  decide("x", "b");
  decide("y", "a");
  await calm(queue);
  assert.deepEqual(told, ["No code."]);
  assert.deepEqual([rows.byId.get("x").choice, rows.byId.get("y").choice], ["b", "a"]);
});

test("what somebody else decided meanwhile is not overwritten by any of the waiting keys", async () => {
  const host = server("x", "y"), { rows, queue, decide, told } = tab(host);
  host.rows.set("x", decided(row("x"), { choice: "b" }));
  decide("x", "a");
  decide("x", "a", { reason: "text" });
  decide("y", "a");
  await calm(queue);
  assert.deepEqual(told, ["In the meantime."]);
  assert.deepEqual([rows.byId.get("x").choice, rows.byId.get("y").choice], ["b", "a"]);
});

test("a decision that comes in while the last answer is being taken is sent too", async () => {
  const host = server("x", "y"), { queue, decide } = tab(host);
  queue.addEventListener("state", ({ detail }) => { if (detail.state === "idle" && host.log.length === 1 && !detail.waiting) decide("y", "a"); });
  decide("x", "a");
  await calm(queue);
  assert.deepEqual(host.log, [["x", "a"], ["y", "a"]]);
});

test("other rows: the place is kept, what is gone gives way to what stands there now", () => {
  const rows = new Rows([row("x"), row("y"), row("z")]);
  rows.goTo("y");
  rows.anew([row("x"), row("n"), row("y")], ["x", "n", "y"]);
  assert.equal(rows.current.id, "y");
  rows.anew([row("x")], ["x"]);
  assert.equal(rows.current.id, "x");
  rows.take([row("x", { version: 3 }), row("later")]);
  assert.equal(rows.current.version, 3);
  assert.ok(!rows.fits([row("x"), row("later")]));
});

test("a reason is owed for what was decided, not for what followed by itself", () => {
  const done = { standing: "settled", choice: "a" };
  const rows = new Rows([row("x", done), row("y"), row("z", { ...done, owes_reason: false }), row("w", { ...done, reason: "slip" }), row("v", done)]);
  assert.deepEqual(rows.unreasoned, ["x", "v"]);
  rows.goTo("x");
  assert.equal(rows.after(rows.unreasoned), "v");
  rows.goTo("v");
  assert.equal(rows.after(rows.unreasoned), "x");
  assert.equal(rows.after([]), null);
});

test("signing off waits for decisions, then reasons, then the server's answers", () => {
  const done = row("x", { standing: "settled", choice: "a", reason: "slip" });
  const state = (rows, waiting = 0, isAnew = false) => lacking(new Rows(rows), { waiting, isAnew });
  assert.equal(state([done, row("y")]), "decisions");
  assert.equal(state([done, row("y", { standing: "settled", choice: "a" })]), "reasons");
  assert.equal(state([done], 2), "answers");
  assert.equal(state([row("y")], 0, true), "answers");
  assert.equal(state([done]), null);
});

test("one press signs off, once the decisions on their way have been answered", async () => {
  const host = server("x"), { rows, queue, decide } = tab(host), said = [];
  const button = {}, beside = { querySelector: () => ({}) };
  globalThis.document = { querySelector: () => beside };
  const form = { sent: 0, addEventListener(name, act) { this.press = act; }, querySelector: () => button, submit() { this.sent += 1; } };
  const signing = new Signing(form, { rows, queue, renewal: { isRunning: false }, say: (key) => key, announce: (words) => said.push(words) });
  queue.addEventListener("state", () => signing.draw());
  signing.draw();
  assert.equal(button.disabled, true);
  decide("x", "a");
  signing.draw();
  assert.equal(button.disabled, false);
  form.press({ preventDefault() {} });
  assert.equal(form.sent, 0);
  assert.deepEqual(said, ["signs_off"]);
  await calm(queue);
  assert.equal(form.sent, 1);
  delete globalThis.document;
});

test("of several places the last one is looked up", () => {
  assert.deepEqual(lastWord(" 440000  莆田 "), { before: "440000", last: "莆田" });
  assert.deepEqual(lastWord(""), { before: "", last: "" });
  assert.ok(isCode("440300") && isCode("VN") && !isCode("广东") && !isCode(""));
});
