// Everything the coding screen listens to: keys, clicks, typing, the store, the queue, the text.
import { $, $$ } from "../lib/dom.js";
import { Digits, isTyping, meaning } from "../lib/keys.js";
import { KEYS } from "./keytable.js";

export function listen(screen) {
  listenToKeys(screen);
  listenToClicks(screen);
  listenToTyping(screen);
  listenToState(screen);
}

function run(screen, [name, argument], target) {
  const { actions, commands } = screen;
  if (actions[name]) actions[name](argument, target);
  else commands[name]?.(argument);
}

function listenToKeys(screen) {
  const { form } = screen;
  const codes = () => $$(".opts input", form.current?.element ?? document.createElement("i")).map((i) => i.dataset.code).concat(Object.keys(form.current?.variable?.labels ?? {}));
  const digits = new Digits({ pick: (code) => screen.actions.digit(code), longer: (typed) => codes().some((code) => code !== typed && code.startsWith(typed)) });
  const letters = () => localStorage.getItem("letters") !== "off";
  const box = $("[data-letters]");
  box.checked = letters();
  box.addEventListener("change", () => localStorage.setItem("letters", box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    if (document.querySelector("dialog[open]")) { pressInDialog(event); return; }
    const inside = event.target.closest(".list, .findbar"), typing = isTyping(event.target);
    if (inside) return;
    if (event.key === "Enter" && event.target.closest(".field") && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("button:not(.pick)")) { event.preventDefault(); screen.actions.enter(); return; }
    if (/^\d$/.test(event.key) && !event.ctrlKey && !event.metaKey && (event.altKey || (!typing && letters()))) { event.preventDefault(); digits.press(event.key); return; }
    const found = meaning(event, KEYS, { typing, letters: letters() });
    if (!found) return;
    event.preventDefault();
    run(screen, found);
  });
}

/** In a list of choices a letter presses the button that shows it. */
function pressInDialog(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const button = document.querySelector(`dialog[open] [data-letter="${CSS.escape(event.key.toLowerCase())}"]`);
  if (button) { event.preventDefault(); button.click(); }
}

function listenToClicks(screen) {
  document.addEventListener("pointerdown", (event) => { if (event.target.closest(".selbar, .keybar")) event.preventDefault(); });
  screen.root.ownerDocument.addEventListener("click", ({ target }) => {
    const at = (selector) => target.closest(selector);
    const go = at(".go"), act = at("[data-act]"), side = at("[data-side][role=tab]"), section = at(".secs a"), add = at("dialog [data-add]");
    if (at(".offer")) screen.units.offers.pressed(target);
    if (at("[data-offer-all]")) screen.units.offers.takeAll(at("ul").dataset.offers);
    if (go) screen.text.reveal({ start: Number(go.dataset.start), end: Number(go.dataset.end) });
    else if (add) { add.closest("dialog").close(); screen.units.add(add.dataset.add); }
    else if (at("[data-close]")) at("dialog").close();
    else if (side) screen.commands.side(side.dataset.side);
    else if (section) screen.text.goTo(section);
    else if (at(".pick")) { if (screen.picker.isOpen) screen.picker.close({ focus: true }); else screen.actions.pick(); }
    else if (act) press(screen, act);
  });
}

function press(screen, button) {
  const { act, i, arg } = button.dataset, inField = button.closest(".field");
  if (inField) screen.form.enter(screen.form.fieldAt(button));
  run(screen, [act, act === "same" ? button.closest(".link") : i !== undefined ? Number(i) : arg !== undefined ? Number(arg) : undefined]);
  if (inField && !screen.picker.isOpen && act !== "change") screen.form.focus(screen.form.current, { scroll: false });
}

function listenToTyping(screen) {
  const { form } = screen;
  form.host.addEventListener("change", ({ target }) => {
    if (target.closest(".naming")) { screen.commands.rename(); return; }
    const field = form.fieldAt(target);
    if (!field?.variable) return;
    if (target.matches(".inp input")) screen.actions.typed(field, target);
    else if (target.closest(".opts")) screen.actions.chosen(field);
  });
  form.host.addEventListener("input", ({ target }) => { const field = target.matches(".inp input") && form.fieldAt(target); if (field) field.draft = true; });
  addEventListener("pagehide", () => {
    const input = document.activeElement, field = input?.matches?.(".inp input") && form.fieldAt(input);
    if (field?.draft) screen.actions.typed(field, input);
  });
  form.host.addEventListener("focusout", ({ target }) => { const field = target.matches(".inp input") && form.fieldAt(target); if (field && !field.problem) field.draft = false; });
  const bar = $(".findbar"), count = $("output", bar), input = $("input", bar);
  const leave = () => {
    bar.hidden = true;
    screen.text.scroller.focus({ preventScroll: true });
    screen.text.selectFound();
    input.value = "";
    screen.text.find("");
  };
  const shown = (n) => { count.textContent = input.value ? screen.say("found", { n: screen.text.found.length, at: n }) : ""; };
  input.addEventListener("input", () => { screen.text.find(input.value); shown(screen.text.found.length ? 1 : 0); });
  bar.addEventListener("submit", (event) => event.preventDefault());
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); shown(screen.text.step(event.shiftKey ? -1 : 1)); }
    if (event.key === "Escape") leave();
  });
}

function listenToState(screen) {
  const { store, queue, form, text } = screen;
  let waiting = 0;
  const soon = () => { waiting ||= requestAnimationFrame(() => { waiting = 0; if (form.unit) screen.draw(); screen.status(); }); };
  for (const type of ["change", "shape", "saved"]) store.addEventListener(type, soon);
  store.addEventListener("stale", ({ detail }) => screen.announce(detail.sentence || screen.say("stale")));
  queue.addEventListener("state", soon);
  form.addEventListener("current", () => { screen.drawKeys(); screen.showEvidence(); soon(); });
  text.addEventListener("selection", () => screen.drawSelection());
  text.addEventListener("scrolled", () => screen.drawSelection());
  text.addEventListener("passage", ({ detail }) => screen.openPassage(detail.offset));
  addEventListener("online", () => queue.send());
  addEventListener("focus", () => { if (queue.state !== "idle" && queue.state !== "sending") queue.send(); });
  addEventListener("beforeunload", (event) => { if (queue.length && queue.state !== "idle") event.preventDefault(); });
}
