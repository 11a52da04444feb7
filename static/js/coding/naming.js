// What units and answers are called on the coding screen.
import { isEmpty } from "./values.js";

/** Wants `types`, `store`, `say`, `codebook` and `name` (of the judgement). */
export class Words {
  typeOf(unit) { return this.types[unit.type]; }

  title(unit) {
    const type = this.typeOf(unit);
    return type.exactly ? type.label : this.say("unit_title", { type: type.label, number: unit.number });
  }

  /** What people call a unit: its own short name, else its first answered naming variable. */
  nameOf(unit) {
    if (unit.label) return unit.label;
    if (this.typeOf(unit).exactly) return this.name.replace(/^[（(]\d{4}[）)]/, "");
    for (const key of this.typeOf(unit).label_from) {
      const a = this.store.answer(unit.id, key), variable = this.store.variables(unit.type)[key];
      if (variable && !isEmpty(a.value)) return this.format({ variable, key }, a);
    }
    return this.store.offers.ofUnit.get(unit.id)?.label ?? "";
  }

  /** An answer in words. */
  format({ variable }, { value, missing }) {
    if (missing !== null && missing !== undefined) return this.codebook.missing[missing];
    if (isEmpty(value)) return "";
    return [value].flat().map((one) => this.#one(variable, one)).join(this.say("and"));
  }

  #one(variable, value) {
    if (typeof value === "object") return value.name || value.text || value.code;
    if (variable.type === "money") return this.say("yuan", { n: Number(value).toLocaleString("en-US") });
    return variable.labels?.[value] ?? String(value);
  }
}
