// The dock holds the current decision, always in one place, so that the table never moves under the eye.
import { $, el } from "../lib/dom.js";
import { get } from "../lib/net.js";
import { can, isCode, lastWord } from "./rows.js";

const key = (name) => el("kbd", {}, name);
const said = ({ text, missing }) => el("span", {}, missing ? el("i", {}, text) : text);

export class Dock {
  constructor(host, { say, reasons, places }) { Object.assign(this, { host, say, reasons, places, found: [], typing: false, error: "" }); }

  draw(row, reason) {
    const { say } = this;
    this.typing = false;
    this.host.replaceChildren(
      el("h3", {}, row.name, " ", el("small", { lang: "zh-Hans" }, row.toward ? `${row.unit} → ${row.toward}` : row.unit)),
      el("div.pick2", {}, this.#side(row, "a"), this.#side(row, "b")),
      this.#others(row),
      el("div.why-row", { role: "radiogroup", "aria-label": say("reason") }, el("span", {}, say("reason")),
        ...this.reasons.map(([code, label], i) => el("button", { type: "button", role: "radio", "aria-checked": String(reason === code), data: { do: "reason", value: code } }, key(i + 1), " ", label))),
      el("p.bad", { role: "alert", hidden: !this.error }, this.error),
    );
  }

  #side(row, side) {
    const attributes = { type: "button", disabled: !can(row, side), "aria-pressed": String(row.choice === side), data: { do: side } };
    return side === "a"
      ? el("button.jia", attributes, key("←"), said(row.a))
      : el("button.yi", attributes, said(row.b), key("→"));
  }

  #others(row) {
    const { say } = this;
    const other = (choice, letter, name, value) => can(row, choice, value) &&
      el("button.btn", { type: "button", data: { do: value ? "missing" : choice, value } }, key(letter), " ", say(name));
    return el("div.other", {}, other("value", "T", "other_value"), other("missing", "N", "not_stated", -9),
      other("missing", "U", "unclear", -8), other("both", "B", "both"));
  }

  /** A field for another value, in place of the buttons. */
  type(row) {
    if (!can(row, "value")) return;
    const { say } = this;
    this.found = [];
    this.typing = true;
    const field = row.codes.length && !row.many
      ? el("select.typed", { "aria-label": say("value") }, ...row.codes.map(([code, label]) => el("option", { value: code, selected: code === row.raw }, `${code} ${label}`)))
      : el("input.typed", { type: "text", autocomplete: "off", "aria-label": say("value"), list: row.finest ? "places-found" : null });
    const codes = row.codes.map(([code, label]) => `${code} ${label}`).join(" · ");
    const help = row.many && codes ? `${say("several_help")}: ${codes}` : say(row.finest ? "place_help" : "typing_help");
    $(".other", this.host).replaceChildren(el("label", {}, `${say("value")} `, field), el("datalist", { id: "places-found" }),
      el("button.btn", { type: "button", data: { do: "keepTyped" } }, say("keep")), el("small", {}, help));
    if (row.finest) field.addEventListener("input", () => this.#search(field, row));
    field.focus();
  }

  /** Places by name, as the coding screen offers them; what is kept is the code. */
  async #search(field, row) {
    const { before, last } = lastWord(field.value);
    if (!last || isCode(last)) return;
    const turn = this.turn = (this.turn ?? 0) + 1;
    const { places } = await get(`${this.places}?finest=${row.finest}&q=${encodeURIComponent(last)}`).catch(() => ({ places: [] }));
    if (turn !== this.turn) return;
    this.found = places;
    const kept = row.many && before ? `${before} ` : "";
    $("datalist", this.host)?.replaceChildren(...places.map((p) => el("option", { value: `${kept}${p.code}` }, `${p.label} ${p.note ?? ""}`)));
  }

  /** What was typed; the name of a place stands for the first one found by it. */
  get typed() {
    const text = $(".typed", this.host)?.value.trim() ?? "";
    const { before, last } = lastWord(text);
    return this.found.length && !isCode(last) ? `${before} ${this.found[0].code}`.trim() : text;
  }
}
