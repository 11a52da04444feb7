"""What the coding of record says of the document itself, as the judgement's own facts are kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apps.coding.domain.records import Answer, CodingRecord, Place, Span

_LEVELS = {1: "basic", 2: "intermediate", 3: "high", 4: "supreme"}
_DOCUMENTS = {1: "judgment", 2: "ruling", 3: "decision", 4: "mediation"}
_PROCEDURES = {
    1: "first_instance",
    2: "second_instance",
    3: "retrial",
    4: "commutation",
    5: "parole",
    6: "death_penalty_review",
    9: "other",
}


LONGEST = 120  # characters a judgement's fact may have


@dataclass(frozen=True)
class Fact:
    value: str
    passage: Span | None = None


def facts_of(record: CodingRecord) -> dict[str, Fact]:
    """The document's facts by name, for the variables of the judgement that have a value; others are left out."""
    units = record.of_type("judgement")
    answers = units[0].answers if units else {}
    found = {name: _fact(answers.get(name), to_text) for name, to_text in _TO_TEXT.items()}
    return {name: fact for name, fact in found.items() if fact is not None}


def _fact(answer: Answer | None, to_text: Callable[[object], str]) -> Fact | None:
    if answer is None or answer.value is None:
        return None
    text = to_text(answer.value)
    return Fact(text[:LONGEST], answer.evidence[0] if answer.evidence else None) if text else None


def _by(table: Mapping[int, str]) -> Callable[[object], str]:
    return lambda value: table.get(value, "") if isinstance(value, int) else ""


def _place(value: object) -> str:
    return value.code if isinstance(value, Place) else ""


_TO_TEXT: Mapping[str, Callable[[object], str]] = {
    "case_number": str,
    "court": str,
    "court_level": _by(_LEVELS),
    "province": _place,
    "decided_on": str,
    "document_type": _by(_DOCUMENTS),
    "procedure": _by(_PROCEDURES),
}
