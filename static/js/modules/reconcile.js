// The review screen: steps through the differences, saves each decision at once, takes the last one back.
import { newId } from "../lib/ids.js";
import { $, $$, island } from "../lib/dom.js";
import { isTyping, meaning } from "../lib/keys.js";
import { splitters } from "../lib/splitter.js";
import { TextPane } from "../lib/textpane.js";
import { speaker } from "../lib/words.js";
import { Dock } from "../review/dock.js";
import { KEYS } from "../review/keytable.js";
import { firstSpan, layers } from "../review/layers.js";
import { Pairing } from "../review/pairing.js";
import { can, Rows, wayBack } from "../review/rows.js";
import { Saving } from "../review/saving.js";
import { finder, tabs } from "../review/sides.js";
import { Table } from "../review/table.js";

const PLACE = "review place"; // in this tab, over a reload
const clock = () => new Date().toTimeString().slice(0, 8);

export function start(bench) {
  const review = new Review(bench, island("review-data"));
  splitters(bench);
  review.begin();
}

class Review {
  constructor(bench, data) {
    Object.assign(this, { bench, data, history: [], sent: new Map(), reason: "", isOpen: bench.dataset.state === "open" });
    this.say = speaker(data.words);
    this.rows = new Rows(data.rows, $$("[data-row]", bench).map((line) => line.dataset.row));
    this.text = $(".judgement", bench) ? new TextPane($("#text", bench)) : null;
    this.find = this.text ? finder($("#text", bench), this.text, this.say) : () => {};
    this.side = tabs(bench);
    this.table = new Table(bench, this.rows, { say: this.say, reasons: data.reasons, text: this.text });
    this.dock = this.isOpen ? new Dock($("[data-dock]", bench), { say: this.say, reasons: data.reasons, places: data.addresses.places }) : null;
    this.pairing = new Pairing($("#pairing"), { types: data.pairing, url: data.addresses.pair, say: this.say });
    this.saving = new Saving({ state: (name) => this.status(name), done: (answer) => this.take(answer), refused: (failure) => this.refused(failure) });
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => this.click(event));
  }

  begin() {
    const kept = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    const first = this.rows.order.includes(kept) ? kept : this.rows.firstOpen();
    if (first) this.show(this.rows.goTo(first));
    else this.text?.draw(layers(this.data.spans, null));
  }

  show(row) {
    this.reason = row.reason;
    if (this.dock) { this.dock.error = ""; this.dock.draw(row, this.reason); }
    this.table.show(row);
    this.text?.draw(layers(this.data.spans, row));
    const span = firstSpan(row);
    if (span) this.text?.reveal(span);
  }

  status(name) {
    $("[data-save]").dataset.state = name === "saved" || name === "saving" ? "ok" : "warn";
    $("[data-save]").textContent = this.say(name, { time: clock() });
  }

  take(answer) {
    if (!this.rows.fits(answer.rows)) return this.reload();
    this.rows.take(answer.rows);
    for (const row of answer.rows) this.table.record(row);
    $("[data-announce]").textContent = this.table.count();
    const row = this.rows.current;
    this.reason = row.reason;
    if (!this.dock.typing) this.dock.draw(row, this.reason);
  }

  refused(failure) {
    if (failure.status === 409 && failure.body?.rows) this.take(failure.body);
    this.dock.error = failure.message;
    this.dock.draw(this.rows.current, this.reason);
    this.status("saved");
  }

  reload() { sessionStorage.setItem(PLACE, this.rows.order[this.rows.at] ?? ""); location.reload(); }

  decide(choice, value = null, { remember = true, row = this.rows.current, reason = this.reason } = {}) {
    if (!this.isOpen || !row || this.saving.waiting > 8) return;
    if (choice !== "open" && choice !== "agreed" && !can(row, choice, value)) return;
    if (remember) this.history.push({ id: row.id, back: wayBack(row) });
    Object.assign(this.dock, { error: "", typing: false });
    const event = newId();
    this.sent.set(row.id, { choice, value });
    this.saving.push(this.data.addresses.decide, () =>
      ({ row: row.id, choice, value, reason, base: this.rows.byId.get(row.id).version, event })).finally(() => this.sent.delete(row.id));
  }

  a() { this.decide("a"); } b() { this.decide("b"); } both() { this.decide("both"); }
  missing(code) { this.decide("missing", Number(code)); }
  type() { if (this.dock && this.rows.current) this.dock.type(this.rows.current); }
  keepTyped() { if (this.dock.typed) this.decide("value", this.dock.typed); }
  step(by) { if (this.rows.order.length) this.show(this.rows.step(by)); }
  next() { this.step(1); } previous() { this.step(-1); }
  reasonAt(place) { this.setReason(this.data.reasons[place][0]); }

  setReason(code) {
    const row = this.rows.current;
    if (!this.isOpen || !row) return;
    this.reason = code;
    const made = this.sent.get(row.id) ?? (row.standing !== "open" && row.choice ? wayBack(row) : null);
    if (made) this.decide(made.choice, made.value ?? null, { reason: code, remember: !this.sent.has(row.id) });
    this.dock.draw(row, code);
  }

  undo() {
    const last = this.history.pop();
    const row = last && this.rows.byId.get(last.id);
    if (!row) { $("[data-announce]").textContent = this.say("nothing_to_undo"); return; }
    this.show(this.rows.goTo(last.id));
    this.decide(last.back.choice, last.back.value ?? null, { remember: false, row, reason: last.back.reason });
    $("[data-announce]").textContent = this.say("undone", { name: row.name });
  }

  pair() { if (this.isOpen) this.pairing.open(this.rows.current?.group ?? null); }
  async keepPair() { if (await this.pairing.keep()) this.reload(); }
  escape() { if (this.dock?.typing) this.dock.draw(this.rows.current, this.reason); }

  key(event) {
    const { target } = event;
    if (target.closest?.("dialog")) return;
    if (target.matches?.(".typed") && event.key === "Enter") { event.preventDefault(); this.keepTyped(); return; }
    const isArrow = event.key.startsWith("Arrow");
    if (isArrow && (isTyping(target) || target.closest?.(".splitter, select, .textscroll"))) return;
    const found = meaning(event, KEYS, { typing: isTyping(target), letters: localStorage.getItem("letters") !== "off" });
    if (!found) return;
    event.preventDefault();
    this[found[0]](found[1]);
  }

  click({ target }) {
    const button = target.closest("[data-do]");
    if (button) {
      const { do: name, value } = button.dataset;
      if (name === "reason") this.setReason(value); else this[name](value);
      return;
    }
    const unit = target.closest("[data-group]"), line = target.closest("[data-row]"), go = target.closest(".go");
    const id = unit ? this.rows.firstOf(Number(unit.dataset.group)) : line?.dataset.row;
    if (unit) this.side("form");
    if (id) this.show(this.rows.goTo(id));
    else if (unit) document.getElementById(`unit-${unit.dataset.group}`)?.scrollIntoView({ block: "start" });
    if (go) this.text?.reveal({ start: Number(go.dataset.start), end: Number(go.dataset.end) });
  }
}
