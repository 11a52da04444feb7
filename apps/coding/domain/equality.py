"""When two answers say the same. One rule a type of variable; comparison and agreement use them.

Texts: the same words whatever the width, blanks and punctuation. Dates and places: the same, or one the coarser form of
the other (1960 and 1960-03: the coarser is no contradiction, but for the record it is a difference to settle, so
`same` asks for the same precision and `compatible` does not). Sets: the same members, in any order.
"""

import re
import unicodedata
from typing import Any

from apps.coding.domain.codebook import Variable
from apps.coding.domain.records import Answer, Place

_NOT_WORDS = re.compile(r"[\s\W_]+")


def comparable(variable: Variable, value: Any) -> Any:
    """What stands for a value in comparisons: equal exactly where two values are the same."""
    if variable.type == "text":
        return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", str(value))).casefold()
    if variable.type == "place":
        return place_key(value)
    if variable.type == "places":
        return frozenset(place_key(each) for each in value)
    if variable.type == "categories":
        return frozenset(value)
    if variable.type in {"integer", "money", "decimal"}:
        return round(float(value), 6)
    return value


def same(variable: Variable, a: Answer, b: Answer) -> bool:
    """Whether two answers need no decision: the same value, or the same missing code. Open answers are never the
    same as stated ones."""
    if a.value is None or b.value is None:
        return (a.value, a.missing) == (b.value, b.missing)
    return bool(comparable(variable, a.value) == comparable(variable, b.value))


def place_key(place: Place | str) -> str:
    """The code, or the words where there is no code."""
    return place.code or place.text if isinstance(place, Place) else place


def coarser_of(a: str, b: str) -> int:
    """For two dates or two place codes, how many characters of precision both have."""
    return min(len(a), len(b))


def compatible_dates(a: str, b: str) -> bool:
    """Whether two ISO dates agree at the coarser precision of the two."""
    shared = coarser_of(a, b)
    return a[:shared] == b[:shared]


def compatible_places(a: str, b: str) -> bool:
    """Whether one GB/T 2260 code lies within the other: 440000 and 440300; foreign codes only if equal."""
    if not (a.isdigit() and b.isdigit() and len(a) == len(b) == 6):
        return a == b
    outer, inner = sorted((a, b), key=lambda code: len(_stem(code)))
    return inner.startswith(_stem(outer))


def _stem(code: str) -> str:
    """The part that says something: 44 of 440000, 4403 of 440300."""
    if code.endswith("0000"):
        return code[:2]
    return code[:4] if code.endswith("00") else code
