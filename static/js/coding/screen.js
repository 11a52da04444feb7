// The coding screen: units, text, form and keys put together.
import { $, $$, el, island } from "../lib/dom.js";
import { speaker } from "../lib/words.js";
import { send } from "../lib/net.js";
import { TextPane } from "../lib/textpane.js";
import { splitters } from "../lib/splitter.js";
import { isAsked } from "./conditions.js";
import { Queue } from "../lib/queue.js";
import { Store } from "./store.js";
import { Form } from "./form.js";
import { fill } from "./fields.js";
import { Units } from "./units.js";
import { Picker } from "./picker.js";
import { drawKeys, drawSelection, saveState } from "./bars.js";
import { makeActions } from "./actions.js";
import { Commands } from "./commands.js";
import { listen } from "./listen.js";
import { everything, evidenceOf, passageAt } from "./passages.js";
import { drawFlows } from "./flows.js";
import { Words } from "./naming.js";
import { Submission } from "./submission.js";

export class Screen extends Words {
  constructor(root) {
    const data = island("coding-data");
    super();
    this.root = root;
    this.codebook = island("codebook-data");
    this.say = speaker(data.words);
    Object.assign(this, { urls: data.urls, editable: data.coding.editable, name: data.coding.name, types: Object.fromEntries(this.codebook.units.map((t) => [t.key, t])) });
    const name = `coding ${data.coding.user} ${data.coding.id}`;
    const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel(name) : null;
    this.queue = new Queue({ name, channel, post: (events) => send(this.urls.events, { events }) });
    this.store = new Store({ data, codebook: this.codebook, queue: this.queue });
    this.text = new TextPane($("[data-pane=text]", root));
    this.form = new Form($("#form", root), this);
    this.picker = new Picker(this);
    this.units = new Units($(".units", root), this, (id) => this.open(id));
    this.submission = new Submission(this);
    this.actions = makeActions(this);
    this.commands = new Commands(this);
    splitters(root);
    listen(this);
    const first = this.store.present().find((u) => this.store.count(u).open.length) ?? this.store.present()[0];
    this.open(this.#asked() ?? first.id);
    this.queue.send();
  }

  /** #unit=…: where a list of open answers or another page sent the coder. */
  #asked() {
    const id = new URLSearchParams(location.hash.slice(1)).get("unit");
    return this.store.unit(id) && !this.store.unit(id).removed ? id : null;
  }

  isAsked(field) {
    const type = field.at.link?.kind ?? this.form.unit.type, variables = this.store.variables(type);
    return isAsked(variables, field.key, this.store.of(field.owner, type));
  }

  announce(sentence) { $("[data-announce]").textContent = sentence; }

  // --- showing ---
  open(id, at = null) {
    const unit = this.store.unit(id);
    this.picker.close();
    this.form.show(id);
    this.#naming(unit);
    this.draw();
    const field = (at && this.form.fieldOf(at.owner, at.key)) ?? this.form.fields().find((f) => this.form.isOpen(f)) ?? this.form.fields()[0];
    this.form.focus(field);
    if (at) field?.element.scrollIntoView({ block: "center" });
    this.root.dataset.side = "form";
  }

  #head(unit) {
    const heading = $(".formhead h2"), single = Boolean(this.typeOf(unit).exactly);
    heading.replaceChildren(this.title(unit), " ", el("span", { lang: "zh-Hans" }, single ? "" : this.nameOf(unit)));
    $$("[data-unit-tool]").forEach((tool) => { tool.hidden = single || !this.editable; });
  }

  #naming(unit) {
    const naming = $(".naming", this.form.host);
    if (!naming) return;
    $("[name=label]", naming).value = unit.label;
    const count = $("[name=count]", naming);
    if (count) count.value = unit.count;
  }

  refill(field) { fill(field, this); }

  draw() {
    const unit = this.form.unit;
    this.#head(unit);
    this.units.draw(unit.id);
    drawFlows($("[data-flows]", this.root), this);
    const spans = (list) => list.map(({ start, end }) => ({ start, end }));
    const all = everything(this.store), field = this.units.offers.current?.evidence ?? (this.form.current?.variable ? evidenceOf(this.store, this.form.current) : []);
    this.text.draw([
      { name: "ev-all", spans: spans(all), tick: "all" },
      { name: "ev-unit", spans: spans(all.filter((e) => e.unit === unit.id)), tick: "unit" },
      { name: "ev-field", spans: spans(field), tick: "field" },
    ]);
    this.#sums(unit);
  }

  #sums(unit) {
    const here = this.store.count(unit), counts = this.store.present().map((u) => this.store.count(u));
    const total = counts.reduce((n, c) => n + c.total, 0), open = counts.reduce((n, c) => n + c.open.length, 0);
    $(".formhead .sum").textContent = this.say("of", { done: here.done, total: here.total });
    const all = $("[data-act=acceptAll]");
    all.hidden = !here.proposed || !this.editable;
    all.textContent = here.sure ? this.say("accept_all", { n: here.sure }) : this.say("accept_unsure", { n: here.proposed });
    $("[data-progress]").textContent = this.say("open_of", { n: open, total });
  }

  drawKeys() { const bar = $(".keybar"); if (bar) drawKeys(bar, this); }
  drawSelection() { drawSelection($(".selbar"), this); }

  status() {
    const conflicts = Object.values(this.store.trouble).filter((t) => t.kind === "conflict").length;
    const [state, key, parameters] = saveState({ state: this.queue.state, waiting: this.queue.length, savedAt: this.store.savedAt, conflicts, refusal: this.queue.failure?.body?.sentence ?? this.say("not_here") });
    const box = $("[data-save]");
    box.dataset.state = state;
    const sentence = this.say(key, parameters);
    if (box.textContent !== sentence) box.textContent = sentence;
    $("[data-login]").hidden = this.queue.state !== "login";
  }

  /** A click into a passage opens its field. */
  openPassage(offset) {
    const target = passageAt(everything(this.store), offset, this.form.unit.id, this.form.current);
    if (!target) return;
    if (target.unit !== this.form.unit.id) this.open(target.unit, target);
    else this.form.focus(this.form.fieldOf(target.owner, target.key));
  }

  showEvidence() {
    const field = this.form.current;
    const first = field?.variable && evidenceOf(this.store, field)[0];
    if (first) this.text.reveal(first);
  }
}
