"""What every part of a text needs while it is told: the case, the style, the notes, and words for common things."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.geography import Locality
from apps.coding.domain.demonstration.marks import Note, Notes
from apps.coding.domain.demonstration.numerals import iso, per_head_count, spoken_date
from apps.coding.domain.demonstration.style import Style
from apps.coding.domain.records import Place, Value

STANDINGS = {1: "另案处理", 2: "在逃", 3: "另行处理", 4: "证人"}


@dataclass
class Telling:
    """A case while it is told. Methods that note return the words with their marks."""

    case: w.Case
    style: Style
    random: Random
    notes: Notes = field(default_factory=Notes)
    introduced: set[str] = field(default_factory=set)

    def says(self, unit: str, variable: str, value: Value, words: str) -> str:
        return self.notes.says(unit, variable, value, words)

    def each(self, units: tuple[str, ...], variable: str, value: Value, words: str) -> str:
        """The same words say the same of several units."""
        return self.notes.mark([Note(unit, variable, value) for unit in units], words)

    def day(self, unit: str, variable: str, day: date, precision: str, *, leave_year: bool = False) -> str:
        return self.says(unit, variable, iso(day, precision), spoken_date(day, precision, leave_year=leave_year))

    def money(self, unit: str, variable: str, yuan: int) -> str:
        return self.says(unit, variable, yuan, self.style.figures.money(yuan))

    def either(self, *words: str) -> str:
        return self.random.choice(words)

    def name(self, unit: str) -> str:
        return self.case.name(unit)

    def accused(self, units: tuple[str, ...]) -> str:
        """被告人甲、乙: defendants by name, the word before them now and then."""
        word = "被告人" if self.random.random() < 0.7 else ""
        return word + "、".join(self.name(unit) for unit in units)

    def party(self, unit: str) -> str:
        """A defendant or another person; the latter with how she was dealt with when first named."""
        if unit.startswith("d"):
            return self.accused((unit,))
        if unit in self.introduced:
            return self.name(unit)
        self.introduced.add(unit)
        other = self.case.other(unit)
        words = self.says(unit, "sex", other.sex, "女" if other.sex == w.FEMALE else "男")
        standing = self.says(unit, "standing", other.standing, STANDINGS[other.standing])
        shown = f"{words}，{standing}" if self.random.random() < 0.6 else standing
        return f"{other.name}（{shown}）"

    def place(self, units: tuple[str, ...], variable: str, where: Locality, words: str) -> str:
        return self.each(units, variable, Place(where.code, words), words)

    def pairs(self, defendants: tuple[str, ...], victims: tuple[w.Victim, ...], variable: str, code: int) -> list[Note]:
        """Notes on how defendants stand to victims; `activity` holds several codes, `relationship` one."""
        value: Value = (code,) if variable == "activity" else code
        return [Note(f"{d}+{v.id}", variable, value) for d in defendants for v in victims]

    def child(self, victim: w.Victim) -> str:
        """How a child is called in running text: its name, or 该男婴 where the court leaves it nameless."""
        if victim.name:
            return victim.name
        if victim.count > 1:
            return f"{per_head_count(victim.count)}名婴儿"
        return {w.MALE: "该男婴", w.FEMALE: "该女婴"}.get(victim.sex or 0, "该婴儿")

    def children(self, victims: tuple[w.Victim, ...]) -> str:
        return "、".join(self.child(victim) for victim in victims)
