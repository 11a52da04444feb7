"""Why a value is proposed, in words: every rule of every reader, by the unit it reads of."""

from collections.abc import Mapping

from apps.judgements.domain.extraction import document_rules
from apps.judgements.domain.extraction.outcomes import rules as outcomes
from apps.judgements.domain.extraction.parties import rules as parties
from apps.judgements.domain.extraction.sales import rules as sales
from apps.judgements.domain.extraction.victims import rules as victims
from apps.judgements.domain.labels import Label

CORRECTED = "corrected"  # not a rule of the reader: a supervisor's value for a fact of the document
_FROM_THE_PASSAGE = Label("Read from the passage shown.", "由所示原文读出。")
_CORRECTED = Label("Corrected by a supervisor.", "已由督导更正。")

# By unit: the RULES of the packages that read of it.
_RULES: Mapping[str, Mapping[str, Label]] = {
    "document": document_rules.RULES,
    "defendant": {**parties.RULES, **outcomes.RULES},
    "count": outcomes.RULES,
    "victim": victims.RULES,
    "sale": sales.RULES,
}


def reason(field: str, rule: str) -> Label:
    """Why a value of a field (`defendant.sex`) read by a rule is proposed."""
    if rule == CORRECTED:
        return _CORRECTED
    unit = field.partition(".")[0]
    return _RULES.get(unit, {}).get(rule, _FROM_THE_PASSAGE)
