// Dividers: dragged, or moved with the arrow keys; widths are remembered in this browser.
export const clamp = (value, low, high) => Math.round(Math.min(high, Math.max(low, value)));

/** bench: holds .splitter elements with data-var, data-min, data-max, data-side (left or right). */
export function splitters(bench, storage = globalThis.localStorage) {
  for (const bar of bench.querySelectorAll(".splitter")) divide(bench, bar, storage);
}

function divide(bench, bar, storage) {
  const { var: name, min, max, side } = bar.dataset;
  const sign = side === "right" ? -1 : 1;
  const pane = side === "right" ? bar.nextElementSibling : bar.previousElementSibling;
  const key = `width ${bench.dataset.bench ?? ""} ${name}`;
  const set = (px) => {
    const width = clamp(px, Number(min), Number(max));
    bench.style.setProperty(name, `${width}px`);
    bar.setAttribute("aria-valuenow", width);
    storage.setItem(key, width);
  };
  bar.addEventListener("pointerdown", (down) => {
    const from = pane.offsetWidth;
    const move = (e) => set(from + sign * (e.clientX - down.clientX));
    bar.setPointerCapture(down.pointerId);
    bar.addEventListener("pointermove", move);
    bar.addEventListener("lostpointercapture", () => bar.removeEventListener("pointermove", move), { once: true });
  });
  bar.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[e.key];
    if (step) { e.preventDefault(); set(pane.offsetWidth + sign * step); }
  });
  const kept = Number(storage.getItem(key));
  if (kept) set(kept);
  else bar.setAttribute("aria-valuenow", pane.offsetWidth);
}
