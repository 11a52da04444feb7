// Which units there are and how they are linked: what an event changes of it. Applying one twice changes nothing more.
export const linkId = ({ kind, source, target }) => `${kind}|${source}|${target}`;
export const ownerOf = (at) => (at.link ? linkId(at.link) : at.unit);

/** state: {units: [], links: Map, offers}; changed in place. */
export function shape(state, event) {
  const unit = state.units.find((u) => u.id === event.unit);
  switch (event.kind) {
    case "unit_added":
      if (!unit) state.units.push(newUnit(state, event));
      if (event.source) state.offers?.taken.set(event.unit, event.source);
      break;
    case "unit_edited": Object.assign(unit, event.new); break;
    case "unit_removed": unit.removed = true; break;
    case "unit_restored": unit.removed = false; break;
    case "units_ordered":
      event.new.forEach((id, position) => { state.units.find((u) => u.id === id).position = position; });
      break;
    case "proposal_rejected": state.offers?.rejected.add(event.source); break;
    case "proposal_recalled": state.offers?.rejected.delete(event.source); break;
    default: state.links.set(linkId(event.link), { ...event.link, removed: event.kind === "link_removed" });
  }
}

function newUnit(state, { unit, type, label = "", count = 1 }) {
  const same = state.units.filter((u) => u.type === type);
  const next = (what, least) => Math.max(least, ...same.map((u) => u[what] + 1));
  return { id: unit, type, label, count, number: next("number", 1), position: next("position", 0), removed: false };
}
