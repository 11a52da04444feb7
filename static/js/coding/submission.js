// Submitting: what is open is listed first; the server has the last word.
import { $, el } from "../lib/dom.js";
import { send } from "../lib/net.js";

export class Submission {
  constructor(screen) { this.screen = screen; this.dialog = $("[data-submit-dialog]"); }

  /** Open answers by unit: [{unit, open: [{owner, key}]}]. */
  open() { return this.screen.store.present().map((unit) => ({ unit, open: this.screen.store.count(unit).open })).filter(({ open }) => open.length); }

  async ask() {
    if (!this.screen.editable) return;
    const open = this.open();
    if (open.length) { this.#list(open); return; }
    await this.screen.queue.send();
    if (this.screen.queue.length) { this.screen.announce(this.screen.say("not_all_sent")); return; }
    try {
      const { url } = await send(this.screen.urls.submit, {});
      location.assign(url);
    } catch (failure) {
      this.#show(this.screen.say("submit_failed"), [el("p", {}, failure.kind === "refused" ? failure.message : this.screen.say("no_connection"))]);
    }
  }

  #list(open) {
    const { say, title, nameOf } = this.screen, n = open.reduce((sum, each) => sum + each.open.length, 0);
    const rows = open.map(({ unit, open: keys }) => el("li", {}, el("b", {}, `${title.call(this.screen, unit)} ${nameOf.call(this.screen, unit)}`), " ",
      ...keys.slice(0, 12).map((at) => el("button.plain.link", { type: "button", onclick: () => this.#go(unit, at) }, this.#label(at))),
      keys.length > 12 && el("small", {}, say("and_more", { n: keys.length - 12 }))));
    this.#show(say("still_open", { n }), [el("ul.openlist", {}, ...rows)]);
  }

  #label({ owner, key }) {
    const type = owner.includes("|") ? owner.split("|")[0] : this.screen.store.unit(owner).type;
    return this.screen.store.variables(type)[key].label;
  }

  #go(unit, at) { this.dialog.close(); this.screen.open(unit.id, at); }

  #show(heading, content) {
    $("h2", this.dialog).textContent = heading;
    $(".content", this.dialog).replaceChildren(...content);
    this.dialog.showModal();
  }
}
