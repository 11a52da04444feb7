"""Reads a whole judgement: sections, the document's facts, and whatever its parts tell of persons and sales."""

from apps.judgements.domain.extraction.findings import Defendant, Findings
from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.extraction.outcomes import read_outcomes
from apps.judgements.domain.extraction.parties import read_parties
from apps.judgements.domain.extraction.sales import read_amounts, read_sales
from apps.judgements.domain.extraction.victims import read_victims
from apps.judgements.domain.sections import find_sections

EXTRACTOR_VERSION = 1  # raise it when readers have become better: texts read before can then be read again


def read_judgement(text: str) -> Findings:
    """All findings of a normalised text; nothing is guessed that the text does not say."""
    sections, document = find_sections(text), read_facts(text)
    home = document.province.value if document.province else None
    parties = read_parties(text, sections)
    outcomes = read_outcomes(text, sections, document, parties)
    victims = read_victims(text, sections, parties, home)
    sales = read_sales(text, sections, parties, victims, home)
    return Findings(
        sections=sections,
        document=document,
        defendants=tuple(Defendant(party, outcome) for party, outcome in zip(parties, outcomes, strict=True)),
        victims=victims,
        sales=sales,
        amounts_yuan=read_amounts(sales),
    )
