"""How surely a finding is offered: by the reader's count on labelled texts, or by what the study's coders decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.coding.domain.suggestions.found import SALE, VICTIM, Found
from apps.coding.domain.suggestions.offers import DOCUMENT, SURE, UNSURE, WITHHELD
from apps.judgements.domain.extraction.reasons import CORRECTED
from apps.judgements.domain.extraction.trust import DECIDED_FROM, OFFERED_FROM, Trust, trust, wilson

_BY_OWN_CODERS = (VICTIM, SALE)  # hand labels of real texts hold no trafficking cases


@dataclass(frozen=True)
class Tally:
    """How often coders accepted, edited and rejected suggestions of a kind."""

    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def decided(self) -> int:
        return self.accepted + self.edited + self.rejected

    @property
    def low(self) -> float:
        """Wilson lower bound of the share accepted as it was."""
        return wilson(self.accepted, self.decided)[0]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.accepted + other.accepted, self.edited + other.edited, self.rejected + other.rejected)


@dataclass(frozen=True)
class Levels:
    """What is sure, unsure or withheld in a study: `own` are its coders' decisions by name (`victim.sex`)."""

    own: Mapping[str, Tally]

    def __call__(self, found: Found) -> str:
        unit = found.name.partition(".")[0]
        if found.rule == CORRECTED:
            return SURE
        if unit in _BY_OWN_CODERS:
            level = level_by_coders(self.own.get(found.name, Tally()))
        else:
            level = measured(found.measured_as, found.rule).standing
        if unit == DOCUMENT and level == WITHHELD:
            return UNSURE  # the document's facts are offered to every coder; the corpus shows them anyway
        return UNSURE if found.uncertain and level == SURE else level


def measured(name: str, rule: str) -> Trust:
    """The reader's count for a field (`defendant.sex`) and rule on labelled texts."""
    unit, _, field = name.partition(".")
    return trust(unit, field, rule)


def level_by_coders(own: Tally) -> str:
    """Unsure until coders have decided on enough suggestions of the kind; then sure if they accepted every one."""
    if own.decided < DECIDED_FROM:
        return UNSURE
    if own.accepted == own.decided:
        return SURE
    return UNSURE if own.low >= OFFERED_FROM else WITHHELD
