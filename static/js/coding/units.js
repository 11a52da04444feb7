// The list of units at the left: completeness, proposals, add, remove, rename, order.
import { $, $$, el } from "../lib/dom.js";

import { OfferList } from "./offer-list.js";

const TICK = "M1 5.2 4.2 8.6 11 1.2";

export class Units {
  constructor(host, screen, open) {
    Object.assign(this, { host, screen, open });
    this.offers = new OfferList(host, screen, open);
    host.addEventListener("click", ({ target }) => {
      const row = target.closest("[data-unit]"), add = target.closest("[data-add]");
      if (row) open(row.dataset.unit);
      if (add) this.add(add.dataset.add);
    });
  }

  add(type) {
    if (!this.screen.editable) return;
    const id = this.screen.store.add(type);
    this.open(id);
    this.screen.announce(this.screen.say("added", { unit: this.screen.title(this.screen.store.unit(id)) }));
  }

  draw(currentId) {
    for (const list of $$("ul[data-type]", this.host)) {
      const units = this.screen.store.present(list.dataset.type), rows = new Map($$("[data-unit]", list).map((row) => [row.dataset.unit, row]));
      const wanted = units.map((unit) => this.#row(rows.get(unit.id) ?? this.#newRow(unit), unit, currentId));
      const items = wanted.map((row) => row.parentElement);
      this.offers.draw(list.dataset.type);
      if (items.length !== list.children.length || items.some((item, i) => item !== list.children[i])) list.replaceChildren(...items);
    }
  }

  #newRow(unit) {
    const row = el("button.unit-row", { type: "button", data: { unit: unit.id } }, el("span.n"), el("span.name", { lang: "zh-Hans" }), el("span.times"), el("span.marks"), el("span.done"));
    el("li", {}, row);
    return row;
  }

  #row(row, unit, currentId) {
    const { store, say } = this.screen, c = store.count(unit);
    if (unit.id === currentId) row.setAttribute("aria-current", "true"); else row.removeAttribute("aria-current");
    $(".n", row).textContent = unit.number;
    $(".name", row).textContent = this.screen.nameOf(unit) || say("unnamed");
    $(".name", row).classList.toggle("quiet", !this.screen.nameOf(unit));
    $(".times", row).textContent = unit.count > 1 ? `×${unit.count}` : "";
    $(".marks", row).replaceChildren(...(c.proposed ? [el("i.p", { title: say("proposals", { n: c.proposed }) }, String(c.proposed))] : []));
    const done = $(".done", row);
    if (c.done < c.total) done.replaceChildren(`${c.done}/${c.total}`);
    else if (!$("svg", done)) done.replaceChildren(tick(say("complete")));
    return row;
  }
}

function tick(title) {
  const make = (name, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    return element;
  };
  const svg = make("svg", { width: 12, height: 10, viewBox: "0 0 12 10", role: "img", "aria-label": title });
  svg.append(make("path", { d: TICK }));
  return svg;
}
