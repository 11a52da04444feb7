// A long list over the form: filtered while typing, chosen by Enter, a number or a click. Places come from the server.
import { $, $$, el } from "../lib/dom.js";

/** Items are {code, label, note, search}. options: {items(query) → array or promise, chosen: [codes], many, onChoose(item), onClose}. */
export class Picker {
  constructor(screen) {
    this.screen = screen;
    document.addEventListener("pointerdown", (event) => { if (this.box && !event.target.closest(".list, .pick")) this.close(); });
  }

  get isOpen() { return Boolean(this.box); }

  open(field, options, query = "") {
    this.close();
    Object.assign(this, { field, options, at: 0, turn: 0 });
    this.input = el("input", { type: "search", role: "combobox", "aria-expanded": "true", "aria-controls": "picker-list", "aria-autocomplete": "list", autocomplete: "off", "aria-label": this.screen.say("filter") });
    this.list = el("ul", { id: "picker-list", role: "listbox", "aria-label": options.label, "aria-multiselectable": options.many ? "true" : null });
    this.note = el("p.note", { role: "status" });
    this.box = el("div.list", {}, this.input, this.list, this.note);
    this.input.value = query;
    this.input.addEventListener("input", () => this.#search());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.list.addEventListener("click", (event) => this.#choose(event.target.closest("li")));
    $(".f-body", field).append(this.box);
    $(".pick", field)?.setAttribute("aria-expanded", "true");
    this.input.focus({ preventScroll: true });
    this.#search();
  }

  close({ focus = false } = {}) {
    if (!this.box) return;
    const pick = $(".pick", this.field);
    this.box.remove();
    this.box = null;
    pick?.setAttribute("aria-expanded", "false");
    if (focus) pick?.focus({ preventScroll: true });
    this.options.onClose?.();
  }

  async #search() {
    const turn = ++this.turn;
    let items;
    try { items = await this.options.items(this.input.value.trim()); } catch { items = null; }
    if (turn !== this.turn || !this.box) return;
    this.items = items ?? [];
    this.list.replaceChildren(...this.items.map((item, i) => this.#row(item, i)));
    this.note.textContent = items === null ? this.screen.say("no_connection") : items.length ? "" : this.screen.say("nothing_found");
    this.#mark(Math.max(0, this.input.value ? 0 : this.items.findIndex((item) => this.options.chosen.includes(item.code))));
    this.box.scrollIntoView({ block: "nearest" });
  }

  #row(item, i) {
    const chosen = this.options.chosen.includes(item.code);
    return el("li", { id: `picker-${i}`, role: "option", "aria-selected": String(chosen), data: { code: item.code } },
      typeof item.code === "number" && el("kbd", {}, String(item.code)), el("span", {}, item.label), item.note && el("small", {}, item.note));
  }

  #mark(at) {
    this.at = at;
    $$("li", this.list).forEach((li, i) => li.classList.toggle("is-at", i === at));
    const li = this.list.children[at];
    if (li) { this.input.setAttribute("aria-activedescendant", li.id); li.scrollIntoView({ block: "nearest" }); } else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (event.isComposing) return;
    if (step) this.#mark(Math.min(this.items.length - 1, Math.max(0, this.at + step)));
    else if (event.key === "Enter") this.#choose(this.list.children[this.at]);
    else if (event.key === "Escape") this.close({ focus: true });
    else if (event.key === "Tab") { this.close({ focus: true }); return; }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #choose(li) {
    if (!li) return;
    const item = this.items[[...this.list.children].indexOf(li)], { many, onChoose } = this.options;
    onChoose(item);
    if (!many) { this.close({ focus: true }); return; }
    this.options.chosen = this.options.chosen.includes(item.code) ? this.options.chosen.filter((c) => c !== item.code) : [...this.options.chosen, item.code];
    li.setAttribute("aria-selected", String(this.options.chosen.includes(item.code)));
    this.input.select();
  }
}

/** Categories that a query means: by code, or by words in any language the codebook gives. Pure. */
export function matching(categories, query) {
  const words = query.toLowerCase();
  if (!words) return categories;
  if (/^\d+$/.test(words)) return categories.filter((c) => String(c.code).startsWith(words));
  const found = categories.filter((c) => c.search.includes(words));
  return found.sort((a, b) => a.search.indexOf(words) - b.search.indexOf(words));
}
