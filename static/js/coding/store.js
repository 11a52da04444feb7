// One coding in the browser: units, links, answers. A change is applied at once, kept in the queue, sent, and undoable.
import { newId } from "../lib/ids.js";
import { answered, isEmpty } from "./values.js";
import { completeness } from "./conditions.js";
import { linkId, ownerOf, shape } from "./shape.js";
import { OPEN, settle } from "./settle.js";

const whole = ({ value = null, missing = null, note = "", provenance = "typed", evidence = [] }) => ({ value, missing, note, provenance, evidence });

export class Store extends EventTarget {
  constructor({ data, codebook, queue, makeId = newId }) {
    super();
    Object.assign(this, { codebook, queue, makeId, done: [], undone: [], trouble: {}, pending: {} });
    this.units = data.units.map((unit) => ({ ...unit }));
    this.links = new Map(data.links.map((link) => [linkId(link), { ...link }]));
    this.answers = Object.fromEntries(data.answers.map((a) => [`${ownerOf(a)}/${a.variable}`, { ...OPEN, ...a }]));
    this.derived = {};
    this.suggestions = Object.fromEntries(data.suggestions.map((s) => [`${s.unit}/${s.variable}`, s]));
    this.#derive(data.derived);
    queue.waiting().forEach(({ event }) => this.#replay(event));
    queue.addEventListener("answered", ({ detail }) => this.#answered(detail));
  }

  // --- reading ---
  unit(id) { return this.units.find((unit) => unit.id === id); }
  /** The units that are there, of one type or of all in the codebook's order. */
  present(type) {
    return !type ? this.codebook.units.flatMap((each) => this.present(each.key)) : this.units.filter((u) => !u.removed && u.type === type).sort((a, b) => a.position - b.position || a.number - b.number);
  }

  linked(kind, source, target) { const link = this.links.get(linkId({ kind, source, target })); return Boolean(link) && !link.removed; }
  answer(owner, variable) { return this.answers[`${owner}/${variable}`] ?? OPEN; }
  variables(type) { return this.codebook.variables[type] ?? {}; }
  of(owner, type) { return Object.fromEntries(Object.keys(this.variables(type)).map((key) => [key, this.answer(owner, key)])); }

  /** The proposal for an answer that is still open and was not rejected. */
  proposal(owner, variable) {
    const a = this.answer(owner, variable);
    return !answered(a) && a.provenance !== "rejected" ? this.suggestions[`${owner}/${variable}`] : undefined;
  }

  /** Links of a unit whose kind has questions of its own, both ends present: [{kind, source, target}]. */
  askingLinks(unit) {
    return [...this.links.values()].filter((l) => !l.removed && l.source === unit.id && Object.keys(this.variables(l.kind)).length && !this.unit(l.target)?.removed);
  }

  /** What is still to do for a unit, its links included. */
  count(unit) {
    const parts = [[unit.id, unit.type], ...this.askingLinks(unit).map((l) => [linkId(l), l.kind])].map(([owner, type]) => {
      const c = completeness(this.variables(type), this.of(owner, type));
      return { ...c, open: c.open.map((key) => ({ owner, key })) };
    });
    const sum = (what) => parts.reduce((n, part) => n + part[what], 0);
    const proposed = Object.values(this.suggestions).filter((s) => s.unit === unit.id && this.proposal(s.unit, s.variable)).length;
    return { done: sum("done"), total: sum("total"), open: parts.flatMap((part) => part.open), proposed };
  }

  // --- changing ---
  put(at, variable, patch) {
    const owner = ownerOf(at), key = `${owner}/${variable}`, old = whole(this.answer(owner, variable));
    const next = { ...old, ...patch };
    if (isEmpty(next.value)) next.value = null;
    if (JSON.stringify(next) === JSON.stringify(old)) { this.changed(owner, variable); return; }
    delete this.trouble[key];
    this.#record({ kind: "answer", ...at, variable, new: next }, { kind: "answer", ...at, variable, new: old });
  }

  add(type, { label = "", count = 1 } = {}) {
    const unit = this.makeId();
    this.#record({ kind: "unit_added", unit, type, label, count }, { kind: "unit_removed", unit }, { kind: "unit_restored", unit });
    return unit;
  }

  remove(unit) { this.#record({ kind: "unit_removed", unit }, { kind: "unit_restored", unit }); }
  rename(unit, next) {
    const { label, count } = this.unit(unit), old = { label, count };
    if (label === next.label && count === next.count) return;
    this.#record({ kind: "unit_edited", unit, old, new: next }, { kind: "unit_edited", unit, old: next, new: old });
  }

  move(unit, by) {
    const { type } = this.unit(unit), old = this.present(type).map((u) => u.id), at = old.indexOf(unit), to = at + by;
    if (to < 0 || to >= old.length) return;
    const next = old.toSpliced(at, 1).toSpliced(to, 0, unit);
    this.#record({ kind: "units_ordered", type, old, new: next }, { kind: "units_ordered", type, old: next, new: old });
  }

  link(link, present) {
    const kind = present ? "link_added" : "link_removed", back = present ? "link_removed" : "link_added";
    if (this.linked(link.kind, link.source, link.target) !== present) this.#record({ kind, link }, { kind: back, link });
  }

  undo() { return this.#step(this.done, this.undone, "back"); }
  redo() { return this.#step(this.undone, this.done, "again"); }
  #step(from, to, which) {
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    this.#send(step[which]);
    return step;
  }

  #record(event, back, again = event) {
    this.done.push({ back, again });
    this.undone = [];
    this.#send(event);
  }

  #send(shape) {
    const event = { ...shape, id: this.makeId() };
    if (event.kind === "answer") {
      const key = `${ownerOf(event)}/${event.variable}`;
      event.base = this.answers[key]?.version ?? 0;
      event.after = this.pending[key]?.at(-1) ?? "";
    }
    this.#replay(event);
    this.queue.add(event);
  }

  /** Makes an event true here, before the server has answered. */
  #replay(event) {
    const owner = ownerOf(event);
    if (event.kind === "answer") {
      const key = `${owner}/${event.variable}`;
      this.answers[key] = { ...event.new, version: (event.base ?? 0) + 1 };
      (this.pending[key] ??= []).push(event.id);
      this.changed(owner, event.variable);
      return;
    }
    shape(this, event);
    this.say("shape", { unit: event.unit ?? event.link?.source });
  }

  // --- what the server said ---
  #answered({ events, answer }) {
    events.forEach((event, i) => settle(this, event, answer.results[i]));
    this.savedAt = new Date(answer.saved_at).toTimeString().slice(0, 8);
    if (answer.derived) this.#derive(answer.derived);
    this.say("saved", answer);
  }

  #derive(list) {
    const next = Object.fromEntries(list.map((d) => [`${ownerOf(d)}/${d.variable}`, d]));
    this.derived = next;
    this.say("derived", {});
  }

  changed(owner, variable) { this.say("change", { owner, variable }); }
  say(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }
}
