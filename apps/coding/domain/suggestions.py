"""What the reader found in a judgement, as answers offered to coders: one table from its words to codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.codebook.answers import clean_value
from apps.coding.domain.codebook.shapes import CATEGORY
from apps.coding.domain.records import Span, Value
from apps.judgements.domain.sentences import Refused

# Words of facts (extraction) to codes of the default codebook.
CODES: Mapping[str, Mapping[str, int]] = {
    "court_level": {"basic": 1, "intermediate": 2, "high": 3, "supreme": 4},
    "document_type": {"judgment": 1, "ruling": 2, "decision": 3, "mediation": 4, "notice": 9},
    "procedure": {
        "first_instance": 1,
        "second_instance": 2,
        "retrial": 3,
        "commutation": 4,
        "parole": 5,
        "death_penalty_review": 6,
        "other": 9,
    },
}


@dataclass(frozen=True)
class Fact:
    """One fact of a document: its field, its value in the reader's words, and the passage, if there is one."""

    field: str
    value: str
    passage: Span | None = None


@dataclass(frozen=True)
class Suggestion:
    owner: str
    variable: str
    value: Value
    evidence: tuple[Span, ...] = ()


def suggestions(codebook: Codebook, facts: Mapping[str, Fact]) -> tuple[Suggestion, ...]:
    """The answers that facts (by field) suggest for the variables that name them; what does not fit the variable, as
    in a codebook of other codes, is not offered."""
    found = []
    for variable in codebook.variables:
        fact = facts.get(variable.suggestion) if variable.suggestion else None
        value = _value(variable, fact) if fact and fact.value else None
        if fact and value is not None:
            evidence = (fact.passage,) if fact.passage else ()
            found.append(Suggestion(variable.owner, variable.key, value, evidence))
    return tuple(found)


def _value(variable: Variable, fact: Fact) -> Value | None:
    code = CODES.get(fact.field, {}).get(fact.value)
    raw: object = code if variable.type == CATEGORY else fact.value
    try:
        return None if raw is None else clean_value(variable, raw)
    except Refused:
        return None
