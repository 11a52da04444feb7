"""Dates of the precision a text has, as the days they may mean; ages and durations as the range they may lie in."""

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Days:
    """A date known to lie from `first` to `last`, both included; the same day where it is exact."""

    first: date
    last: date


@dataclass(frozen=True)
class Span:
    """A duration known to lie from `low` to `high`."""

    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def days_of(text: str) -> Days:
    """The days an ISO date of any precision may mean: '2014', '2014-03', '2014-03-05'."""
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else None
    if len(parts) == 3:
        return Days(date(*parts), date(*parts))
    first, last = (month, month) if month else (1, 12)
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))


def earliest(candidates: list[Days]) -> Days:
    """The earliest of several dates, as far as it is known."""
    return Days(min(days.first for days in candidates), min(days.last for days in candidates))


def months_between(start: date, end: date) -> float:
    """Months from start to end: whole calendar months, and the days left as a part of the month they fall in.
    Negative where the end comes first."""
    if end < start:
        return -months_between(end, start)
    whole = (end.year - start.year) * 12 + end.month - start.month
    if _months_later(start, whole) > end:
        whole -= 1
    last, following = _months_later(start, whole), _months_later(start, whole + 1)
    return whole + (end - last).days / (following - last).days


def months_span(start: Days, end: Days) -> Span:
    return Span(months_between(start.last, end.first), months_between(start.first, end.last))


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
