// The review screen: steps through the differences, keeps each decision at once, takes the last one back.
import { newId } from "../lib/ids.js";
import { $, $$, island } from "../lib/dom.js";
import { splitters } from "../lib/splitter.js";
import { TextPane } from "../lib/textpane.js";
import { speaker } from "../lib/words.js";
import { decisionQueue } from "../review/decisions.js";
import { Dock } from "../review/dock.js";
import { listen } from "../review/listen.js";
import { Renewal } from "../review/page.js";
import { Pairing } from "../review/pairing.js";
import { can, Rows, wayBack } from "../review/rows.js";
import { finder, tabs } from "../review/sides.js";
import { Signing } from "../review/signing.js";
import { Table } from "../review/table.js";
import { Walk } from "../review/walk.js";

const clock = () => new Date().toTimeString().slice(0, 8);
const order = (bench) => $$("[data-row]", bench).map((line) => line.dataset.row);

export function start(bench) {
  const review = new Review(bench, island("review-data"));
  splitters(bench);
  review.begin();
}

class Review extends Walk {
  constructor(bench, data) {
    super();
    Object.assign(this, { bench, data, history: [], reason: "", isOpen: bench.dataset.state === "open" });
    this.say = speaker(data.words);
    const { say } = this, { reasons, addresses } = data;
    const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(data.queue) : null;
    this.queue = decisionQueue({ name: data.queue, url: addresses.decide, channel });
    this.rows = new Rows(data.rows, order(bench));
    if (this.isOpen) this.#wait();
    this.text = $(".judgement", bench) ? new TextPane($("#text", bench)) : null;
    this.find = this.text ? finder($("#text", bench), this.text, say) : () => {};
    this.side = tabs(bench);
    this.table = new Table(bench, this.rows, { say, reasons, text: this.text });
    this.dock = this.isOpen ? new Dock($("[data-dock]", bench), { say, reasons, places: addresses.places }) : null;
    this.pairing = new Pairing($("#pairing"), { types: data.pairing, url: addresses.pair, say });
    this.renewal = new Renewal(bench.dataset.state, (fresh) => this.anew(fresh));
    this.signing = new Signing($("[data-sign]")?.form, { rows: this.rows, queue: this.queue, renewal: this.renewal, say, announce: (words) => this.announce(words) });
    listen(this);
  }

  begin() {
    this.enter();
    if (this.isOpen) this.redraw();
    if (this.isOpen && this.queue.length) this.queue.send();
  }

  #wait() { this.rows.wait(this.queue.waiting().map(({ event }) => event)); }
  announce(sentence) { $("[data-announce]").textContent = sentence; }

  status() {
    const { state, length } = this.queue, isWell = state === "idle" || state === "sending";
    $("[data-save]").dataset.state = isWell ? "ok" : "warn";
    $("[data-save]").textContent = this.say(isWell ? (length ? "saving" : "saved") : state, { time: clock() });
    this.signing.draw();
  }

  /** The server has answered for a decision of this tab or another. */
  answered({ events: [decision], answer: { results: [{ sentence }], rows } }) {
    this.renewal.answers += 1;
    if (rows) this.rows.take(rows);
    if (rows && !this.rows.fits(rows)) this.renewal.run();
    this.#wait();
    this.redraw();
    if (sentence) this.#tell(decision.row, sentence);
  }

  /** The page shows other rows than before. */
  anew(fresh) {
    const before = this.rows.current?.id;
    Object.assign(this.data, fresh);
    this.rows.anew(fresh.rows, order(this.bench));
    this.#wait();
    this.pairing.types = fresh.pairing;
    this.table.read();
    if (this.rows.current?.id !== before) this.show(this.rows.current);
    else if (before) this.table.show(this.rows.current);
    this.redraw();
  }

  redraw() {
    this.table.draw();
    const words = this.table.count();
    if (words !== this.words) this.announce(this.words = words);
    this.signing.draw();
    const row = this.rows.current;
    if (row && row.standing !== "open") this.reason = row.reason; // of an open one it may have been chosen first
    if (row && !this.dock.typing) this.dock.draw(row, this.reason);
  }

  #tell(id, sentence) {
    const row = this.rows.byId.get(id), now = this.rows.current;
    this.dock.error = row && row !== now ? `${row.name}: ${sentence}` : sentence;
    this.dock.draw(now, this.reason);
  }

  decide(choice, value = null, { remember = true, row = this.rows.current, reason = this.reason } = {}) {
    if (!this.isOpen || !row) return;
    if (choice !== "open" && choice !== "agreed" && !can(row, choice, value)) return;
    if (remember) this.history.push({ id: row.id, back: wayBack(row) });
    Object.assign(this.dock, { error: "", typing: false });
    this.queue.add({ id: newId(), row: row.id, choice, value, reason, base: row.version });
    this.#wait();
    this.redraw();
  }

  a() { this.decide("a"); } b() { this.decide("b"); } both() { this.decide("both"); }
  missing(code) { this.decide("missing", Number(code)); }
  type() { if (this.dock && this.rows.current) this.dock.type(this.rows.current); }
  keepTyped() { if (this.dock.typed) this.decide("value", this.dock.typed); }
  reasonAt(place) { this.setReason(this.data.reasons[place][0]); }

  setReason(code) {
    const row = this.rows.current;
    if (!this.isOpen || !row) return;
    this.reason = code;
    const made = row.standing !== "open" && row.choice ? wayBack(row) : null;
    if (made) this.decide(made.choice, made.value ?? null, { reason: code });
    else this.dock.draw(row, code);
  }

  undo() {
    const last = this.history.findLast(({ id }) => this.rows.byId.has(id));
    if (!last) { this.announce(this.say("nothing_to_undo")); return; }
    this.history.length = this.history.lastIndexOf(last);
    const row = this.rows.goTo(last.id);
    this.show(row);
    this.reason = last.back.reason;
    this.decide(last.back.choice, last.back.value ?? null, { remember: false });
    this.announce(this.say("undone", { name: row.name }));
  }

  async keepPair() {
    await this.queue.send();
    if (this.queue.length) this.pairing.tell(this.say("not_all_saved"));
    else if (await this.pairing.keep()) this.renewal.run();
  }

  pair() { if (this.isOpen) this.pairing.open(this.rows.current?.group ?? null); }
  escape() { if (this.dock?.typing) this.dock.draw(this.rows.current, this.reason); }
}
