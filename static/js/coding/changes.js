// Changes of units, links and proposals: each is an event and the one that takes it back.
/** Wants `makeId`, `unit`, `present`, `linked`, `record`. */
export class Changes extends EventTarget {
  /** more: of a proposal that is taken over, its reference as `source` and its kind as `suggestion`. */
  add(type, { label = "", count = 1, ...more } = {}) {
    const unit = this.makeId();
    this.record({ kind: "unit_added", unit, type, label, count, ...more }, { kind: "unit_removed", unit }, { kind: "unit_restored", unit });
    return unit;
  }

  remove(unit) { this.record({ kind: "unit_removed", unit }, { kind: "unit_restored", unit }); }
  restore(unit) { this.record({ kind: "unit_restored", unit }, { kind: "unit_removed", unit }); }
  rename(unit, next) {
    const { label, count } = this.unit(unit), old = { label, count };
    if (label === next.label && count === next.count) return;
    this.record({ kind: "unit_edited", unit, old, new: next }, { kind: "unit_edited", unit, old: next, new: old });
  }

  move(unit, by) {
    const { type } = this.unit(unit), old = this.present(type).map((u) => u.id), at = old.indexOf(unit), to = at + by;
    if (to < 0 || to >= old.length) return;
    const next = old.toSpliced(at, 1).toSpliced(to, 0, unit);
    this.record({ kind: "units_ordered", type, old, new: next }, { kind: "units_ordered", type, old: next, new: old });
  }

  link(link, present) {
    const kind = present ? "link_added" : "link_removed", back = present ? "link_removed" : "link_added";
    if (this.linked(link.kind, link.source, link.target) !== present) this.record({ kind, link }, { kind: back, link });
  }

  /** A proposed unit that is none: it does not come back, unless undone. */
  reject({ ref, kind }) {
    const what = { source: ref, suggestion: kind };
    this.record({ kind: "proposal_rejected", ...what }, { kind: "proposal_recalled", ...what });
  }
}
