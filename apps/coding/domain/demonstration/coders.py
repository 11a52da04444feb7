"""How two careful coders differ from the truth and from each other: an error model, declared as data.

Every answer of the truth may slip: to another category ('differs'), to 'not stated' ('misses'), or from 'not stated' to
a value ('guesses'). Judgement calls (mode, initiative, broker, role, placement) slip often, printed facts (sex, dates,
sentences) seldom. A coder may also overlook a unit, list units in another order, type a name differently, and mark a
little more or less of a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.demonstration.truth import complete
from apps.coding.domain.records import NOT_STATED, Answer, CodingRecord, Link, Span, Unit, Value


@dataclass(frozen=True)
class Slip:
    """Chances in a hundred of one coder's slip on one variable."""

    differs: float = 1.0
    misses: float = 1.0
    guesses: float = 0.0


BY_TYPE = {
    "text": Slip(2.0, 0.5),
    "category": Slip(1.5, 1.0),
    "categories": Slip(5.0, 2.0),
    "integer": Slip(1.0, 0.5),
    "decimal": Slip(2.0, 1.0),
    "money": Slip(1.5, 1.0),
    "date": Slip(2.0, 1.0),
    "place": Slip(1.5, 1.5),
    "places": Slip(3.0, 4.0),
}
# Printed in so many words and nearly always the same: never mistaken, for one slip in a hundred equal answers brings
# alpha to nothing.
_PRINTED = (
    "charged_with", "executed_sentence", "combined_with_earlier", "expulsion", "medical_worker",
    "property_confiscation", "political_rights", "suspended", "ethnicity",
)  # fmt: skip
# What coders find hard; the rest follows its type.
SLIPS: Mapping[tuple[str, str], Slip] = {
    ("judgement", "case_number"): Slip(0.0, 0.0),
    ("judgement", "court_level"): Slip(0.5, 0.0),
    ("judgement", "province"): Slip(0.0, 0.0),
    ("judgement", "document_type"): Slip(0.5, 0.0),
    ("judgement", "procedure"): Slip(0.4, 0.2),
    ("judgement", "civil_action"): Slip(0.0, 0.0),
    ("incident", "upheld"): Slip(0.0, 0.0),
    ("incident", "contact_channel"): Slip(8.0, 8.0, 2.0),
    ("incident", "discovered_by"): Slip(8.0, 7.0, 2.0),
    ("incident", "means_detail"): Slip(9.0, 3.0, 2.0),
    ("defendant", "sex"): Slip(0.3, 0.2),
    ("defendant", "role"): Slip(8.0, 1.0),
    ("defendant", "mitigation_found"): Slip(7.0, 3.0),
    ("defendant", "mitigation_argued"): Slip(9.0, 6.0),
    ("defendant", "aggravation_found"): Slip(9.0, 9.0, 1.0),
    ("defendant", "offence_sentence"): Slip(0.0, 0.0),
    ("defendant", "offence_sentence_months"): Slip(1.0, 0.0),
    ("defendant", "convicted_of"): Slip(0.5, 0.0),
    **{("defendant", key): Slip(0.0, 0.0) for key in _PRINTED},
    ("victim", "kind"): Slip(0.0, 0.0),
    ("victim", "sex"): Slip(0.8, 0.8),
    ("victim", "mode"): Slip(6.0, 0.0),
    ("victim", "initiative"): Slip(9.0, 5.0),
    ("victim", "professional_broker"): Slip(6.0, 7.0, 4.0),
    ("victim", "acquired"): Slip(5.0, 3.0, 1.0),
    ("victim", "exploitation"): Slip(4.0, 4.0),
    ("victim", "completed"): Slip(0.6, 0.6),
    ("victim", "native_place"): Slip(5.0, 9.0, 3.0),
    ("victim", "parents_marital_status"): Slip(4.0, 6.0, 2.0),
    ("victim", "born_out_of_wedlock"): Slip(2.0, 7.0, 3.0),
    ("victim", "after_rescue"): Slip(7.0, 7.0, 3.0),
    ("sale", "outcome"): Slip(3.0, 8.0, 6.0),
    ("sale", "price_covers"): Slip(2.0, 3.0),
    ("other_person", "standing"): Slip(6.0, 2.0),
    ("other_person", "function"): Slip(5.0, 1.0),
    ("defendant_victim", "relationship"): Slip(7.0, 8.0, 5.0),
    ("defendant_victim", "activity"): Slip(12.0, 2.0),
}
# Which category is taken for which, where it is not any.
MISTAKEN: Mapping[tuple[str, str], Mapping[int, tuple[int, ...]]] = {
    ("victim", "mode"): {1: (3,), 2: (3,), 3: (2, 2, 1)},
    ("victim", "initiative"): {1: (2, 3), 2: (1,), 3: (1, 2), 9: (1, 2)},
    ("victim", "after_rescue"): {1: (3,), 2: (1,), 3: (1,), 4: (9,), 5: (4,)},
    ("defendant", "role"): {1: (4,), 2: (4,), 4: (1, 5), 5: (4, 1)},
    ("defendant_victim", "relationship"): {1: (2,), 2: (3,), 3: (4, 2), 4: (3,)},
}
# Chances in a hundred that a coder overlooks a unit where there are several of its type.
OVERLOOKED = {"victim": 1.5, "sale": 4.0, "other_person": 6.0}
REORDERED = ("victim", "other_person", "sale")


@dataclass(frozen=True)
class Coded:
    """One coder's coding, and which unit of the truth each of her units is."""

    record: CodingRecord
    sources: Mapping[str, str] = field(default_factory=dict)


def code(random: Random, codebook: Codebook, truth: CodingRecord, text: str, coder: str) -> Coded:
    """`truth` as `coder` records it. Units keep their letters, numbers may change; every passage is exact."""
    hand = _Hand(random, codebook, text)
    seen = [unit for unit in truth.units if not _overlooked(random, truth, unit)]
    names = _renumbered(random, seen)
    units = sorted(
        (replace(_recode(hand, unit), id=names[unit.id], number=int(names[unit.id][1:])) for unit in seen),
        key=lambda unit: ("jidovs".index(unit.id[0]), unit.number),
    )
    links = tuple(
        replace(
            link, source=names[link.source], target=names[link.target], answers=hand.answers(link.kind, link.answers)
        )
        for link in truth.links
        if link.source in names and link.target in names
    )
    record = CodingRecord(truth.judgement, coder, tuple(units), _in_order(links), truth.round)
    return Coded(record, {new: old for old, new in names.items()})


def _overlooked(random: Random, truth: CodingRecord, unit: Unit) -> bool:
    chance = OVERLOOKED.get(unit.type, 0.0)
    return len(truth.of_type(unit.type)) > 1 and random.random() * 100 < chance


def _renumbered(random: Random, units: Sequence[Unit]) -> dict[str, str]:
    """New ids by old ones: numbers without gaps, and now and then in another order."""
    names: dict[str, str] = {}
    for unit_type in dict.fromkeys(unit.type for unit in units):
        same = [unit for unit in units if unit.type == unit_type]
        if unit_type in REORDERED and random.random() < 0.25:
            random.shuffle(same)
        names |= {unit.id: f"{unit.id[0]}{number}" for number, unit in enumerate(same, 1)}
    return names


def _recode(hand: "_Hand", unit: Unit) -> Unit:
    count = unit.count
    if count > 2 and hand.random.random() < 0.08:
        count -= 1
    return replace(unit, count=count, answers=hand.answers(unit.type, unit.answers))


def _in_order(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(sorted(links, key=lambda link: (link.kind, link.source, link.target)))


@dataclass
class _Hand:
    """One coder at one judgement."""

    random: Random
    codebook: Codebook
    text: str

    def answers(self, owner: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
        """The answers after slips; questions that a slip opens or hides are answered or left accordingly."""
        slipped = {key: self._answer(owner, key, answer) for key, answer in answers.items()}
        return complete(self.codebook, owner, slipped)

    def _answer(self, owner: str, key: str, answer: Answer) -> Answer:
        variable = self.codebook.variable(owner, key)
        slip = SLIPS.get((owner, key), BY_TYPE[variable.type])
        lot = self.random.random() * 100
        if answer.value is None:
            return self._guess(variable) if lot < slip.guesses else self._marked(answer)
        if lot < slip.differs:
            return self._marked(replace(answer, value=self._mistaken(variable, answer.value)))
        if lot < slip.differs + slip.misses and NOT_STATED in variable.missing:
            return Answer(missing=NOT_STATED)
        if owner == "judgement" and variable.suggestion:
            return replace(answer, provenance="accepted")
        return self._marked(replace(answer, value=self._spelt(variable, answer.value)))

    def _guess(self, variable: Variable) -> Answer:
        """A value where the text says nothing; with the head of the facts as passage where one is required."""
        if variable.type not in ("category", "categories"):
            return Answer(missing=NOT_STATED)
        code_ = self.random.choice(variable.codes[:4])
        at = max(0, self.text.find("审理查明"))
        evidence = (self._span(at, at + 4),) if variable.evidence else ()
        return Answer(code_ if variable.type == "category" else (code_,), evidence=evidence)

    def _mistaken(self, variable: Variable, value: Value) -> Value:
        if isinstance(value, tuple):
            return self._mistaken_set(variable, value)
        if variable.type == "category" and isinstance(value, int):
            near = MISTAKEN.get((variable.owner, variable.key), {}).get(value)
            return self.random.choice(near or self._neighbours(variable, value))
        if isinstance(value, str):
            return value[:7] if variable.type == "date" else value[: max(2, len(value) - 1)]
        if isinstance(value, int):
            return self._misread(variable, value)
        return value

    def _neighbours(self, variable: Variable, value: int) -> tuple[int, ...]:
        if variable.level != "ordinal":
            return tuple(code_ for code_ in variable.codes if code_ != value)[:4]
        place = variable.codes.index(value)
        return tuple(variable.codes[at] for at in (place - 1, place + 1) if 0 <= at < len(variable.codes))

    def _mistaken_set(self, variable: Variable, value: tuple[object, ...]) -> Value:
        """One member fewer, or one more."""
        codes = tuple(member for member in value if isinstance(member, int))
        if not codes:
            return value[:1]  # type: ignore[return-value]  # places: the first only
        if len(codes) > 1 and self.random.random() < 0.6:
            dropped = self.random.choice(codes)
            return tuple(code_ for code_ in codes if code_ != dropped)
        spare = [code_ for code_ in variable.codes if code_ not in codes]
        return tuple(sorted({*codes, self.random.choice(spare)}))

    def _misread(self, variable: Variable, value: int) -> int:
        """Sums: a thousand off; terms: six months off; counts: one off."""
        step = 1000 if variable.type == "money" else 6 if value > 12 else 1
        return max(1, value + self.random.choice((-step, step)))

    def _spelt(self, variable: Variable, value: Value) -> Value:
        """The same text typed with other brackets or a space; nothing else changes."""
        if variable.type != "text" or not isinstance(value, str) or self.random.random() > 0.2:
            return value
        return value.replace("（", "(").replace("）", ")") if "（" in value else value

    def _marked(self, answer: Answer) -> Answer:
        return replace(answer, evidence=tuple(self._drift(span) for span in answer.evidence))

    def _drift(self, span: Span) -> Span:
        """The same passage, sometimes to the end of the clause or from its beginning."""
        lot = self.random.random()
        if lot < 0.12:
            return self._span(span.start, self._clause_end(span.end))
        if lot < 0.22:
            return self._span(self._clause_start(span.start), span.end)
        return span

    def _clause_end(self, at: int) -> int:
        for position in range(at, min(at + 20, len(self.text))):
            if self.text[position] in "，。；：\n ":
                return position
        return at

    def _clause_start(self, at: int) -> int:
        for position in range(at - 1, max(at - 20, 0), -1):
            if self.text[position] in "，。；：\n ":
                return position + 1
        return at

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self.text[start:end])
