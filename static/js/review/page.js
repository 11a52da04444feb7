// The page's own parts anew, where a decision brought rows along or took some away: nothing pressed meanwhile is lost.
import { $, $$, island } from "../lib/dom.js";

const PARTS = ["[data-units]", "[data-table]", "[data-count]"];
const AGAIN_AFTER = 3000;
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

export class Renewal {
  /** state: of the record; taken(data): the parts are in place. `answers` counts what the server has said meanwhile. */
  constructor(state, taken) { Object.assign(this, { state, taken, answers: 0, isRunning: false }); }

  async run() {
    if (this.isRunning) return;
    this.isRunning = true;
    const page = await this.#latest();
    if (!page) { location.reload(); return; }
    this.isRunning = false;
    this.taken(adopt(page, document));
  }

  /** The page as it stands after the last answer; null where it is another page than this one. */
  async #latest() {
    for (;;) {
      const { answers } = this;
      const page = await fetchPage(location.href, this.state).catch(() => undefined);
      if (page === undefined) await pause(AGAIN_AFTER);
      else if (page === null || answers === this.answers) return page;
    }
  }
}

async function fetchPage(address, state) {
  const response = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return $("[data-bench=review]", page)?.dataset.state === state ? page : null;
}

/** Puts the parts of `page` in place of those shown; returns its data. What was unfolded stays so. */
function adopt(page, root) {
  const unfolded = new Set($$("details[open][id]", root).map((each) => each.id));
  for (const part of PARTS) $(part, root).replaceChildren(...$(part, page).childNodes);
  for (const each of $$("details[id]", root)) each.open = unfolded.has(each.id);
  return island("review-data", page);
}
