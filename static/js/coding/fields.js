// One field shown: its control, proposal, meta line and trouble, from the answer in the store.
import { $, $$, clip, el } from "../lib/dom.js";
import { answered, isEmpty, written } from "./values.js";

const MINUS = (code) => String(code).replace("-", "−");
const PROVENANCES = ["accepted", "edited"];

/** Everything a field shows. field.owner: unit id or link id; field.at: where its events go; field.variable: its codebook entry. */
export function fill(field, screen) {
  const { store } = screen, a = store.answer(field.owner, field.key), proposal = store.proposal(field.owner, field.key);
  const derived = store.derived[`${field.owner}/${field.key}`], trouble = store.trouble[`${field.owner}/${field.key}`];
  const asked = screen.isAsked(field);
  field.element.hidden = asked !== true;
  field.element.dataset.state = stateOf(field, a, proposal, asked);
  const shown = proposal && isEmpty(a.value) ? proposal.value : a.value;
  CONTROLS[field.kind](field, screen, shown, Boolean(proposal));
  if (field.variable.derived) fillDerived(field, screen, a, derived, proposal);
  field.element.classList.toggle("is-unsure", proposal?.level === "unsure");
  fillProposal(field, screen, proposal);
  $(".f-meta", field.element).replaceChildren(...meta(field, screen, a));
  fillTrouble(field, screen, trouble);
}

function stateOf(field, a, proposal, asked) {
  if (asked !== true) return "auto";
  if (answered(a)) return "answered";
  if (proposal) return "proposed";
  return field.variable.derived ? "derived" : "open";
}

const CONTROLS = {
  options(field, screen, value, proposed) {
    const codes = [value ?? []].flat();
    for (const input of $$(".opts input", field.element)) {
      const on = codes.includes(Number(input.value));
      input.checked = on && !proposed;
      input.parentElement.classList.toggle("is-proposed", on && proposed);
    }
  },
  input(field, screen, value, proposed) {
    const input = $(".inp input", field.element);
    if (document.activeElement !== input || !field.draft) input.value = written(field.variable.type, value);
    input.parentElement.classList.toggle("is-proposed", proposed);
  },
  pick(field, screen, value, proposed) {
    const pick = $(".pick", field.element), codes = isEmpty(value) ? [] : [value].flat();
    pick.classList.toggle("is-proposed", proposed);
    $(".pick-v", pick).replaceChildren(...(codes.length ? codes.map((code) => picked(field, code)) : [el("span.quiet", {}, screen.say("choose"))]));
  },
};

function picked(field, code) {
  if (typeof code === "object") return el("span", {}, code.name || code.code, code.text && code.text !== code.name && el("small", { lang: "zh-Hans" }, ` ${code.text}`));
  return el("span", {}, el("kbd", {}, String(code)), field.variable.labels[code] ?? String(code));
}

function fillDerived(field, screen, a, derived, proposal) {
  const overruled = answered(a), box = $(".derived", field.element);
  const missing = derived && derived.missing !== null && derived.missing !== undefined;
  const words = !derived ? screen.say("waits") : missing ? `${screen.codebook.missing[derived.missing]} ${MINUS(derived.missing)}` : derived.text;
  box.classList.toggle("waits", !derived);
  $(".now", box).textContent = words;
  box.hidden = overruled;
  $(".control", field.element).hidden = !(overruled || proposal || a.evidence.length);
}

function fillProposal(field, screen, proposal) {
  const box = $(".f-sug", field.element);
  box.hidden = !proposal;
  if (!proposal) { box.replaceChildren(); return; }
  const act = (name, key) => el("button", { type: "button", data: { act: name } }, `${screen.say(name)} `, el("kbd", {}, key));
  box.replaceChildren(el("span.said", {}, screen.say(proposal.level === "unsure" ? "proposed_unsure" : "proposed")),
    ...proposal.evidence.map((e) => chip(e, -1, screen)), proposal.why && el("small.why", {}, proposal.why),
    el("span.acts", {}, act("accept", "↵"), act("change", "C"), act("reject", "X")));
}

function meta(field, screen, a) {
  const bits = [];
  if (a.missing !== null && a.missing !== undefined) bits.push(el("span.missing", {}, `${screen.codebook.missing[a.missing]} `, el("small", {}, MINUS(a.missing))));
  a.evidence.forEach((e, i) => bits.push(chip(e, i, screen)));
  if (field.variable.evidence && answered(a) && a.missing === null && !a.evidence.length) bits.push(el("small.warn", {}, screen.say("no_passage")));
  if (a.note) bits.push(el("small", {}, a.note));
  if (field.variable.derived && answered(a)) bits.push(el("button.plain.link", { type: "button", data: { act: "derive" } }, screen.say("back_to_derived")));
  if (PROVENANCES.includes(a.provenance) && answered(a)) bits.push(el("small.prov", {}, screen.say(`was_${a.provenance}`)));
  return bits;
}

function fillTrouble(field, screen, trouble) {
  const box = $(".trouble", field.element), sentence = field.problem || trouble?.sentence || "";
  const input = $(".inp input", field.element);
  if (input) input.setAttribute("aria-invalid", sentence ? "true" : "false");
  const isNew = box.hidden && sentence;
  box.hidden = !sentence;
  const act = (name) => el("button.btn", { type: "button", data: { act: name } }, screen.say(name));
  const choice = trouble?.kind === "conflict" && !field.problem
    ? [el("span.mine", {}, screen.say("yours", { value: screen.format(field, trouble.mine) })), act("keep_mine"), act("keep_theirs")] : [];
  box.replaceChildren(...(sentence ? [el("span", {}, sentence), ...choice] : []));
  if (isNew && screen.form.current?.element === field.element) box.scrollIntoView({ block: "nearest" });
}

/** A passage: shows it in the text; × takes it off the answer. */
export function chip(e, i, screen) {
  const go = el("button.go", { type: "button", data: { start: e.start, end: e.end } },
    el("span.at", {}, `¶${screen.text.paragraphOf(e.start) ?? ""}`), " ", el("q", { lang: "zh-Hans" }, clip(e.quote)));
  const drop = i >= 0 && screen.editable && el("button.drop", { type: "button", data: { act: "drop", i }, "aria-label": screen.say("drop") }, "×");
  return el("span.chip", {}, go, drop);
}
