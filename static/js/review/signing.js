// Signing off: the button says what is still lacking, and one press is enough, also while decisions are on their way.
import { $ } from "../lib/dom.js";

/** What signing off waits for: "answers", "decisions", "reasons", or null. `isAnew`: the rows are being fetched. Pure. */
export function lacking(rows, { waiting, isAnew }) {
  if (isAnew) return "answers";
  if (rows.left.length) return "decisions";
  if (rows.unreasoned.length) return "reasons";
  return waiting ? "answers" : null;
}

export class Signing {
  /** form: of the button, null where nothing can be signed off. */
  constructor(form, { rows, queue, renewal, say, announce }) {
    Object.assign(this, { form, rows, queue, renewal, say, announce, asked: false });
    form?.addEventListener("submit", (event) => { event.preventDefault(); this.ask(); });
  }

  ask() {
    this.asked = true;
    this.draw();
    if (this.asked) this.queue.send();
  }

  /** What the button and the words beside it say; signs off when that was asked for and nothing is lacking any more. */
  draw() {
    if (!this.form) return;
    const lacks = lacking(this.rows, { waiting: this.queue.length, isAnew: this.renewal.isRunning }), n = this.rows.unreasoned.length;
    $("[data-sign]", this.form).disabled = lacks === "decisions" || lacks === "reasons";
    const beside = $("[data-unreasoned]");
    beside.hidden = !n;
    $("span", beside).textContent = this.say("without_reason", { n });
    if (!this.asked) return;
    if (lacks === "answers") this.announce(this.say("signs_off"));
    else this.asked = false;
    if (lacks === null) this.form.submit();
  }
}
