// The table of differences and the list of units, kept in step with what the server says.
import { $, $$, clip, el } from "../lib/dom.js";
import { lacksReason } from "./rows.js";

export class Table {
  constructor(root, rows, { say, reasons, text }) {
    Object.assign(this, { root, rows, say, reasons: new Map(reasons), text });
    this.read();
  }

  /** The lines as the page has them now. */
  read() {
    this.lines = new Map($$("[data-row]", this.root).map((line) => [line.dataset.row, line]));
    for (const go of $$(".go", this.root)) this.#passage(go);
    this.draw();
  }

  draw() { for (const id of this.lines.keys()) this.record(this.rows.byId.get(id)); }

  #passage(go) {
    const n = this.text?.paragraphOf(Number(go.dataset.start));
    $(".at", go).textContent = n ? `¶${n}` : "";
    $("q", go).textContent = clip($("q", go).textContent, 40);
  }

  /** What the record says of a row, whose it is, and why. */
  record(row) {
    const line = this.lines.get(row.id), open = row.standing === "open";
    line.dataset.state = open ? "open" : "settled";
    const because = this.reasons.get(row.reason) ?? (lacksReason(row) ? el("span.warn", {}, this.say("no_reason")) : null);
    const below = [row.source, because].filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]));
    $(".rec", line).replaceChildren(...(open ? [el("span.open", {}, this.say("to_decide"))] : [el("span", {}, row.record), el("small", {}, ...below)]));
  }

  show(row) {
    for (const [id, line] of this.lines) {
      if (id === row.id) line.setAttribute("aria-current", "true"); else line.removeAttribute("aria-current");
    }
    const line = this.lines.get(row.id);
    line.scrollIntoView({ block: "nearest" });
    if (!document.activeElement?.closest(".dock, dialog")) line.focus({ preventScroll: true });
    for (const unit of $$("[data-group]", this.root)) {
      if (Number(unit.dataset.group) === row.group) unit.setAttribute("aria-current", "true"); else unit.removeAttribute("aria-current");
    }
  }

  count() {
    const n = this.rows.left.length;
    const words = n ? this.say("left", { n }) : this.say("all_decided");
    $("[data-left-all]", this.root).textContent = words;
    for (const mark of $$("[data-left]", this.root)) {
      const left = this.rows.leftOf(Number(mark.dataset.left));
      mark.textContent = left;
      mark.hidden = !left;
    }
    return words;
  }
}
