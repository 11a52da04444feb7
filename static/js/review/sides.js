// Around the text: the bar that finds words in it, and on narrow windows the tabs that choose the pane beside it.
import { $, $$ } from "../lib/dom.js";

/** The find bar of the text pane; returns what opens it. */
export function finder(pane, text, say) {
  const bar = $(".findbar", pane), input = $("input", bar), count = $("output", bar);
  const shown = (at) => { count.textContent = input.value ? say("found", { at, n: text.found.length }) : ""; };
  const open = () => { bar.hidden = false; input.select(); };
  const leave = () => { bar.hidden = true; input.value = ""; text.find(""); text.scroller.focus({ preventScroll: true }); };
  input.addEventListener("input", () => shown(text.find(input.value) ? 1 : 0));
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter") { event.preventDefault(); shown(text.step(event.shiftKey ? -1 : 1)); }
    if (event.key === "Escape") leave();
  });
  $("[data-act=find]", pane).addEventListener("click", () => (bar.hidden ? open() : leave()));
  return open;
}

/** The tabs below 1,100 px. */
export function tabs(bench) {
  const all = $$(".panetabs [role=tab]", bench);
  const choose = (name) => {
    bench.dataset.side = name;
    for (const tab of all) tab.setAttribute("aria-selected", String(tab.dataset.side === name));
  };
  for (const tab of all) tab.addEventListener("click", () => choose(tab.dataset.side));
  return choose;
}
