// Paints spans over the text without touching its DOM; where the browser has no Custom Highlight API, with <mark>.
// The look of every layer's name stands in css/components/highlights.css.
export const canHighlight = () => typeof CSS !== "undefined" && "highlights" in CSS;

/** layers: [{name, spans: [{start, end}]}], the later one on top. */
export function paint(index, layers, { native = canHighlight() } = {}) {
  if (native) layers.forEach((layer, priority) => paintNative(index, layer, priority));
  else paintMarks(index, layers);
}

function paintNative(index, { name, spans }, priority) {
  const highlight = new Highlight(...spans.flatMap(({ start, end }) => index.ranges(start, end)));
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

function paintMarks(index, layers) {
  for (const p of index.list) {
    p.element.replaceChildren(...pieces(p, layers).map(({ start, end, names }) => {
      const words = index.quote(start, end);
      if (!names.length) return document.createTextNode(words);
      const mark = document.createElement("mark");
      mark.className = names.join(" ");
      mark.textContent = words;
      return mark;
    }));
  }
}

/** A paragraph cut wherever a span begins or ends: [{start, end, names of the layers over it}]. Pure. */
export function pieces({ start, end }, layers) {
  const inside = layers.flatMap(({ name, spans }) =>
    spans.filter((s) => s.start < end && s.end > start).map((s) => ({ start: s.start, end: s.end, name })));
  const cuts = new Set([start, end]);
  for (const s of inside) cuts.add(Math.max(s.start, start)).add(Math.min(s.end, end));
  const at = [...cuts].sort((a, b) => a - b);
  return at.slice(1).map((until, i) => ({
    start: at[i], end: until,
    names: [...new Set(inside.filter((s) => s.start <= at[i] && s.end >= until).map((s) => s.name))],
  }));
}

/** Two sets of spans made disjoint: what only the first, only the second, and both mark. Pure; used in review. */
export function disjoint(first, second) {
  const cuts = [...new Set([...first, ...second].flatMap((s) => [s.start, s.end]))].sort((a, b) => a - b);
  const parts = { first: [], second: [], both: [] };
  const covers = (spans, start, end) => spans.some((s) => s.start <= start && s.end >= end);
  cuts.slice(1).forEach((end, i) => {
    const start = cuts[i], a = covers(first, start, end), b = covers(second, start, end);
    if (a && b) parts.both.push({ start, end });
    else if (a) parts.first.push({ start, end });
    else if (b) parts.second.push({ start, end });
  });
  return parts;
}
