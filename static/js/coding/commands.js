// Moving about and acting on units: what keys and buttons do beyond a single answer.
import { $, $$ } from "../lib/dom.js";

export class Commands {
  constructor(screen) { this.screen = screen; }

  unit(by) {
    const units = this.screen.store.present();
    const at = units.findIndex((unit) => unit.id === this.screen.form.unit.id);
    this.screen.open(units[(at + by + units.length) % units.length].id);
  }

  moveUnit(by) {
    const { form, store, editable } = this.screen;
    if (editable && !this.screen.typeOf(form.unit).exactly) store.move(form.unit.id, by);
  }

  remove() {
    const { form, store, say, editable } = this.screen, unit = form.unit;
    if (!editable || this.screen.typeOf(unit).exactly) return;
    const units = store.present(), at = units.indexOf(unit);
    const sentence = say("removed", { unit: this.screen.title(unit) });
    store.remove(unit.id);
    this.screen.open((units[at + 1]?.type === unit.type ? units[at + 1] : units.toSpliced(at, 1)[Math.max(0, at - 1)]).id);
    this.screen.announce(sentence);
  }

  rename() {
    const naming = $(".naming", this.screen.form.host), { unit } = this.screen.form;
    const count = Math.max(1, Math.round(Number($("[name=count]", naming)?.value ?? unit.count)) || 1);
    this.screen.store.rename(unit.id, { label: $("[name=label]", naming).value.trim(), count });
  }

  addMenu() {
    const menu = $("[data-add-menu]");
    if (!this.screen.editable) return;
    menu.showModal();
    $("[data-add]", menu).focus();
  }

  /** To the next proposed unit. */
  proposed() { if (!this.screen.units.offers.focusNext()) this.screen.announce(this.screen.say("none_proposed")); }

  section(by) { this.screen.text.section(by); }

  pane(by) {
    const { form, text, root } = this.screen;
    const stops = [() => $(".unit-row[aria-current]", root)?.focus(), () => text.scroller.focus({ preventScroll: true }), () => { form.focus(form.current ?? form.fields()[0]); if (!form.host.contains(document.activeElement)) form.host.focus(); }];
    const panes = $$("[data-pane]", root), at = panes.findIndex((pane) => pane.contains(document.activeElement));
    const next = (at + by + panes.length) % panes.length;
    if (panes[next].dataset.tab) this.side(panes[next].dataset.tab);
    stops[next]();
  }

  side(name) {
    this.screen.root.dataset.side = name;
    $$(".panetabs [role=tab]", this.screen.root).forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.side === name)));
  }

  find() { const bar = $(".findbar"); bar.hidden = false; $("input", bar).select(); }
  help() { $("[data-keys]").showModal(); }
  escape() { this.screen.picker.close({ focus: true }); document.getSelection().removeAllRanges(); }
  submit() { this.screen.submission.ask(); }

  undo() { this.#stepped(this.screen.store.undo(), "undone", "back"); }
  redo() { this.#stepped(this.screen.store.redo(), "redone", "again"); }

  /** Shows what came back: the unit it belongs to, and the field. */
  #stepped(step, word, which) {
    const { store, form, say } = this.screen;
    if (!step) { this.screen.announce(say("nothing_to_undo")); return; }
    const event = step[which], id = event.unit ?? event.link?.source, unit = store.unit(id);
    if (event.kind.startsWith("proposal")) this.screen.units.offers.focusNext();
    else if (!unit || unit.removed) this.screen.open(store.present()[0].id);
    else if (event.kind === "answer") {
      const owner = event.link ? `${event.link.kind}|${event.link.source}|${event.link.target}` : event.unit;
      if (form.unit.id !== id) this.screen.open(id, { owner, key: event.variable });
      else form.focus(form.fieldOf(owner, event.variable));
    } else if (form.unit.id !== id && id) this.screen.open(id);
    this.screen.draw();
    this.screen.announce(say(word));
  }
}
