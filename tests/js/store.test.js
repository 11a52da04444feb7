import test from "node:test";
import assert from "node:assert/strict";
import { Queue } from "../../static/js/lib/queue.js";
import { Store } from "../../static/js/coding/store.js";
import { Failure } from "../../static/js/lib/net.js";

class Memory {
  constructor() { this.kept = new Map(); }
  get length() { return this.kept.size; }
  key(i) { return [...this.kept.keys()][i]; }
  getItem(key) { return this.kept.get(key) ?? null; }
  setItem(key, value) { this.kept.set(key, String(value)); }
  removeItem(key) { this.kept.delete(key); }
}

/** A server with one answer a position, as the domain has it. */
function server() {
  const answers = new Map(), seen = new Set(), log = [];
  const one = (event) => {
    if (seen.has(event.id)) return { outcome: "known", version: answers.get(event.variable)?.version };
    if (event.kind !== "answer") { seen.add(event.id); return { outcome: "saved" }; }
    const current = answers.get(event.variable) ?? { version: 0 };
    if (event.base !== current.version || (event.after && !seen.has(event.after))) return { outcome: "conflict", current: { value: null, missing: null, note: "", provenance: "typed", evidence: [], ...current }, sentence: "Somebody was quicker." };
    seen.add(event.id);
    answers.set(event.variable, { ...event.new, version: current.version + 1 });
    return { outcome: "saved", version: current.version + 1 };
  };
  return { answers, log, online: true, async post(events) {
    if (!this.online) throw new Failure("offline", 0);
    log.push(...events.map((e) => e.id));
    return { results: events.map(one), saved_at: "12:03:05", derived: [] };
  } };
}

const CODEBOOK = { units: [{ key: "defendant" }], links: [], variables: { defendant: { sex: { ask_if: null }, role: { ask_if: null } } } };
const DATA = { units: [{ id: "d1", type: "defendant", number: 1, label: "", count: 1, position: 0, removed: false }], links: [], answers: [], derived: [],
  suggestions: [{ unit: "d1", variable: "role", value: 2, evidence: [{ start: 0, end: 2, quote: "从犯" }] }] };
const AT = { unit: "d1" };

function tab(host, storage = new Memory()) {
  let n = 0;
  const name = `t${Math.random()}`;
  const queue = new Queue({ name: "coding 1", post: (events) => host.post(events), storage, locks: null });
  const store = new Store({ data: structuredClone(DATA), codebook: CODEBOOK, queue, makeId: () => `${name}-${n += 1}` });
  return { queue, store, storage };
}
const settled = (queue) => queue.sending ?? Promise.resolve();
const stop = (...queues) => queues.forEach((queue) => clearTimeout(queue.timer));

test("an answer is shown at once and sent once", async () => {
  const host = server(), { store, queue } = tab(host);
  store.put(AT, "sex", { value: 1 });
  assert.equal(store.answer("d1", "sex").value, 1);
  await settled(queue);
  assert.equal(host.answers.get("sex").value, 1);
  assert.equal(queue.length, 0);
  assert.equal(host.log.length, 1);
});

test("what was coded offline survives a killed tab and is sent in order", async () => {
  const host = server(), first = tab(host);
  host.online = false;
  for (const value of [1, 2, 1]) first.store.put(AT, "sex", { value });
  first.store.put(AT, "role", { value: 2 });
  await settled(first.queue);
  stop(first.queue);
  assert.equal(first.queue.length, 4);
  assert.equal(first.queue.state, "offline");

  host.online = true;
  const again = tab(host, first.storage);
  assert.equal(again.store.answer("d1", "sex").value, 1);
  await again.queue.send();
  assert.deepEqual([host.answers.get("sex").value, host.answers.get("sex").version, host.answers.get("role").value], [1, 3, 2]);
  assert.equal(again.queue.length, 0);
});

test("an answer that never came back is sent again and changes nothing", async () => {
  const host = server(), { store, queue, storage } = tab(host);
  const post = host.post.bind(host);
  host.post = async (events) => { await post(events); throw new Failure("offline", 0); };
  store.put(AT, "sex", { value: 1 });
  await settled(queue);
  stop(queue);
  host.post = post;
  const again = tab(host, storage);
  await again.queue.send();
  assert.equal(host.answers.get("sex").version, 1);
  assert.equal(again.queue.length, 0);
});

test("a slower tab overwrites nothing, shows both values, and may insist", async () => {
  const host = server(), quick = tab(host), slow = tab(host);
  quick.store.put(AT, "sex", { value: 1 });
  await settled(quick.queue);
  slow.store.put(AT, "sex", { value: 2 });
  await settled(slow.queue);
  assert.equal(host.answers.get("sex").value, 1);
  assert.equal(slow.store.answer("d1", "sex").value, 1);
  assert.equal(slow.store.trouble["d1/sex"].mine.value, 2);
  slow.store.put(AT, "sex", slow.store.trouble["d1/sex"].mine);
  await settled(slow.queue);
  assert.deepEqual([host.answers.get("sex").value, host.answers.get("sex").version], [2, 2]);
});

test("what was built offline on a conflict is a conflict, even where the versions happen to fit", async () => {
  const host = server(), quick = tab(host), slow = tab(host);
  host.online = false;
  slow.store.put(AT, "sex", { value: 2 });
  slow.store.put(AT, "sex", { value: 3 });
  await settled(slow.queue);
  stop(slow.queue);
  host.online = true;
  quick.store.put(AT, "sex", { value: 1 });
  await settled(quick.queue);
  await slow.queue.send();
  assert.equal(host.answers.get("sex").value, 1);
  assert.equal(slow.store.trouble["d1/sex"].mine.value, 3);
});

test("a tab that hears of another's answer shows it", async () => {
  const host = server(), one = tab(host), other = tab(host);
  one.queue.addEventListener("answered", ({ detail }) => other.queue.dispatchEvent(new CustomEvent("answered", { detail: structuredClone(detail) })));
  one.store.put(AT, "sex", { value: 2 });
  one.store.add("defendant", { label: "陈某乙" });
  await settled(one.queue);
  assert.deepEqual([other.store.answer("d1", "sex").value, other.store.answer("d1", "sex").version], [2, 1]);
  assert.equal(other.store.present("defendant").length, 2);
});

test("undo and redo are events like any other", async () => {
  const host = server(), { store, queue } = tab(host);
  store.put(AT, "sex", { value: 1 });
  store.put(AT, "sex", { value: 2 });
  store.undo();
  assert.equal(store.answer("d1", "sex").value, 1);
  store.undo();
  assert.equal(store.answer("d1", "sex").value, null);
  store.redo();
  await settled(queue);
  assert.equal(host.answers.get("sex").value, 1);
  assert.equal(store.undo() !== null, true);
  assert.equal(store.undo(), null);
  await settled(queue);
});

test("units are added, named, ordered, removed and come back", () => {
  const { store, queue } = tab(server());
  const id = store.add("defendant");
  store.rename(id, { label: "陈某乙", count: 1 });
  store.move(id, -1);
  assert.deepEqual(store.present("defendant").map((u) => [u.number, u.label]), [[2, "陈某乙"], [1, ""]]);
  store.remove(id);
  assert.equal(store.present("defendant").length, 1);
  store.undo();
  assert.deepEqual(store.present("defendant").map((u) => u.number), [2, 1]);
  stop(queue);
});

test("a proposal stands until it is answered or rejected", () => {
  const { store, queue } = tab(server());
  assert.equal(store.proposal("d1", "role").value, 2);
  store.put(AT, "role", { evidence: [{ start: 0, end: 2, quote: "从犯" }] });
  assert.equal(store.proposal("d1", "role").value, 2);
  store.put(AT, "role", { provenance: "rejected" });
  assert.equal(store.proposal("d1", "role"), undefined);
  store.undo();
  store.put(AT, "role", { value: 1, provenance: "edited" });
  assert.equal(store.proposal("d1", "role"), undefined);
  stop(queue);
});

test("an answer that does not speak of every event leaves them waiting", async () => {
  const host = server(), { store, queue } = tab(host);
  host.post = async () => ({ form: {} });
  store.put(AT, "sex", { value: 1 });
  await settled(queue);
  stop(queue);
  assert.equal(queue.length, 1);
  assert.equal(queue.state, "server");
});
