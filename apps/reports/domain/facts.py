"""Flat facts to count: one frozen row a judgement, victim, defendant, other person and defendant-victim pair.

Made from the codings of record, with derived values. A reading is a value or the reason there is none; places are read
as provinces or countries. Victims known only from facts that the court did not find are left out of all tables.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from apps.coding.domain.records import UNCLEAR, Answer, Answers, CodingRecord, Place, Unit

from .places import province_of

UNANSWERED = "unanswered"  # no value and no missing code: nobody answered
MISSING_CODES = ("-9", "-8", "-7", "-6")
UPHELD_NO = 2


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit behind a number: judgement key, unit id ('' for the judgement, 'd1+v1' for a pair), and how many it is."""

    judgement: str
    unit: str
    count: int = 1


class Reading(NamedTuple):
    """A value (a category's or province's code as text, or a number), or, where it is None, why there is none."""

    value: str | int | float | tuple[str, ...] | None
    missing: str = ""

    @property
    def known(self) -> bool:
        return self.value is not None


NO_ANSWER = Reading(None, UNANSWERED)
NOT_CLEAR = Reading(None, str(UNCLEAR))


@dataclass(frozen=True)
class Fact:
    """One counted unit: where it is, how many it stands for, its court's province, whether one coder alone vouches
    for it, and a reading for each variable (absent: unanswered)."""

    ref: UnitRef
    court: Reading
    one_coder: bool
    readings: Mapping[str, Reading]

    @property
    def count(self) -> int:
        return self.ref.count

    def reading(self, variable: str) -> Reading:
        return self.readings.get(variable, NO_ANSWER)


Reader = Callable[[Fact], Reading]


@dataclass(frozen=True)
class Source:
    """A coding of record with its derived values, the court's province by the judgement's metadata (six digits, ''
    where unknown), and whether it rests on one coder."""

    record: CodingRecord
    province: str = ""
    one_coder: bool = False


@dataclass(frozen=True)
class Facts:
    judgements: tuple[Fact, ...] = ()
    victims: tuple[Fact, ...] = ()
    defendants: tuple[Fact, ...] = ()
    other_persons: tuple[Fact, ...] = ()
    pairs: tuple[Fact, ...] = ()
    courts: Mapping[str, Reading] = field(default_factory=dict)  # judgement key to its court's province

    @property
    def one_coder_judgements(self) -> int:
        return sum(fact.one_coder for fact in self.judgements)


def read(answer: Answer | None) -> Reading:
    """An answer as a reading. A place whose province is not known counts as unclear."""
    if answer is None or answer.is_open:
        return NO_ANSWER
    if answer.missing is not None:
        return Reading(None, str(answer.missing))
    return _value(answer.value)


def _value(value: object) -> Reading:
    if isinstance(value, Place):
        place = province_of(value.code)
        return Reading(place) if place else NOT_CLEAR
    if isinstance(value, tuple):
        return Reading(tuple(str(item.code) if isinstance(item, Place) else str(item) for item in value))
    assert isinstance(value, int | float | str)
    return Reading(value)


def code(reading: Reading) -> Reading:
    """A category's reading with its code as text, as rows and columns of tables carry it."""
    return Reading(str(reading.value)) if reading.known else reading


def by_code(variable: str) -> Reader:
    """Reads a category of a fact by its code."""
    return lambda fact: code(fact.reading(variable))


def by_value(variable: str) -> Reader:
    """Reads a number, date or province of a fact."""
    return lambda fact: fact.reading(variable)


def gather(sources: Iterable[Source]) -> Facts:
    """All facts of a dataset, in its order; one pass, so that sources may be a stream."""
    parts: dict[str, list[Fact]] = {
        name: [] for name in ("judgements", "victims", "defendants", "other_persons", "pairs")
    }
    for source in sources:
        for name, facts in _of_judgement(source).items():
            parts[name].extend(facts)
    courts = {fact.ref.judgement: fact.court for fact in parts["judgements"]}
    return Facts(**{name: tuple(facts) for name, facts in parts.items()}, courts=courts)


def _of_judgement(source: Source) -> dict[str, list[Fact]]:
    record = source.record
    own: Answers = next((unit.answers for unit in record.of_type("judgement")), {})
    court = read(own.get("province"))
    if not court.known and province_of(source.province):
        court = Reading(province_of(source.province))

    def fact(unit_id: str, count: int, answers: Answers, **more: Reading) -> Fact:
        readings = {key: read(answer) for key, answer in answers.items()} | more
        return Fact(UnitRef(record.judgement, unit_id, count), court, source.one_coder, readings)

    victims = [unit for unit in record.of_type("victim") if not _left_out(record, unit)]
    standing = {unit.id: unit for unit in victims} | {unit.id: unit for unit in record.of_type("defendant")}
    return {
        "judgements": [fact("", 1, own)],
        "victims": [
            fact(unit.id, unit.count, unit.answers, incident_year=_first_year(record, unit)) for unit in victims
        ],
        "defendants": [fact(unit.id, unit.count, unit.answers) for unit in record.of_type("defendant")],
        "other_persons": [fact(unit.id, unit.count, unit.answers) for unit in record.of_type("other_person")],
        "pairs": [
            fact(f"{link.source}+{link.target}", standing[link.target].count, link.answers)
            for link in record.links
            if link.kind == "defendant_victim" and link.source in standing and link.target in standing
        ],
    }


def _incidents(record: CodingRecord, victim: Unit) -> list[Unit]:
    ids = {link.source for link in record.links if link.kind == "incident_victim" and link.target == victim.id}
    return [unit for unit in record.of_type("incident") if unit.id in ids]


def _found(incident: Unit) -> bool:
    return read(incident.answers.get("upheld")).value != UPHELD_NO


def _left_out(record: CodingRecord, victim: Unit) -> bool:
    incidents = _incidents(record, victim)
    return bool(incidents) and not any(_found(incident) for incident in incidents)


def _first_year(record: CodingRecord, victim: Unit) -> Reading:
    """The year of the first incident found by the court; the reason of the first one where no date is known."""
    dates = [read(incident.answers.get("date")) for incident in _incidents(record, victim) if _found(incident)]
    known = sorted(str(date.value)[:4] for date in dates if date.known)
    if known:
        return Reading(known[0])
    return dates[0] if dates else NO_ANSWER
