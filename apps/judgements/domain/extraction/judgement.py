"""Reads a whole judgement: sections, the document's facts, and whatever its parts tell of persons and sales."""

from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.sections import find_sections

EXTRACTOR_VERSION = 1  # raise it when readers have become better: texts read before can then be read again


def read_judgement(text: str) -> Findings:
    """All findings of a normalised text; nothing is guessed that the text does not say."""
    return Findings(sections=find_sections(text), document=read_facts(text))
