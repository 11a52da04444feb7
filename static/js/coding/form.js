// The form of one unit: its layout is cloned from the template of its unit type (rendered once on the server), its answers
// are filled in from the store. A field is {element, key, owner, at, variable, kind}.
import { $, $$ } from "../lib/dom.js";
import { fill } from "./fields.js";
import { LinkGroups } from "./links.js";

const STOPS = ".opts input:checked, .opts .is-proposed input";
const CONTROL = ".opts input, .inp input, .pick, .overrule";

export class Form extends EventTarget {
  constructor(host, screen) {
    super();
    Object.assign(this, { host, screen, unit: null, current: null, list: [], byElement: new Map(), serial: 0 });
    this.links = new LinkGroups(this, screen);
    host.addEventListener("focusin", (event) => this.enter(this.fieldAt(event.target)));
    host.addEventListener("pointerdown", (event) => this.enter(this.fieldAt(event.target)));
    host.addEventListener("submit", (event) => event.preventDefault());
    screen.store.addEventListener("change", ({ detail }) => this.#changed(detail));
    screen.store.addEventListener("derived", () => this.fillAll());
    screen.store.addEventListener("shape", () => { if (this.unit) { this.links.fill(); this.fillAll(); } });
  }

  show(unitId) {
    this.unit = this.screen.store.unit(unitId);
    this.current = null;
    this.host.replaceChildren($(`template[data-unit-type="${this.unit.type}"]`, document).content.cloneNode(true));
    this.own(this.host, unitId, { unit: unitId }, this.screen.store.variables(this.unit.type));
    this.links.fill({ anew: true });
    this.fillAll();
    this.host.scrollTop = 0;
  }

  /** Gives the fields below root an owner; called for a unit's layout and for each link's. */
  own(root, owner, at, variables) {
    for (const element of $$(".field[data-var]", root)) {
      const key = element.dataset.var;
      const field = { element, key, owner, at, variable: { ...variables[key], key }, kind: element.dataset.kind };
      const label = $(".f-label", element);
      label.id = `label-${++this.serial}`;
      element.setAttribute("aria-labelledby", label.id);
      $$(".inp input, .pick", element).forEach((control) => control.setAttribute("aria-labelledby", label.id));
      $$(".opts input", element).forEach((input) => { input.name = `${key}-${this.serial}`; });
      this.byElement.set(element, field);
    }
    if (!this.screen.editable) $$("input, .pick, .overrule", root).forEach((control) => { control.disabled = true; });
  }

  /** The fields in the order of the page. */
  fields() { return $$(".field[data-var]", this.host).map((element) => this.byElement.get(element)).filter(Boolean); }
  fieldAt(target) { const element = target.closest?.(".field"); return element && this.host.contains(element) ? this.byElement.get(element) ?? { element } : null; }
  fieldOf(owner, key) { return this.fields().find((field) => field.owner === owner && field.key === key); }
  isOpen(field) { return ["open", "proposed"].includes(field.element.dataset.state); }

  fillAll() {
    for (const field of this.fields()) fill(field, this.screen);
    this.#counts();
  }

  #changed({ owner }) {
    if (!this.unit) return;
    const touched = this.fields().filter((field) => field.owner === owner);
    touched.forEach((field) => fill(field, this.screen));
    if (touched.length) this.#counts();
  }

  #counts() {
    for (const group of $$(".fgroup", this.host)) {
      const states = $$(".field[data-var]:not(:has(.derived))", group).map((element) => element.dataset.state).filter((s) => ["answered", "open", "proposed"].includes(s));
      const done = states.filter((s) => s === "answered").length;
      const count = $(":scope > h3 .count", group);
      if (count) count.textContent = done === states.length ? "" : `${done}/${states.length}`;
    }
  }

  enter(field) {
    if (!field || field.element === this.current?.element) return;
    this.current?.element.classList.remove("is-current");
    this.current = field;
    field.element.classList.add("is-current");
    this.dispatchEvent(new CustomEvent("current"));
  }

  focus(field, { scroll = true } = {}) {
    if (!field) return;
    this.enter(field);
    const controls = $$(CONTROL, field.element).filter((control) => !control.disabled && !control.closest("[hidden]"));
    ($(STOPS, field.element) ?? controls[0])?.focus({ preventScroll: true });
    if (scroll) field.element.scrollIntoView({ block: "nearest" });
  }

  /** To the next (1) or previous (-1) field that is open; round the end of the unit. Returns whether there was one. */
  step(by) {
    const all = this.fields(), at = all.findIndex((field) => field.element === this.current?.element);
    const order = by > 0 ? [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))] : [...all.slice(0, Math.max(at, 0)).reverse(), ...all.slice(at + 1).reverse()];
    const next = order.find((field) => this.isOpen(field));
    this.focus(next);
    return Boolean(next);
  }
}
