"""Which way a document's outcomes are read: its own sentences, those it upholds, or the one it reduces."""

import re
from collections.abc import Sequence
from dataclasses import replace

from apps.judgements.domain.extraction.findings import Outcome, Party
from apps.judgements.domain.extraction.header import DocumentFacts
from apps.judgements.domain.extraction.outcomes import commuted, upheld
from apps.judgements.domain.extraction.outcomes.operative import find_operative
from apps.judgements.domain.extraction.outcomes.persons import People
from apps.judgements.domain.extraction.outcomes.roles import read_roles
from apps.judgements.domain.sections import Section

# Documents that sentence nobody: 决定书 (retrial, jurisdiction, forced treatment), 通知书, 调解书.
_SENTENCES_NOBODY = ("decision", "notice", "mediation")
_CONVICT = re.compile("罪犯|服刑")


def read_outcomes(
    text: str, sections: Sequence[Section], document: DocumentFacts, parties: Sequence[Party]
) -> tuple[Outcome, ...]:
    """One outcome a party, in their order; fields are None where the text does not say or no sentence results."""
    nothing = tuple(Outcome() for _ in parties)
    type_ = document.document_type.value if document.document_type else None
    if not parties or type_ in _SENTENCES_NOBODY:
        return nothing
    people = People(parties)
    operative = find_operative(text, sections)
    procedure = document.procedure.value if document.procedure else None
    if procedure in ("commutation", "parole"):
        return tuple(commuted.outcomes(text, operative.plain.start if operative else len(text), people))
    if operative is None:
        return nothing
    found = upheld.outcomes(text, operative, people)
    if not any(outcome.sentence for outcome in found) and operative.remands:
        return tuple(found)
    roles = read_roles(text, sections, people)
    return tuple(replace(outcome, role=role) for outcome, role in zip(found, roles, strict=True))
