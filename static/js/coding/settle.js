// What the server said of an event, taken into the store; also of what another tab sent.
import { ownerOf, shape } from "./shape.js";

export const OPEN = { value: null, missing: null, note: "", provenance: "typed", evidence: [], version: 0 };

/** result: {outcome: saved|known|conflict|refused, version, number, current, sentence}. */
export function settle(store, event, result) {
  const taken = result.outcome === "saved" || result.outcome === "known";
  if (event.kind === "answer") settleAnswer(store, event, result, taken);
  else if (!taken) store.say("stale", { sentence: result.sentence });
  else {
    shape(store, event);
    if (result.number) store.unit(event.unit).number = result.number;
    store.say("shape", {});
  }
}

/** Another tab's answer is shown here, unless one given here is still on its way. */
function settleAnswer(store, event, result, taken) {
  const owner = ownerOf(event), key = `${owner}/${event.variable}`;
  const waiting = store.pending[key] ?? [], mine = waiting.includes(event.id);
  store.pending[key] = waiting.filter((id) => id !== event.id);
  if (store.pending[key].length) return;
  if (taken && mine) store.answers[key].version = result.version ?? store.answers[key].version;
  else if (taken) store.answers[key] = { ...event.new, version: result.version };
  else {
    store.trouble[key] = { kind: result.outcome, mine: event.new, sentence: result.sentence };
    store.answers[key] = { ...OPEN, ...result.current };
  }
  store.changed(owner, event.variable);
}
