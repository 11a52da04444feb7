"""The facts of a document (case number, court, province, date …), each with the words that say it."""

from dataclasses import dataclass

from apps.judgements.domain import courts, divisions
from apps.judgements.domain.case_numbers import uniform
from apps.judgements.domain.extraction.decided_on import read_decided_on
from apps.judgements.domain.extraction.document_type import read_document_type
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.heading import Span, find_heading
from apps.judgements.domain.extraction.procedure import read_procedure

DOCUMENT_TYPES = ("judgment", "ruling", "decision", "mediation", "notice")
PROCEDURES = (
    "first_instance",
    "second_instance",
    "retrial",
    "commutation",
    "parole",
    "death_penalty_review",
    "other",
)
FACT_NAMES = ("case_number", "court", "court_level", "province", "decided_on", "document_type", "procedure")


@dataclass(frozen=True)
class DocumentFacts:
    """What a text says of itself; None where it does not say. `province` is the full Chinese name, `decided_on` ISO."""

    case_number: Fact[str] | None
    court: Fact[str] | None
    court_level: Fact[str] | None
    province: Fact[str] | None
    decided_on: Fact[str] | None
    document_type: Fact[str] | None
    procedure: Fact[str] | None

    def by_name(self) -> dict[str, Fact[str] | None]:
        """Every fact by its name, in the order of FACT_NAMES."""
        return {name: getattr(self, name) for name in FACT_NAMES}


def read_facts(text: str) -> DocumentFacts:
    """The document's facts, of a normalised text; nothing is guessed that the text does not say."""
    heading = find_heading(text)
    number = _case_number(text, heading.case_number)
    court = _court(text, heading.court)
    return DocumentFacts(
        case_number=number,
        court=court,
        court_level=_court_level(court),
        province=_province(text, court, number),
        decided_on=read_decided_on(text),
        document_type=read_document_type(text, heading),
        procedure=read_procedure(text, heading),
    )


def _case_number(text: str, span: Span | None) -> Fact[str] | None:
    return fact(text, uniform(text[span.start : span.end]), span.start, span.end) if span else None


def _court(text: str, span: Span | None) -> Fact[str] | None:
    return fact(text, "".join(text[span.start : span.end].split()), span.start, span.end) if span else None


def _court_level(court: Fact[str] | None) -> Fact[str] | None:
    return Fact(courts.level_of(court.value), court.evidence) if court else None


def _province(text: str, court: Fact[str] | None, number: Fact[str] | None) -> Fact[str] | None:
    """The court's province, proved by the place in its name."""
    place = courts.place_of(court.value, number.value if number else None) if court else None
    if court is None or place is None:
        return None
    start = court.evidence[0].start
    return fact(text, divisions.province_name(place.province, "zh"), start + place.start, start + place.end)
