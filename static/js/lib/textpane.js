// The judgement: spans painted over it, selection, passages that are clicked, sections, find, size of the letters.
// Used by the coding screen, the review screen and the reading page; each paints its own layers.
import { $, $$ } from "./dom.js";
import { TextIndex } from "./offsets.js";
import { paint } from "./highlights.js";
import { drawRuler } from "./ruler.js";

const SMALLEST = 15, LARGEST = 26, USUAL = 18, FADE = 16;

/** Events: "selection" and "scrolled"; "passage" with detail {offset} where the text was clicked. */
export class TextPane extends EventTarget {
  constructor(pane, { storage = globalThis.localStorage } = {}) {
    super();
    Object.assign(this, { pane, storage, layers: [], ticks: [], found: [], at: -1 });
    this.scroller = $(".textscroll", pane);
    this.ruler = $(".ruler", pane);
    this.index = new TextIndex($(".judgement", pane));
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    this.scroller.addEventListener("click", (event) => this.#click(event));
    document.addEventListener("selectionchange", () => this.#say("selection"));
    $$("[data-size]", pane).forEach((b) => b.addEventListener("click", () => this.resize(Number(b.dataset.size))));
    this.resize(0);
    new ResizeObserver(() => this.#rule()).observe(this.index.article);
    this.#section();
  }

  #say(type, detail) { this.dispatchEvent(new CustomEvent(type, { detail })); }

  /** {start, end, quote} of what is selected in the text, or null. */
  selection() { return this.index.fromSelection(document.getSelection()); }

  /** layers: [{name, spans, tick}]: name as in highlights.css; tick: all, unit, field, jia, yi, now or theme (ruler.css), left out where there is none. */
  draw(layers) {
    this.layers = layers;
    paint(this.index, [...layers, { name: "found", spans: this.found }]);
    this.#rule();
  }

  /** Brings a passage into the upper third, without moving when it can be read already. */
  reveal({ start, end }) {
    const box = this.index.ranges(start, end)[0]?.getBoundingClientRect();
    if (!box) return;
    const pane = this.scroller.getBoundingClientRect();
    if (box.top > pane.top + 24 && box.bottom < pane.bottom - 48) return;
    this.scroller.scrollTo({ top: this.scroller.scrollTop + box.top - pane.top - pane.height / 3 });
  }

  /** The number of the paragraph an offset stands in, for ¶ signs. */
  paragraphOf(offset) { return this.index.at(offset)?.n; }

  /** Looks for words; returns how often they stand in the text. */
  find(words) {
    this.found = words ? occurrences(this.index, words) : [];
    this.at = -1;
    this.draw(this.layers);
    this.step(1);
    return this.found.length;
  }

  /** To the next (1) or previous (-1) place found; returns its number, from 1. */
  step(by) {
    if (!this.found.length) return 0;
    this.at = (this.at + by + this.found.length) % this.found.length;
    this.reveal(this.found[this.at]);
    return this.at + 1;
  }

  /** Leaves the place found selected, so that a passage can be marked with the keyboard alone; Shift and arrows extend it. */
  selectFound() {
    const range = this.found[this.at] && this.index.ranges(this.found[this.at].start, this.found[this.at].end)[0];
    if (!range) return;
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
  }

  resize(by) {
    const size = Math.min(LARGEST, Math.max(SMALLEST, Number(this.storage.getItem("text-size") ?? USUAL) + by));
    this.storage.setItem("text-size", size);
    this.pane.style.setProperty("--f-text", `${size / 16}rem`);
  }

  section(by) {
    const links = $$(".secs a", this.pane);
    const now = links.findIndex((a) => a.hasAttribute("aria-current"));
    this.goTo(links[Math.min(links.length - 1, Math.max(0, now + by))]);
  }

  goTo(link) {
    const head = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (head) this.scroller.scrollTo({ top: this.scroller.scrollTop + head.getBoundingClientRect().top - this.scroller.getBoundingClientRect().top });
  }

  #click(event) {
    if (!document.getSelection().isCollapsed) return;
    const at = document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const old = at ? null : document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const offset = at ? this.index.offsetOf(at.offsetNode, at.offset) : old && this.index.offsetOf(old.startContainer, old.startOffset);
    if (offset !== null && offset !== undefined) this.#say("passage", { offset });
  }

  #scrolled() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.#section(); this.#say("scrolled"); });
  }

  #section() {
    const heads = $$(".sec", this.pane);
    if (!heads.length) return;
    const top = this.scroller.getBoundingClientRect().top + 80;
    const atEnd = this.scroller.scrollTop + this.scroller.clientHeight >= this.scroller.scrollHeight - 2 && this.scroller.scrollTop > 0;
    const now = (atEnd ? heads : heads.filter((h) => h.getBoundingClientRect().top <= top)).at(-1) ?? heads[0];
    for (const a of $$(".secs a", this.pane)) {
      const here = decodeURIComponent(a.hash) === `#${now.id}`;
      if (here) a.setAttribute("aria-current", "true"); else a.removeAttribute("aria-current");
      if (here) this.#show(a);
    }
  }

  /** The bar of sections scrolls by itself where it is too narrow for all. */
  #show(link) {
    const bar = link.closest("nav"), frame = bar.getBoundingClientRect(), box = link.getBoundingClientRect();
    bar.scrollLeft += Math.max(0, box.right + FADE - frame.right) + Math.min(0, box.left - frame.left);
  }

  #rule() {
    if (!this.ruler) return;
    const height = this.scroller.scrollHeight || 1;
    const from = this.scroller.getBoundingClientRect().top - this.scroller.scrollTop;
    const shareOf = ({ start }) => {
      const p = this.index.at(start);
      const box = p.element.getBoundingClientRect();
      return (box.top + (box.height * (start - p.start)) / Math.max(1, p.end - p.start) - from) / height;
    };
    drawRuler(this.ruler, this.layers.filter((l) => l.tick).map((l) => ({ name: l.tick, spans: l.spans })), shareOf);
  }
}

/** Every place where words stand, as spans in code points. Pure. */
export function occurrences(index, words) {
  const found = [];
  for (const p of index.list) {
    for (let i = p.text.indexOf(words); i >= 0; i = p.text.indexOf(words, i + words.length)) {
      const start = p.start + [...p.text.slice(0, i)].length;
      found.push({ start, end: start + [...words].length });
    }
  }
  return found;
}
