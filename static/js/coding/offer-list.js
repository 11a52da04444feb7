// The units that the reader proposes, below the units of their type: taken over or rejected by one key each.
import { $, $$, el } from "../lib/dom.js";
import { chip } from "./fields.js";
import { takeOver } from "./offers.js";

export class OfferList {
  constructor(host, screen, open) {
    Object.assign(this, { host, screen, open, current: null });
    document.addEventListener("focusin", ({ target }) => this.#show(this.#of(target)));
  }

  #of(element) {
    const ref = element?.closest?.(".offer")?.dataset.ref;
    return ref ? this.screen.store.offers.proposals.find((each) => each.ref === ref) ?? null : null;
  }

  /** The passage of the one that has the focus is marked in the text. */
  #show(proposal) {
    if (this.current === proposal) return;
    this.current = proposal;
    this.screen.draw();
    if (proposal?.evidence.length) this.screen.text.reveal(proposal.evidence[0]);
  }

  draw(type) {
    const list = $(`ul[data-offers="${type}"]`, this.host);
    if (!list) return;
    const waiting = this.screen.editable ? this.screen.store.offers.waiting(type) : [];
    const refs = waiting.map(({ ref }) => ref).join(" ");
    if (list.dataset.refs === refs) return;
    list.dataset.refs = refs;
    list.hidden = !waiting.length;
    list.replaceChildren(...waiting.map((each) => this.#row(each)), waiting.length > 1 && this.#all(waiting.length) || "");
  }

  #row(proposal) {
    const { say } = this.screen, unsure = proposal.level === "unsure";
    const times = proposal.count > 1 ? ` ×${proposal.count}` : "";
    const act = (name, words, key) => el("button", { type: "button", data: { offer: name } }, `${words} `, el("kbd", {}, key));
    return el(`li.offer${unsure ? ".is-unsure" : ""}`, { data: { ref: proposal.ref } },
      el("span.name", { lang: "zh-Hans" }, proposal.label + times),
      el("span.said", {}, say(unsure ? "proposed_unsure" : "proposed")),
      ...proposal.evidence.slice(0, 1).map((each) => chip(each, -1, this.screen)),
      el("small.why", {}, proposal.why),
      el("span.acts", {}, act("take", say("take"), "↵"), act("reject", say("reject"), "X")));
  }

  #all(n) { return el("li.offer-all", {}, el("button.plain.link", { type: "button", data: { offerAll: "" } }, this.screen.say("take_all", { n }))); }

  pressed(target) {
    const proposal = this.#of(target), act = target.closest("[data-offer]")?.dataset.offer;
    if (proposal && act === "take") this.#take(proposal);
    if (proposal && act === "reject") this.#reject(proposal);
  }

  #take(proposal) {
    const id = takeOver(this.screen.store, proposal);
    this.current = null;
    this.open(id);
    this.screen.announce(this.screen.say("added", { unit: this.screen.title(this.screen.store.unit(id)) }));
  }

  #reject(proposal) {
    this.current = null;
    this.screen.store.reject(proposal);
    this.screen.draw();
    this.screen.announce(this.screen.say("unit_rejected", { unit: proposal.label }));
    if (!this.focusNext()) $(".unit-row[aria-current]", this.host)?.focus();
  }

  takeAll(type) {
    const ids = this.screen.store.offers.waiting(type).map((each) => takeOver(this.screen.store, each));
    this.current = null;
    if (ids.length) this.open(ids[0]);
  }

  /** X while a proposed unit has the focus; returns whether one had. */
  rejectCurrent() {
    const proposal = this.#of(document.activeElement);
    if (proposal) this.#reject(proposal);
    return Boolean(proposal);
  }

  /** To the next proposed unit, round the end; returns whether there is one. */
  focusNext() {
    const buttons = $$(".offer [data-offer=take]", this.host), at = buttons.findIndex((b) => b.closest(".offer").contains(document.activeElement));
    const next = buttons[(at + 1) % buttons.length];
    if (next && this.screen.root.dataset.side !== "units") this.screen.commands.side("units");
    next?.focus();
    return Boolean(next);
  }
}
