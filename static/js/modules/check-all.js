// Ticks all rows of a page, and says how many are ticked. Without it each row is ticked by hand.
import { $, $$ } from "../lib/dom.js";
import { fill } from "../lib/words.js";

export function start(form) {
  const all = $("[data-all]"), rows = $$(`input[type="checkbox"][form="${form.id}"]`), said = $("[data-ticked]", form);
  const count = () => {
    const n = rows.filter((row) => row.checked).length;
    said.textContent = n ? fill(said.dataset.sentence, { n }) : "";
    all.checked = n === rows.length;
    all.indeterminate = n > 0 && n < rows.length;
  };
  all.hidden = false;
  all.addEventListener("change", () => { rows.forEach((row) => { row.checked = all.checked; }); count(); });
  rows.forEach((row) => row.addEventListener("change", count));
  count();
}
