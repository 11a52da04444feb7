// Pairing units by hand: one unit of the first coder, one of the second, or nobody.
import { $, el } from "../lib/dom.js";
import { send } from "../lib/net.js";

const option = ([group, name], chosen) => el("option", { value: group, selected: group === chosen }, name);

export class Pairing {
  constructor(dialog, { types, url, say }) {
    Object.assign(this, { dialog, types, url, say });
    this.a = $("#pair-a", dialog);
    this.b = $("#pair-b", dialog);
  }

  /** Opens for the type of the unit group that is current. */
  open(group) {
    const type = this.types.find((t) => [...t.a, ...t.b].some(([id]) => id === group)) ?? this.types.find((t) => t.a.length && t.b.length);
    if (!type || !type.a.length) return;
    const inA = type.a.some(([id]) => id === group) ? group : type.a[0][0];
    this.a.replaceChildren(...type.a.map((unit) => option(unit, inA)));
    this.b.replaceChildren(...type.b.map((unit) => option(unit, type.b.some(([id]) => id === group) ? group : null)), el("option", { value: "" }, this.say("nobody")));
    $(".error", this.dialog).hidden = true;
    this.dialog.showModal();
    this.a.focus();
  }

  tell(sentence) {
    const error = $(".error", this.dialog);
    error.textContent = sentence;
    error.hidden = false;
  }

  /** Whether the units were paired. */
  async keep() {
    const group = Number(this.a.value), other = this.b.value ? Number(this.b.value) : null;
    if (group === other) { this.dialog.close(); return false; }
    try {
      await send(this.url, { group, other });
    } catch (failure) {
      this.tell(failure.kind === "refused" ? failure.message : this.say(failure.kind));
      return false;
    }
    this.dialog.close();
    return true;
  }
}
