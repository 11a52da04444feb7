"""The facts of a document (case number, court, province, date …), each with the words that say it."""

from dataclasses import dataclass

from apps.judgements.domain import courts
from apps.judgements.domain.case_numbers import uniform
from apps.judgements.domain.extraction.decided_on import read_decided_on
from apps.judgements.domain.extraction.document_type import read_document_type
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.heading import Heading, find_heading
from apps.judgements.domain.extraction.procedure import read_procedure
from apps.judgements.domain.extraction.province import read_province

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
    number = _case_number(text, heading)
    court = _court(text, heading)
    return DocumentFacts(
        case_number=number,
        court=court,
        court_level=Fact(courts.level_of(court.value), court.evidence, "court's name") if court else None,
        province=read_province(text, court, number),
        decided_on=read_decided_on(text),
        document_type=read_document_type(text, heading),
        procedure=read_procedure(text, heading),
    )


def _case_number(text: str, heading: Heading) -> Fact[str] | None:
    span = heading.case_number
    if span is None:
        return None
    rule = "heading" if heading.complete else "block of its own"
    return fact(text, uniform(text[span.start : span.end]), span.start, span.end, rule)


def _court(text: str, heading: Heading) -> Fact[str] | None:
    span = heading.court
    if span is None:
        return None
    rule = "heading" if heading.complete else "line of its own"
    return fact(text, "".join(text[span.start : span.end].split()), span.start, span.end, rule)
