// The reading page: facts painted in the text, a passage shown on a click, a selection taken along with a correction.
import { $, $$, clip } from "../lib/dom.js";
import { TextPane } from "../lib/textpane.js";

export function start(bench) {
  $$("[data-needs-script]", bench).forEach((element) => { element.hidden = false; });
  const text = new TextPane($("[data-pane]", bench));
  const links = $$("a.passage", bench);
  const spanOf = (link) => ({ start: Number(link.dataset.start), end: Number(link.dataset.end) });
  const all = links.map(spanOf);

  function show(now) {
    text.draw([
      { name: "ev-all", spans: all, tick: "all" },
      { name: "ev-field", spans: now ? [spanOf(now)] : [], tick: "field" },
    ]);
    $$(".fact", bench).forEach((fact) => fact.removeAttribute("aria-current"));
    now?.closest(".fact").setAttribute("aria-current", "true");
  }

  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link);
      text.reveal(spanOf(link));
    });
  }
  for (const link of $$(".secs a", bench)) {
    link.addEventListener("click", (event) => { event.preventDefault(); text.goTo(link); });
  }
  // Where several overlap, the shortest comes first and further clicks cycle.
  text.addEventListener("passage", ({ detail }) => {
    const long = (link) => spanOf(link).end - spanOf(link).start;
    const hits = links.filter((link) => spanOf(link).start <= detail.offset && detail.offset < spanOf(link).end).sort((a, b) => long(a) - long(b));
    const hit = hits[(hits.indexOf(document.activeElement) + 1) % hits.length];
    if (hit) { show(hit); hit.focus({ preventScroll: true }); }
  });
  text.addEventListener("selection", () => takeAlong(bench, text.selection()));
  // A link followed before this ran, or an address with a paragraph in it.
  const asked = links.find((link) => location.hash && link.hash === location.hash);
  show(asked);
  if (asked) text.reveal(spanOf(asked));
}

/** Writes the selected passage into the correction that is open, and says so beside it. */
function takeAlong(bench, selected) {
  const open = $("details.correct[open]", bench);
  if (!open || !selected) return;
  $("[name=start]", open).value = selected.start;
  $("[name=end]", open).value = selected.end;
  $("output", open).textContent = `“${clip(selected.quote, 24)}”`;
}
