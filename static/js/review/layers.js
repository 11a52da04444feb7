// What both coders point at, as layers over the text: underlined everywhere, filled for the current difference.
import { disjoint } from "../lib/highlights.js";

const asSpans = (list) => list.map(([start, end]) => ({ start, end }));

/** Layers for TextPane.draw. `all`: {a, b} every passage; `row`: the current difference, or null. Pure. */
export function layers(all, row) {
  const whole = disjoint(asSpans(all.a), asSpans(all.b));
  const now = row ? disjoint(asSpans(row.a.spans), asSpans(row.b.spans)) : { first: [], second: [], both: [] };
  return [
    { name: "both", spans: whole.both, tick: "all" },
    { name: "jia", spans: whole.first, tick: "jia" },
    { name: "yi", spans: whole.second, tick: "yi" },
    { name: "both-now", spans: now.both, tick: "now" },
    { name: "jia-now", spans: now.first, tick: "now" },
    { name: "yi-now", spans: now.second, tick: "now" },
  ];
}

/** The first passage of a row in the text, or null. Pure. */
export function firstSpan(row) {
  const [first] = asSpans([...row.a.spans, ...row.b.spans]).sort((x, y) => x.start - y.start);
  return first ?? null;
}
