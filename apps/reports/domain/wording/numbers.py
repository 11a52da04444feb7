"""How numbers are written for people: thousands apart, one decimal for percentages, none for yuan, a dash for none."""

from ..statistics import Number

NONE = "–"


def whole(number: Number | None) -> str:
    """1,403; a dash where there is none. Fractions are rounded half to even."""
    return NONE if number is None else f"{round(number):,}"


def percent(number: Number | None) -> str:
    """36.0; a dash where there is none."""
    return NONE if number is None else f"{number:.1f}"
