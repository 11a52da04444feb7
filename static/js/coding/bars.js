// The bar of keys under the form, the bar at a selection, the save state.
import { el } from "../lib/dom.js";

const key = (screen, k, name, act, arg) => el("button", { type: "button", data: { act, arg } }, el("kbd", {}, k), ` ${screen.say(name)}`);

export function drawKeys(host, screen) {
  const field = screen.form.current, variable = field?.variable;
  const missing = [["N", -9], ["U", -8], ["H", -6]].filter(([, code]) => variable?.missing.includes(code));
  host.replaceChildren(
    el("span.row1", {}, el("span.for", {}, variable?.label ?? field?.element.getAttribute("aria-label") ?? ""),
    ...missing.map(([k, code]) => key(screen, k, `missing_${-code}`, "missing", code))),
    el("span.row2", {}, key(screen, "E", "evidence", "attach"), key(screen, "F", "fill", "fillIn"), key(screen, "D", "definition", "define"), key(screen, "J", "next_open", "next")),
  );
}

export function drawSelection(bar, screen) {
  const { text, form } = screen, span = screen.editable ? text.selection() : null;
  bar.hidden = !span || !form.current?.variable || !text.scroller.contains(document.getSelection().anchorNode);
  if (bar.hidden) return;
  bar.replaceChildren(
    el("button", { type: "button", data: { act: "attach" } }, el("kbd", {}, "E"), ` ${screen.say("evidence_for")} `, el("b", {}, form.current.variable.label)),
    el("button", { type: "button", data: { act: "fillIn" } }, el("kbd", {}, "F"), ` ${screen.say("fill")}`),
  );
  const box = text.index.ranges(span.start, span.end)[0].getBoundingClientRect(), pane = text.pane.getBoundingClientRect();
  const above = box.top - pane.top - bar.offsetHeight - 6;
  bar.style.top = `${above > 40 ? above : box.bottom - pane.top + 6}px`;
  bar.style.left = `${Math.min(Math.max(8, box.left - pane.left), pane.width - bar.offsetWidth - 20)}px`;
}

/** What the save state says: from the queue's state, how many wait, and whether a field is in trouble. */
export function saveState({ state, waiting, savedAt, conflicts, refusal }) {
  if (state === "login") return ["warn", "save_login", { n: waiting }];
  if (state === "offline") return ["warn", "save_offline", { n: waiting }];
  if (state === "server") return ["warn", "save_server", { n: waiting }];
  if (state === "refused") return ["warn", "save_refused", { sentence: refusal ?? "" }];
  if (conflicts) return ["warn", "save_conflict", { n: conflicts }];
  if (waiting) return ["ok", "saving", { n: waiting }];
  return savedAt ? ["ok", "saved", { time: savedAt }] : ["ok", "nothing_new", {}];
}
