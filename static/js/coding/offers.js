// What the reader proposes: answers for units that are there, and units that a coder may take over. Pure.
const DECIDED = ["accepted", "edited", "rejected"];

export class Offers {
  /** data: the page's suggestions, proposals, taken (unit → reference), rejected (references). */
  constructor({ suggestions = [], proposals = [], taken = {}, rejected = [] }) {
    this.standing = new Map();
    for (const each of suggestions) this.standing.set(each.unit, [...(this.standing.get(each.unit) ?? []), each]);
    Object.assign(this, { proposals, taken: new Map(Object.entries(taken)), rejected: new Set(rejected), ofUnit: new Map() });
  }

  /** Which unit stands for which proposal: the one it was taken over from, else the one of its name. To be called anew
   *  whenever units or names have changed. names(unit) → [words that name it] */
  resolve(units, names) {
    const byRef = new Map(this.proposals.map((p) => [p.ref, p])), used = new Set();
    this.ofUnit = new Map();
    const stands = (unit, p) => { if (p && !used.has(p)) { used.add(p); this.ofUnit.set(unit.id, p); } };
    units.forEach((unit) => stands(unit, byRef.get(this.taken.get(unit.id))));
    for (const unit of units.filter(({ id }) => !this.ofUnit.has(id))) {
      const words = names(unit).filter(Boolean);
      stands(unit, this.proposals.find((p) => p.type === unit.type && !used.has(p) && words.includes(p.label)));
    }
  }

  /** The proposals of a unit type that no unit stands for and nobody rejected. */
  waiting(type) {
    const there = new Set(this.ofUnit.values());
    return this.proposals.filter((p) => p.type === type && !there.has(p) && !this.rejected.has(p.ref));
  }

  answers(unit) { return this.standing.get(unit) ?? this.ofUnit.get(unit)?.answers ?? []; }
  answer(unit, variable) { return this.answers(unit).find((each) => each.variable === variable); }

  /** What an answer event says of the suggestion it decides on: {suggestion} or nothing. */
  decided(unit, variable, { provenance }) {
    const offer = DECIDED.includes(provenance) && this.answer(unit, variable);
    return offer ? { suggestion: offer.kind } : {};
  }

  /** The links proposed for a unit: {present: [{kind, target}], absent: [{kind, name}]}, the latter of persons that are
   *  no unit yet. named(words, kind) → the unit of that name at the other end, or undefined */
  links(unit, named) {
    const unitOf = new Map([...this.ofUnit].map(([id, p]) => [p.ref, id])), present = [], absent = [];
    for (const { kind, ref, name } of this.ofUnit.get(unit)?.links ?? []) {
      const target = unitOf.get(ref) ?? named(name, kind);
      if (target) present.push({ kind, target });
      else if (name) absent.push({ kind, name });
    }
    return { present, absent };
  }
}

/** Takes a proposed unit over: makes the unit (or brings it back), accepts the name it was shown by. Returns its id. */
export function takeOver(store, proposal) {
  const before = store.units.find((unit) => unit.removed && store.offers.taken.get(unit.id) === proposal.ref);
  if (before) { store.restore(before.id); return before.id; }
  const naming = store.codebook.units.find((t) => t.key === proposal.type).label_from ?? [];
  const name = proposal.answers.find((each) => naming.includes(each.variable));
  const unit = store.add(proposal.type, { label: name ? "" : proposal.label.slice(0, 120), count: proposal.count, source: proposal.ref, suggestion: proposal.kind });
  if (name?.value === proposal.label) store.put({ unit }, name.variable, { value: name.value, provenance: "accepted", evidence: name.evidence });
  return unit;
}
