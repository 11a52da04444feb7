"""`ask_if`: when a question is put. VARIABLE is CODE · VARIABLE in CODE, CODE … · VARIABLE has CODE.

The variable is one of the same unit or link; `has` is for sets of categories.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from apps.coding.domain.codebook.shapes import Codebook
from apps.coding.domain.records import NOT_APPLICABLE, Answer
from apps.judgements.domain.sentences import Refused, gettext_noop

_PATTERN = re.compile(r"\s*([a-z][a-z0-9_]*)\s+(is|in|has)\s+([0-9]{1,4}(?:\s*,\s*[0-9]{1,4})*)\s*")


class ConditionError(Refused):
    """The condition cannot be read."""


@dataclass(frozen=True)
class Condition:
    variable: str
    word: str  # is, in, has
    codes: tuple[int, ...]

    def holds(self, answers: Mapping[str, Answer]) -> bool | None:
        """Whether the question is put: True, False, or None while the variable it depends on is open."""
        answer = answers.get(self.variable)
        if answer is None or answer.is_open:
            return None
        if answer.value is None:
            return False
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        return any(value in self.codes for value in values)


@lru_cache(maxsize=1024)
def parse_condition(text: str) -> Condition:
    """Reads an ask_if. Raises ConditionError with what is expected."""
    match = _PATTERN.fullmatch(text)
    if match is None:
        raise ConditionError(
            gettext_noop("ask_if “%(written)s” cannot be read; write “KEY is 1”, “KEY in 1, 2” or “KEY has 1”."),
            written=text,
        )
    variable, word, codes = match.groups()
    numbers = tuple(int(code) for code in codes.split(","))
    if word != "in" and len(numbers) > 1:
        raise ConditionError(gettext_noop("ask_if “%(written)s”: only “in” takes several codes."), written=text)
    return Condition(variable, word, numbers)


def is_asked(codebook: Codebook, owner: str, key: str, answers: Mapping[str, Answer]) -> bool | None:
    """Whether a question is put, its parents' own conditions counted: True, False (it gets -7), None (not yet known).

    A parent that is answered decides; a hidden parent hides its children; an open parent leaves them open.
    """
    ask_if = codebook.variable(owner, key).ask_if
    if not ask_if:
        return True
    condition = parse_condition(ask_if)
    if is_asked(codebook, owner, condition.variable, answers) is False:
        return False
    return condition.holds(answers)


def with_hidden(codebook: Codebook, owner: str, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers with -7 for every question that its ask_if hides; what was answered before is overruled, not lost
    (it stays in the coding this is computed from)."""
    result = dict(answers)
    for variable in codebook.variables_of(owner):
        if variable.ask_if and is_asked(codebook, owner, variable.key, answers) is False:
            result[variable.key] = Answer(missing=NOT_APPLICABLE, provenance="derived")
    return result
