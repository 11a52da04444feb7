// Who belongs to what: a checkbox a unit at the other end, numbered as that unit; links with questions of their own unfold them.
import { $, $$, el } from "../lib/dom.js";
import { linkId } from "./shape.js";

export class LinkGroups {
  constructor(form, screen) { Object.assign(this, { form, screen }); }

  /** anew: after the layout was cloned; otherwise only what changed is redone, so that the focus stays. */
  fill({ anew = false } = {}) {
    for (const group of $$("[data-link-kind]", this.form.host)) this.#group(group, anew);
  }

  #group(group, anew) {
    const { linkKind: kind, thisEnd } = group.dataset, { store } = this.screen, unit = this.form.unit;
    const others = group.dataset.others.split(" ").flatMap((type) => store.present(type)).filter((u) => u.id !== unit.id);
    const element = $(".field", group), signature = others.map((u) => `${u.id} ${u.number} ${this.screen.nameOf(u)}`).join("\n");
    if (anew) this.form.byElement.set(element, { element, kind: "links", linkKind: kind });
    const ends = (other) => (thisEnd === "source" ? { kind, source: unit.id, target: other.id } : { kind, source: other.id, target: unit.id });
    if (anew || group.signature !== signature) {
      group.signature = signature;
      const mixed = new Set(others.map((u) => u.type)).size > 1;
      $(".opts", element).replaceChildren(...others.map((other) => this.#option(other, mixed, ends)), ...(others.length ? [] : [el("small", {}, this.screen.say("none_yet"))]));
    }
    for (const input of $$(".opts input", element)) {
      const other = store.unit(input.value);
      input.checked = store.linked(...Object.values(ends(other)));
      input.parentElement.classList.toggle("is-proposed", !input.checked && this.#proposed().some((link) => link.kind === kind && link.target === other.id));
    }
    this.#absent(element, kind);
    if (thisEnd === "source" && $(`template[data-link-type="${kind}"]`, document)) this.#blocks(group, kind, others.filter((other) => store.linked(kind, unit.id, other.id)), ends);
  }

  /** The links that are proposed for this unit, it being their source, and not there yet. */
  #proposed() { return this.screen.editable ? this.#offered().present : []; }

  #offered() {
    const { store } = this.screen, { links } = this.screen.codebook;
    const named = (name, kind) => store.present().find((u) => links.find((k) => k.key === kind)?.targets.includes(u.type) && store.names(u).includes(name))?.id;
    return store.offers.links(this.form.unit.id, named);
  }

  /** Accepts the proposed links. */
  accept() { for (const { kind, target } of this.#proposed()) this.screen.store.link({ kind, source: this.form.unit.id, target }, true); }

  /** Persons whom the reader names here and who are no units yet. */
  #absent(element, kind) {
    const names = this.screen.editable ? this.#offered().absent.filter((link) => link.kind === kind).map(({ name }) => name) : [];
    $(".absent", element)?.remove();
    if (names.length) $(".f-body", element).append(el("small.absent", {}, this.screen.say("no_unit_yet", { names: names.join(this.screen.say("and")) })));
  }

  #option(other, mixed, ends) {
    const input = el("input", { type: "checkbox", value: other.id, data: { code: other.number }, disabled: !this.screen.editable });
    input.addEventListener("change", () => this.screen.store.link(ends(other), input.checked));
    const letter = mixed ? this.screen.typeOf(other).letter.toUpperCase() : "";
    return el("label.opt", {}, input, el("kbd", {}, `${letter}${other.number}`), el("span", { lang: "zh-Hans" }, this.screen.nameOf(other) || this.screen.typeOf(other).label));
  }

  /** The questions of each link, in the order of the units; blocks that are there already stay. */
  #blocks(group, kind, linked, ends) {
    const host = $(".links", group), there = new Map($$(".link", host).map((block) => [block.dataset.link, block]));
    const wanted = linked.map((other) => {
      const at = ends(other), id = linkId(at);
      const block = there.get(id) ?? this.#block(kind, id, at);
      $("h4 .who-name", block).textContent = `${this.screen.title(other)} ${this.screen.nameOf(other)}`;
      $("[data-act=same]", block).hidden = linked.length < 2 || !this.screen.editable;
      return block;
    });
    const now = [...host.children];
    if (now.length !== wanted.length || wanted.some((block, i) => block !== now[i])) host.replaceChildren(...wanted);
  }

  #block(kind, id, at) {
    const block = el("section.link", { data: { link: id } });
    block.append($(`template[data-link-type="${kind}"]`, document).content.cloneNode(true));
    this.form.own(block, id, { link: at }, this.screen.store.variables(kind));
    return block;
  }
}
