"""A fact read from a text, and the passages it rests on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A stretch of a normalised text in code points: `text[start:end] == quote`."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Fact:
    """A value and its evidence, at least one passage."""

    value: str
    evidence: tuple[Passage, ...]


def passage(text: str, start: int, end: int) -> Passage:
    """The passage of `text` between two places."""
    return Passage(start, end, text[start:end])


def fact(text: str, value: str, start: int, end: int) -> Fact:
    """A fact that one passage of `text` proves."""
    return Fact(value, (passage(text, start, end),))
