"""One coding of one judgement as plain values: what every rule of coding, review and counting works on.

Shapes only. A value has the type its variable's type asks for: category int, categories tuple[int, ...] in rising
order, integer and money int, decimal int or float, date ISO text with the precision known ('1960', '1960-03',
'1960-03-05'), place Place, places tuple[Place, ...], text str. An answer has a value, or a missing code, or neither
(open, when a passage was attached before a value was given).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NOT_STATED, UNCLEAR, NOT_APPLICABLE, WITHHELD = -9, -8, -7, -6
INDEPENDENT, RECONCILED = "independent", "reconciled"


@dataclass(frozen=True)
class Place:
    """A GB/T 2260 code of six digits (or ISO 3166 alpha-2 for a foreign country) and the words of the text, if kept."""

    code: str
    text: str = ""


Value = int | float | str | Place | tuple[int, ...] | tuple[Place, ...]


@dataclass(frozen=True)
class Span:
    """A passage: code points [start, end) of the judgement's text, and the words there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Answer:
    """A variable's value or missing code, with the passages it rests on."""

    value: Value | None = None
    missing: int | None = None
    note: str = ""
    provenance: str = "typed"  # typed, accepted, edited, adopted:<coder>, derived, imported, agreed
    evidence: tuple[Span, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.value is None and self.missing is None


Answers = Mapping[str, Answer]


def _no_answers() -> Answers:
    return MappingProxyType({})


@dataclass(frozen=True)
class Unit:
    """A judgement, incident, defendant, other person, victim or sale. `id` is its letter and number (d1) in records
    that travel, unique within the judgement."""

    id: str
    type: str
    number: int
    label: str = ""
    count: int = 1
    answers: Answers = field(default_factory=_no_answers)


@dataclass(frozen=True)
class Link:
    """Two units of one coding and how they belong together; some kinds carry answers of their own."""

    kind: str
    source: str  # unit id
    target: str  # unit id
    answers: Answers = field(default_factory=_no_answers)


@dataclass(frozen=True)
class CodingRecord:
    """Everything one coder says of one judgement in one round; coder 'reconciled' marks the coding of record."""

    judgement: str
    coder: str
    units: tuple[Unit, ...]
    links: tuple[Link, ...] = ()
    round: int = 1
    extra: Mapping[str, Any] = field(default_factory=dict)

    def of_type(self, unit_type: str) -> tuple[Unit, ...]:
        return tuple(unit for unit in self.units if unit.type == unit_type)

    def unit(self, unit_id: str) -> Unit:
        return next(unit for unit in self.units if unit.id == unit_id)
