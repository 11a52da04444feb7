"""Sentences a person can act on, said once in English and shown in the reader's language.

Domain code names a sentence and its parameters; pages translate it when they show it, and rows keep both
parts, so that a failed job reads right in either language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(text: str) -> str:
    """Marks a text for the catalogue without translating it (the name is the one that makemessages looks for)."""
    return text


@dataclass(frozen=True)
class Sentence:
    """An English text with %(name)s placeholders, and what to put there."""

    text: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text % self.params if self.params else self.text


class Refused(Exception):  # noqa: N818  a refusal is an answer, not a fault
    """Raised where a rule says no; carries the sentence that tells why and what to do."""

    def __init__(self, text: str, **params: str | int | float) -> None:
        self.sentence = Sentence(text, params)
        super().__init__(str(self.sentence))
