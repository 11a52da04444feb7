"""The province a court sits in: by its name, else by its court of appeal or the prosecutor's office of its place."""

import re

from apps.judgements.domain import courts, divisions
from apps.judgements.domain.extraction.facts import Fact, fact

_APPEAL = re.compile(
    r"(?:向|上诉于)(?P<court>[一-鿿]{2,20}?(?:中级|高级)人民法院)[^。\n]{0,6}上诉|上诉于(?P<other>[一-鿿]{2,20}?法院)"
)
_OFFICE = re.compile(r"公诉机关[：:\s]?(?P<office>[一-鿿]{2,24}?)人民检察院")
_FRONT = 600


def read_province(text: str, court: Fact[str] | None, number: Fact[str] | None) -> Fact[str] | None:
    """None where the court is not named, is the Supreme People's Court, or lies where nothing in the text decides."""
    if court is None or courts.level_of(court.value) == "supreme":
        return None
    place = courts.place_of(court.value, number.value if number else None)
    if place is None:
        return _by_appeal(text) or _by_office(text)
    start, end = _as_written(text, court.evidence[0].start, place.start, place.end)
    return fact(text, divisions.province_name(place.province, "zh"), start, end, "place in the court's name")


def _as_written(text: str, at: int, start: int, end: int) -> tuple[int, int]:
    """Places of the name without blanks, found in the text where blanks may stand between its characters."""
    places = [place for place in range(at, min(len(text), at + 4 * end + 8)) if not text[place].isspace()][:end]
    return places[start], places[-1] + 1


def _by_appeal(text: str) -> Fact[str] | None:
    # The way to appeal stands near the end, before the signature and the annex.
    for found in _APPEAL.finditer(text, max(0, text.rfind("上诉") - 2_000)):
        group = "court" if found["court"] else "other"
        place = courts.place_of(found[group].removeprefix("直接向"))
        if place is not None:
            province = divisions.province_name(place.province, "zh")
            return fact(text, province, found.start(group), found.end(group), "court of appeal")
    return None


def _by_office(text: str) -> Fact[str] | None:
    found = _OFFICE.search(text, 0, min(len(text), _FRONT))
    place = courts.place_of(f"{found['office']}人民法院") if found else None
    if found is None or place is None:
        return None
    province = divisions.province_name(place.province, "zh")
    return fact(text, province, found.start("office"), found.end("office"), "prosecutor's office")
