// Going from difference to difference: the dock, the table and the text show the same one.
import { firstSpan, layers } from "./layers.js";

export class Walk {
  /** Shows the first difference that is open. */
  enter() {
    const first = this.rows.firstOpen();
    if (first) this.show(this.rows.goTo(first));
    else this.text?.draw(layers(this.data.spans, null));
  }

  show(row) {
    if (!row) return;
    this.reason = row.reason;
    if (this.dock) { this.dock.error = ""; this.dock.draw(row, this.reason); }
    this.table.show(row);
    this.text?.draw(layers(this.data.spans, row));
    const span = firstSpan(row);
    if (span) this.text?.reveal(span);
  }

  step(by) { if (this.rows.order.length) this.show(this.rows.step(by)); }
  next() { this.step(1); }
  previous() { this.step(-1); }
  nextUnreasoned() { const id = this.rows.after(this.rows.unreasoned); if (id) this.show(this.rows.goTo(id)); }
}
