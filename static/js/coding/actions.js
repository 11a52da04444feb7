// What keys and buttons do on the coding screen. Each is short; what is saved goes through the store.
import { $, $$ } from "../lib/dom.js";
import { answered, isEmpty, outOfRange, readTyped, sameValue } from "./values.js";
import { matching } from "./picker.js";
import { get } from "../lib/net.js";

const CLEARED = { value: null, missing: null, provenance: "typed" };

export function makeActions(screen) {
  const { store, form, text, say } = screen;
  const field = () => (screen.editable && form.current?.variable ? form.current : null);
  const answer = (f) => store.answer(f.owner, f.key);
  const proposal = (f) => store.proposal(f.owner, f.key);
  const put = (f, patch) => { f.problem = ""; f.draft = false; store.put(f.at, f.key, patch); };
  /** A value given over a proposal is an edited one, the proposal's own an accepted one; its passages go along. */
  const give = (f, value) => {
    const p = proposal(f), a = answer(f);
    put(f, { value, missing: null, provenance: !p ? "typed" : sameValue(value, p.value) ? "accepted" : "edited", evidence: p && !a.evidence.length ? p.evidence : a.evidence });
  };
  /** A derived value is overruled with a passage, which comes first. */
  const mayAnswer = (f) => {
    const may = Boolean(f) && (!f.variable.derived || answer(f).evidence.length > 0);
    if (f && !may) screen.announce(say("overrule_how"));
    return may;
  };

  const actions = {
    attach() {
      const f = field(), span = text.selection();
      if (!f || !span) { if (f) screen.announce(say("select_first")); return; }
      put(f, { evidence: [...answer(f).evidence.filter((e) => e.start !== span.start || e.end !== span.end), span] });
      document.getSelection().removeAllRanges();
      screen.announce(say("attached", { field: f.variable.label, quote: span.quote }));
    },
    fillIn() {
      const f = field(), span = text.selection();
      if (!f || !span) { if (f) screen.announce(say("select_first")); return; }
      const evidence = [...answer(f).evidence, span];
      document.getSelection().removeAllRanges();
      if (f.variable.type.startsWith("place")) { put(f, { evidence }); actions.pick(span.quote, span.quote); return; }
      const read = f.kind === "input" ? readTyped(f.variable.type, span.quote) : { problem: "not_by_fill" };
      if (read.problem) { put(f, { evidence }); if (f.kind === "input") screen.announce(say(read.problem)); } else put(f, { value: read.value, missing: null, provenance: "typed", evidence });
    },
    accept(f = field()) {
      const p = f && proposal(f);
      if (p) put(f, { value: p.value, missing: null, provenance: "accepted", evidence: [...answer(f).evidence, ...p.evidence] });
      return Boolean(p);
    },
    /** What is sure first; what is unsure with a second press. A question that an answer opens is accepted as well. */
    acceptAll() {
      const unit = form.unit, level = store.count(unit).sure ? "sure" : "unsure";
      const fits = (f) => f.variable && screen.isAsked(f) === true && (proposal(f)?.level ?? "sure") === level;
      if (screen.editable) form.fields().forEach((f) => fits(f) && actions.accept(f));
      if (screen.editable && store.offers.ofUnit.get(unit.id)?.level === level) form.links.accept();
      form.focus(form.current, { scroll: false });
    },
    change() {
      const f = field();
      if (!f || !proposal(f)) return;
      if (f.kind === "pick") actions.pick();
      else { form.focus(f); f.draft = true; $(".inp input", f.element)?.select(); }
    },
    reject() {
      if (screen.units.offers.rejectCurrent()) return;
      const f = field();
      if (f && proposal(f)) put(f, { ...CLEARED, provenance: "rejected" });
    },
    missing(code) {
      const f = field();
      if (!f?.variable.missing.includes(code) || !mayAnswer(f)) return;
      if (answer(f).missing === code) put(f, CLEARED);
      else put(f, { value: null, missing: code, provenance: proposal(f) ? "edited" : "typed" });
    },
    clear() { const f = field(); if (f && answered(answer(f))) put(f, CLEARED); },
    overrule() { screen.announce(say("overrule_how")); },
    derive() { const f = field(); if (f?.variable.derived) put(f, { ...CLEARED, evidence: [] }); },
    drop(i) { const f = field(); if (f) put(f, { evidence: answer(f).evidence.filter((_, at) => at !== i) }); },
    keep_mine() { const f = field(), t = f && store.trouble[`${f.owner}/${f.key}`]; if (t) put(f, t.mine); },
    keep_theirs() { const f = field(); if (f) { delete store.trouble[`${f.owner}/${f.key}`]; store.put(f.at, f.key, {}); screen.draw(); } },
    digit(code) {
      const f = screen.editable ? form.current : null;
      if (!f) return;
      const input = $(`.opts input[data-code="${code}"]`, f.element);
      if (input) { input.click(); input.focus({ preventScroll: true }); } else if (f.kind === "pick" && f.variable.labels?.[code]) choose(f, Number(code));
    },
    typed(f, input) {
      const read = readTyped(f.variable.type, input.value);
      const range = read.problem ? null : outOfRange(f.variable, read.value);
      f.problem = read.problem ? say(read.problem) : range ? say(range.problem, { limit: range.limit }) : "";
      f.draft = Boolean(f.problem);
      if (f.problem) screen.refill(f);
      else if (isEmpty(read.value)) { if (!isEmpty(answer(f).value) || proposal(f)) put(f, proposal(f) ? { ...CLEARED, provenance: "rejected" } : CLEARED); else screen.refill(f); }
      else if (JSON.stringify(read.value) !== JSON.stringify(answer(f).value)) give(f, read.value);
      else screen.refill(f);
    },
    chosen(f) {
      const codes = $$(".opts input:checked", f.element).map((input) => Number(input.value));
      give(f, f.variable.type === "categories" ? codes.sort((a, b) => a - b) : codes[0] ?? null);
    },
    pick(query = "", words = "") {
      const f = field(), type = f?.variable.type;
      if (f?.kind !== "pick" || !mayAnswer(f)) return;
      const many = type === "categories" || type === "places", isPlace = type.startsWith("place");
      const chosen = [proposal(f)?.value ?? answer(f).value ?? []].flat().map((v) => v.code ?? v);
      const items = isPlace ? (q) => places(f, q) : (q) => matching(f.variable.list, q);
      screen.picker.open(f.element, { label: f.variable.label, items, chosen, many, onChoose: (item) => choose(f, isPlace ? { code: item.code, text: words, name: item.label } : item.code) }, query);
    },
    define() { const f = form.current, box = f && $(".define", f.element); if (box) { box.hidden = !box.hidden; box.scrollIntoView({ block: "nearest" }); } },
    same(block) {
      const model = form.fields().filter((f) => f.owner === block.dataset.link);
      for (const f of form.fields().filter((g) => g.at?.link?.kind === model[0]?.at.link.kind && g.owner !== block.dataset.link)) {
        const { value, missing } = store.answer(block.dataset.link, f.key);
        if (answered({ value, missing })) put(f, { value, missing, provenance: "typed" });
      }
    },
    enter() {
      const f = field(), typing = f && document.activeElement?.matches(".inp input");
      if (typing && f.element.contains(document.activeElement)) {
        const p = proposal(f);
        if (p && !f.draft) actions.accept(f); else actions.typed(f, document.activeElement);
        if (f.problem) return;
      } else if (f) actions.accept(f);
      actions.next();
    },
    next() { if (!form.step(1)) screen.announce(say("unit_complete")); },
    previous() { form.step(-1); },
  };

  function choose(f, value) {
    const many = ["categories", "places"].includes(f.variable.type);
    if (!many) { give(f, value); return; }
    const code = (v) => v.code ?? v, old = [proposal(f)?.value ?? answer(f).value ?? []].flat();
    const next = old.some((v) => code(v) === code(value)) ? old.filter((v) => code(v) !== code(value)) : [...old, value];
    give(f, f.variable.type === "categories" ? next.sort((a, b) => a - b) : next);
  }

  async function places(f, query) {
    return (await get(`${screen.urls.places}?${new URLSearchParams({ q: query, finest: f.variable.finest || "county" })}`)).places;
  }

  return actions;
}
