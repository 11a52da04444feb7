"""A figure: its picture in both languages, what it is called, what it counts, and its numbers in words."""

from dataclasses import dataclass

from apps.judgements.domain.labels import Label


@dataclass(frozen=True)
class Figure:
    """`base` is the sentence n + missing = N; `alt` states the numbers for those who do not see the picture."""

    id: str
    title: Label
    population: Label
    base: Label
    note: Label
    alt: Label
    svg: Label
