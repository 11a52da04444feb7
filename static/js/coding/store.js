// One coding in the browser: units, links, answers. A change is applied at once, kept in the queue, sent, and undoable.
import { newId } from "../lib/ids.js";
import { answered, isEmpty } from "./values.js";
import { completeness, isAsked } from "./conditions.js";
import { Changes } from "./changes.js";
import { Offers } from "./offers.js";
import { linkId, ownerOf, shape } from "./shape.js";
import { OPEN, settle } from "./settle.js";

const whole = ({ value = null, missing = null, note = "", provenance = "typed", evidence = [] }) => ({ value, missing, note, provenance, evidence });

export class Store extends Changes {
  constructor({ data, codebook, queue, makeId = newId }) {
    super();
    Object.assign(this, { codebook, queue, makeId, done: [], undone: [], trouble: {}, pending: {} });
    this.units = data.units.map((unit) => ({ ...unit }));
    this.links = new Map(data.links.map((link) => [linkId(link), { ...link }]));
    this.answers = Object.fromEntries(data.answers.map((a) => [`${ownerOf(a)}/${a.variable}`, { ...OPEN, ...a }]));
    this.derived = {};
    this.offers = new Offers(data);
    this.#derive(data.derived);
    queue.waiting().forEach(({ event }) => this.#replay(event));
    this.#resolve();
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

  /** The proposal for an answer that is still open and was not rejected; what can be derived needs none. */
  proposal(owner, variable) {
    const a = this.answer(owner, variable), derived = this.derived[`${owner}/${variable}`];
    if (answered(a) || a.provenance === "rejected" || (derived && (derived.missing ?? null) === null)) return undefined;
    return this.offers.answer(owner, variable);
  }

  /** The proposals of a unit whose questions are put. */
  proposals(unit) {
    const variables = this.variables(unit.type), answers = this.of(unit.id, unit.type);
    return this.offers.answers(unit.id).filter((each) => this.proposal(unit.id, each.variable) && isAsked(variables, each.variable, answers) === true);
  }

  /** The words that name a unit: its label, its naming answers. */
  names(unit) {
    const naming = this.codebook.units.find((type) => type.key === unit.type)?.label_from ?? [];
    return [unit.label, ...naming.map((key) => this.answer(unit.id, key).value)];
  }

  #resolve() { this.offers.resolve(this.present(), (unit) => this.names(unit)); }

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
    const proposed = this.proposals(unit), sure = proposed.filter(({ level }) => level !== "unsure").length;
    return { done: sum("done"), total: sum("total"), open: parts.flatMap((part) => part.open), proposed: proposed.length, sure };
  }

  // --- changing ---
  put(at, variable, patch) {
    const owner = ownerOf(at), key = `${owner}/${variable}`, old = whole(this.answer(owner, variable));
    const next = { ...old, ...patch };
    if (isEmpty(next.value)) next.value = null;
    if (JSON.stringify(next) === JSON.stringify(old)) { this.changed(owner, variable); return; }
    delete this.trouble[key];
    const decided = this.offers.decided(owner, variable, next);
    this.record({ kind: "answer", ...at, variable, ...decided, new: next }, { kind: "answer", ...at, variable, new: old });
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

  record(event, back, again = event) {
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
      this.#resolve();
      this.changed(owner, event.variable);
      return;
    }
    shape(this, event);
    this.#resolve();
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
