// Who sold whom to whom, as a small picture under the list of units: sellers at the left, buyers at the right.
import { $, clip } from "../lib/dom.js";

const WIDTH = 190, BOX = 64, HEIGHT = 22, ROW = 40;
const KINDS = { from: "sale_seller", to: "sale_buyer", victims: "sale_victim" };

/** The sales that have a seller and a buyer: [{sale, from: [ids], to: [ids], victims: [ids]}]. Pure. */
export function flows(store) {
  const ends = (kind, sale) => [...store.links.values()].filter((l) => l.kind === kind && l.source === sale.id && !l.removed && !store.unit(l.target).removed).map((l) => l.target);
  return store.present("sale").map((sale) => ({ sale, ...Object.fromEntries(Object.entries(KINDS).map(([name, kind]) => [name, ends(kind, sale)])) }))
    .filter((flow) => flow.from.length && flow.to.length);
}

/** Where everybody stands: {left: Map id → y, right: Map id → y, height, lines: [{from, to, labels}]}; one line a pair. Pure. */
export function layout(list, labelOf) {
  const left = new Map(), right = new Map(), lines = new Map();
  const place = (column, id) => { if (!column.has(id)) column.set(id, 16 + column.size * ROW); };
  for (const flow of list) {
    flow.from.forEach((id) => place(left, id));
    flow.to.forEach((id) => place(right, id));
    for (const from of flow.from) {
      for (const to of flow.to) {
        const line = lines.get(`${from} ${to}`) ?? { from, to, labels: [] };
        lines.set(`${from} ${to}`, line);
        line.labels.push(labelOf(flow));
      }
    }
  }
  return { left, right, lines: [...lines.values()], height: 16 + Math.max(left.size, right.size) * ROW };
}

export function drawFlows(host, screen) {
  const list = screen.types.sale ? flows(screen.store) : [];
  host.hidden = !list.length;
  if (!list.length) return;
  const { store } = screen, name = (id) => screen.nameOf(store.unit(id)) || screen.title(store.unit(id));
  const plan = layout(list, (flow) => flow.victims.map(name).join("、") || screen.nameOf(flow.sale));
  const svg = make("svg", { class: "who", viewBox: `0 0 ${WIDTH} ${plan.height}`, role: "img", "aria-label": list.map((flow) => inWords(flow, screen, name)).join(" ") });
  for (const line of plan.lines) svg.append(...arrow(plan, line));
  for (const [id, y] of plan.left) svg.append(box(1, y, name(id)));
  for (const [id, y] of plan.right) svg.append(box(WIDTH - BOX - 1, y, name(id)));
  $(".picture", host).replaceChildren(svg);
}

function inWords(flow, screen, name) {
  const joined = (ids) => ids.map(name).join(screen.say("and"));
  return screen.say("flow", { sale: screen.title(flow.sale), price: screen.nameOf(flow.sale), victims: joined(flow.victims) || "–", from: joined(flow.from), to: joined(flow.to) });
}

/** The name of who was sold stands at that end of the line where no other line begins or ends. */
function arrow({ left, right, lines }, { from, to, labels }) {
  const alone = { from: lines.filter((l) => l.from === from).length === 1, to: lines.filter((l) => l.to === to).length === 1 };
  const y1 = left.get(from) + HEIGHT / 2, y2 = right.get(to) + HEIGHT / 2, x1 = BOX + 2, x2 = WIDTH - BOX - 3;
  const path = make("path", { class: "flow", d: `M${x1} ${y1}C${x1 + 24} ${y1} ${x2 - 24} ${y2} ${x2} ${y2}` });
  const tip = make("path", { class: "tip", d: `M${x2 - 5} ${y2 - 3}L${x2} ${y2}L${x2 - 5} ${y2 + 3}Z` });
  const [x, y, anchor] = alone.from ? [x1 + 2, y1 - 4, "start"] : alone.to ? [x2 - 6, y2 + 11, "end"] : [WIDTH / 2, (y1 + y2) / 2 - 4, "middle"];
  const text = make("text", { x, y, "text-anchor": anchor, class: "q" });
  text.textContent = clip(labels.join("、"), 5);
  return [path, tip, text];
}

function box(x, y, words) {
  const group = make("g", { class: "node" }), text = make("text", { x: x + BOX / 2, y: y + 15 });
  text.textContent = clip(words, 5);
  group.append(make("rect", { x, y, width: BOX, height: HEIGHT, rx: 3 }), text);
  return group;
}

function make(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
