"""A fact read from a text, the passages it rests on, and the rule that read it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V", bound=str | int | float)
VCo = TypeVar("VCo", bound=str | int | float, covariant=True)


@dataclass(frozen=True)
class Passage:
    """A stretch of a normalised text in code points: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Fact(Generic[VCo]):
    """A value, its evidence (at least one passage), and the name of the rule that read it.

    The rule (`signature`, `own paragraph` …, a key of its module's RULES) tells a coder why the value is proposed, and
    is what the share of right readings is counted by; empty where a field has one rule only.
    """

    value: VCo
    evidence: tuple[Passage, ...]
    rule: str = ""


def passage(text: str, start: int, end: int) -> Passage:
    """The passage of `text` between two places."""
    return Passage(start, end, text[start:end])


def fact(text: str, value: V, start: int, end: int, rule: str = "") -> Fact[V]:
    """A fact that one passage of `text` proves."""
    return Fact(value, (passage(text, start, end),), rule)
