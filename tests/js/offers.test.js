import test from "node:test";
import assert from "node:assert/strict";
import { Offers, takeOver } from "../../static/js/coding/offers.js";
import { Store } from "../../static/js/coding/store.js";
import { sameValue } from "../../static/js/coding/values.js";

const at = (start, quote) => [{ start, end: start + quote.length, quote }];
const offer = (variable, value, level = "sure") => ({ variable, value, level, kind: `defendant.${variable}/own paragraph`, why: "", evidence: at(3, String(value)) });
const LUO = { ref: "defendant:3-6", type: "defendant", label: "罗某甲", count: 1, kind: "defendant/own paragraph", level: "sure", evidence: at(3, "罗某甲"), answers: [offer("name", "罗某甲"), offer("sex", 2), offer("role", 1, "unsure")], links: [] };
const SALE = { ref: "sale:9-12", type: "sale", label: "46000元", count: 1, kind: "sale/price", level: "unsure", evidence: at(9, "46000元"), answers: [], links: [{ kind: "sale_seller", ref: LUO.ref, name: "罗某甲" }, { kind: "sale_buyer", ref: "", name: "林某丁" }] };
const CODEBOOK = {
  units: [{ key: "judgement", label_from: [] }, { key: "defendant", label_from: ["name"] }, { key: "sale", label_from: [] }], links: [],
  variables: { defendant: { name: {}, sex: {}, role: { ask_if: { variable: "sex", word: "is", codes: [2] } } } },
};

function desk(more = {}) {
  const sent = [];
  const queue = { waiting: () => [], addEventListener() {}, add: (event) => sent.push(event) };
  const data = { units: [], links: [], answers: [], derived: [], suggestions: [], proposals: [LUO, SALE], ...more };
  let n = 0;
  return { sent, store: new Store({ data, codebook: CODEBOOK, queue, makeId: () => `u${n += 1}` }) };
}

test("a proposed unit waits until it is taken over, with the name it was shown by accepted", () => {
  const { store, sent } = desk();
  assert.deepEqual(store.offers.waiting("defendant"), [LUO]);
  const id = takeOver(store, LUO);
  assert.deepEqual(store.offers.waiting("defendant"), []);
  assert.deepEqual(sent.map((e) => [e.kind, e.source ?? e.variable, e.suggestion]), [["unit_added", LUO.ref, LUO.kind], ["answer", "name", "defendant.name/own paragraph"]]);
  assert.equal(store.answer(id, "name").provenance, "accepted");
  assert.equal(store.answer(id, "sex").value, null);
  assert.equal(store.proposal(id, "sex").value, 2);
});

test("a proposal counts where its question is put, the sure ones apart", () => {
  const { store } = desk(), id = takeOver(store, LUO), unit = store.unit(id);
  assert.deepEqual([store.count(unit).proposed, store.count(unit).sure], [1, 1]);
  store.put({ unit: id }, "sex", { value: 2, provenance: "accepted" });
  assert.deepEqual([store.count(unit).proposed, store.count(unit).sure], [1, 0]);
});

test("what is decided on is said with the answer; what is typed where nothing is proposed says nothing", () => {
  const { store, sent } = desk(), id = takeOver(store, LUO);
  store.put({ unit: id }, "sex", { provenance: "rejected" });
  assert.equal(sent.at(-1).suggestion, "defendant.sex/own paragraph");
  assert.equal(store.proposal(id, "sex"), undefined);
  store.put({ unit: id }, "sex", { value: 1, provenance: "typed" });
  assert.equal(sent.at(-1).suggestion, undefined);
});

test("a rejected unit does not come back, unless the rejection is undone", () => {
  const { store, sent } = desk();
  store.reject(LUO);
  assert.deepEqual(store.offers.waiting("defendant"), []);
  assert.deepEqual([sent[0].kind, sent[0].source], ["proposal_rejected", LUO.ref]);
  store.undo();
  assert.deepEqual(store.offers.waiting("defendant"), [LUO]);
  assert.equal(sent[1].kind, "proposal_recalled");
  const page = desk({ rejected: [LUO.ref] });
  assert.deepEqual(page.store.offers.waiting("defendant"), []);
});

test("a unit added by hand is offered the answers of the proposal of its name", () => {
  const { store } = desk(), id = store.add("defendant");
  assert.equal(store.proposal(id, "sex"), undefined);
  store.put({ unit: id }, "name", { value: "罗某甲" });
  assert.equal(store.proposal(id, "sex").value, 2);
  assert.deepEqual(store.offers.waiting("defendant"), []);
  store.add("defendant", { label: "罗某甲" });
  assert.equal([...store.offers.ofUnit.keys()].length, 1);
});

test("a unit that was removed is proposed again and brought back with its answers", () => {
  const { store, sent } = desk(), id = takeOver(store, LUO);
  store.remove(id);
  assert.deepEqual(store.offers.waiting("defendant"), [LUO]);
  assert.equal(takeOver(store, LUO), id);
  assert.equal(sent.at(-1).kind, "unit_restored");
  assert.equal(store.answer(id, "name").value, "罗某甲");
});

test("links are proposed to units that are there, by reference or by name; of others the names are told", () => {
  const { store } = desk(), luo = takeOver(store, LUO), sale = takeOver(store, SALE);
  assert.deepEqual(store.offers.links(sale, () => undefined), { present: [{ kind: "sale_seller", target: luo }], absent: [{ kind: "sale_buyer", name: "林某丁" }] });
  assert.deepEqual(store.offers.links(sale, (name) => (name === "林某丁" ? "o1" : undefined)).present.map(({ target }) => target), [luo, "o1"]);
});

test("a page without proposals has none", () => {
  const offers = new Offers({ suggestions: [{ unit: "j", variable: "court", value: "x", kind: "document.court/" }] });
  assert.equal(offers.answer("j", "court").value, "x");
  assert.deepEqual(offers.decided("j", "court", { provenance: "edited" }), { suggestion: "document.court/" });
  assert.deepEqual(offers.decided("j", "court", { provenance: "typed" }), {});
});

test("the same value is the same however it is written", () => {
  assert.ok(sameValue([2, 1], [1, 2]));
  assert.ok(sameValue({ code: "440000", name: "Guangdong" }, { code: "440000", text: "广东" }));
  assert.ok(!sameValue(2, 3));
  assert.ok(!sameValue(null, 2));
});
