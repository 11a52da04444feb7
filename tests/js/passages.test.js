import test from "node:test";
import assert from "node:assert/strict";
import { passageAt } from "../../static/js/coding/passages.js";
import { Words } from "../../static/js/coding/naming.js";
import { saveState } from "../../static/js/coding/bars.js";
import { flows, layout } from "../../static/js/coding/flows.js";

const ALL = [
  { start: 0, end: 9, unit: "v1", owner: "v1", key: "name" },
  { start: 2, end: 5, unit: "d1", owner: "d1", key: "name" },
  { start: 2, end: 4, unit: "d1", owner: "d1", key: "sex" },
];

test("a click opens the current unit's shortest passage first, then the others in turn", () => {
  const seen = [];
  let current = null;
  for (let i = 0; i < 4; i += 1) {
    current = passageAt(ALL, 3, "d1", current);
    seen.push(`${current.owner}/${current.key}`);
  }
  assert.deepEqual(seen, ["d1/sex", "d1/name", "v1/name", "d1/sex"]);
  assert.equal(passageAt(ALL, 20, "d1", null), undefined);
});

test("a unit is called by its own name, else by its first answered naming variable", () => {
  const words = Object.assign(new Words(), {
    types: { sale: { label: "Sale", label_from: ["price"] }, judgement: { label: "Judgement", exactly: 1, label_from: [] } },
    name: "（2014）澜刑初字第87号", codebook: { missing: { "-9": "not stated" } },
    say: (key, { n, type, number } = {}) => (key === "yuan" ? `${n} yuan` : `${type} ${number}`),
    store: { answer: () => ({ value: 46000, missing: null }), variables: () => ({ price: { type: "money" } }) },
  });
  assert.equal(words.nameOf({ type: "sale", label: "" }), "46,000 yuan");
  assert.equal(words.nameOf({ type: "sale", label: "first sale" }), "first sale");
  assert.equal(words.nameOf({ type: "judgement", label: "" }), "澜刑初字第87号");
  assert.equal(words.title({ type: "sale", number: 2 }), "Sale 2");
});

test("the save state says where the answers are", () => {
  assert.deepEqual(saveState({ state: "idle", waiting: 0, savedAt: "12:03:05" }), ["ok", "saved", { time: "12:03:05" }]);
  assert.deepEqual(saveState({ state: "offline", waiting: 3 }), ["warn", "save_offline", { n: 3 }]);
  assert.deepEqual(saveState({ state: "login", waiting: 1 })[1], "save_login");
  assert.deepEqual(saveState({ state: "idle", waiting: 0, conflicts: 2 })[1], "save_conflict");
});

test("the picture of sales has one line a pair and nobody twice in a column", () => {
  const units = ["s1", "s2", "d1", "o1", "v1", "v2"].map((id) => ({ id, removed: false, type: id[0] === "s" ? "sale" : "x" }));
  const link = (kind, source, target, removed = false) => [`${kind}|${source}|${target}`, { kind, source, target, removed }];
  const store = {
    links: new Map([link("sale_seller", "s1", "d1"), link("sale_buyer", "s1", "o1"), link("sale_victim", "s1", "v1"),
      link("sale_seller", "s2", "d1"), link("sale_buyer", "s2", "o1"), link("sale_victim", "s2", "v2"), link("sale_buyer", "s2", "d1", true)]),
    unit: (id) => units.find((u) => u.id === id), present: (type) => units.filter((u) => u.type === type),
  };
  const list = flows(store);
  assert.deepEqual(list.map((flow) => [flow.from, flow.to, flow.victims]), [[["d1"], ["o1"], ["v1"]], [["d1"], ["o1"], ["v2"]]]);
  const plan = layout(list, (flow) => flow.victims[0]);
  assert.deepEqual(plan.lines, [{ from: "d1", to: "o1", labels: ["v1", "v2"] }]);
  assert.deepEqual([[...plan.left.keys()], [...plan.right.keys()]], [["d1"], ["o1"]]);
  assert.deepEqual(flows({ ...store, links: new Map([link("sale_seller", "s1", "d1")]) }), []);
});
