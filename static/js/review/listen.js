// Everything the review screen listens to: keys, clicks, the queue, the connection.
import { isTyping, meaning } from "../lib/keys.js";
import { KEYS } from "./keytable.js";

export function listen(review) {
  document.addEventListener("keydown", (event) => key(review, event));
  document.addEventListener("click", ({ target }) => click(review, target));
  if (review.isOpen) listenToQueue(review, review.queue);
}

function listenToQueue(review, queue) {
  queue.addEventListener("state", () => review.status());
  queue.addEventListener("answered", ({ detail }) => review.answered(detail));
  addEventListener("online", () => queue.send());
  addEventListener("focus", () => { if (queue.length && queue.state !== "sending") queue.send(); });
  addEventListener("beforeunload", (event) => { if (queue.length && queue.state !== "idle") event.preventDefault(); });
}

function key(review, event) {
  const { target } = event;
  if (event.isComposing || target.closest?.("dialog")) return;
  if (target.matches?.(".typed") && event.key === "Enter") { event.preventDefault(); review.keepTyped(); return; }
  const isArrow = event.key.startsWith("Arrow");
  if (isArrow && (isTyping(target) || target.closest?.(".splitter, select, .textscroll"))) return;
  const found = meaning(event, KEYS, { typing: isTyping(target), letters: localStorage.getItem("letters") !== "off" });
  if (!found) return;
  event.preventDefault();
  review[found[0]](found[1]);
}

function click(review, target) {
  const button = target.closest("[data-do]");
  if (button) {
    const { do: name, value } = button.dataset;
    if (name === "reason") review.setReason(value); else review[name](value);
    return;
  }
  const unit = target.closest("[data-group]"), line = target.closest("[data-row]"), go = target.closest(".go");
  const id = unit ? review.rows.firstOf(Number(unit.dataset.group)) : line?.dataset.row;
  if (unit) review.side("form");
  if (id) review.show(review.rows.goTo(id));
  else if (unit) document.getElementById(`unit-${unit.dataset.group}`)?.scrollIntoView({ block: "start" });
  if (go) review.text?.reveal({ start: Number(go.dataset.start), end: Number(go.dataset.end) });
}
