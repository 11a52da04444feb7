// Every passage that answers of a coding rest on, and which one is meant by a place in the text. Pure.
import { linkId } from "./shape.js";

export const evidenceOf = (store, { owner, key }) => [...store.answer(owner, key).evidence, ...(store.proposal(owner, key)?.evidence ?? [])];

/** The passages of the units that are there: {start, end, quote, unit, owner, key}. */
export function everything(store) {
  return store.present().flatMap((unit) => {
    const owners = [[unit.id, unit.type], ...store.askingLinks(unit).map((link) => [linkId(link), link.kind])];
    return owners.flatMap(([owner, type]) => Object.keys(store.variables(type)).flatMap((key) =>
      evidenceOf(store, { owner, key }).map((e) => ({ ...e, unit: unit.id, owner, key }))));
  });
}

/** The passage an offset stands in; where several overlap, further clicks cycle, the current unit first, short ones first. */
export function passageAt(all, offset, unit, current) {
  const here = all.filter((e) => offset >= e.start && offset < e.end)
    .sort((a, b) => (b.unit === unit) - (a.unit === unit) || (a.end - a.start) - (b.end - b.start));
  const seen = here.findIndex((e) => e.owner === current?.owner && e.key === current?.key);
  return here[(seen + 1) % here.length];
}
