// Positions are code points of the stored text; the DOM counts UTF-16 units. Only this module converts.
export function codePoints(text) {
  let n = 0;
  for (let i = 0; i < text.length; n += 1) i += text.codePointAt(i) > 0xffff ? 2 : 1;
  return n;
}

export function utf16At(text, offset) {
  let i = 0;
  for (; offset > 0 && i < text.length; offset -= 1) i += text.codePointAt(i) > 0xffff ? 2 : 1;
  return i;
}

/** {start, end} of a quote, without the white space around it; null when nothing is left. */
export function trimmed(quote, start) {
  const inner = quote.trim();
  if (!inner) return null;
  const from = start + codePoints(quote.slice(0, quote.indexOf(inner)));
  return { start: from, end: from + codePoints(inner), quote: inner };
}

/** The text as paragraphs [{text, start, end, n}], joined by `gaps` (line feeds) between them. Pure: no DOM. */
export class Paragraphs {
  constructor(list) { this.list = list; }

  static of(pieces) { return new Paragraphs(pieces.map((p) => ({ ...p, end: p.start + codePoints(p.text) }))); }

  /** The paragraph an offset stands in; a gap belongs to the paragraph before it. Binary search: texts are long. */
  at(offset) {
    let low = 0, high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.list[middle].start <= offset) low = middle; else high = middle - 1;
    }
    return this.list[low];
  }

  touched(start, end) {
    const from = this.list.indexOf(this.at(start));
    const found = [];
    for (let i = Math.max(from, 0); i < this.list.length && this.list[i].start < end; i += 1) {
      if (this.list[i].end > start) found.push(this.list[i]);
    }
    return found;
  }

  /** The words between two offsets; the line feeds between paragraphs are part of them, as in the stored text. */
  quote(start, end) {
    let words = "", last = null;
    for (const p of this.touched(start, end)) {
      if (last) words += "\n".repeat(p.start - last.end);
      words += p.text.slice(utf16At(p.text, Math.max(0, start - p.start)), utf16At(p.text, end - p.start));
      last = p;
    }
    return words;
  }
}

/** The same over the page: <p data-start="code point at which it begins" data-n="number">. */
export class TextIndex extends Paragraphs {
  constructor(article) {
    super([...article.querySelectorAll("p[data-start]")].map((element) => {
      const text = element.textContent, start = Number(element.dataset.start);
      return { element, text, start, end: start + codePoints(text), n: Number(element.dataset.n) };
    }));
    this.article = article;
    this.byElement = new Map(this.list.map((p) => [p.element, p]));
  }

  /** One DOM range a paragraph, so that headings between paragraphs are never part of it. */
  ranges(start, end) {
    return this.touched(start, end).map((p) => {
      const range = new Range();
      range.setStart(...locate(p.element, utf16At(p.text, Math.max(start, p.start) - p.start)));
      range.setEnd(...locate(p.element, utf16At(p.text, Math.min(end, p.end) - p.start)));
      return range;
    });
  }

  offsetOf(node, offset) {
    const element = (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("p[data-start]");
    const p = this.byElement.get(element);
    if (!p) return null;
    const before = new Range();
    before.setStart(element, 0);
    before.setEnd(node, offset);
    return p.start + codePoints(before.toString());
  }

  /** A selection as {start, end, quote}, clipped to the paragraphs it touches and freed of outer white space. */
  fromSelection(selection) {
    if (!selection?.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.article)) return null;
    const touched = this.list.filter((p) => range.intersectsNode(p.element));
    if (!touched.length) return null;
    const first = touched[0], last = touched.at(-1);
    const start = first.element.contains(range.startContainer) ? this.offsetOf(range.startContainer, range.startOffset) : first.start;
    const end = last.element.contains(range.endContainer) ? this.offsetOf(range.endContainer, range.endOffset) : last.end;
    return trimmed(this.quote(start, end), start);
  }
}

function locate(element, units) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let node = null;
  while (walker.nextNode()) {
    node = walker.currentNode;
    if (units <= node.length) return [node, units];
    units -= node.length;
  }
  return node ? [node, node.length] : [element, 0];
}
