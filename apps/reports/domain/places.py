"""Provinces and countries as reports name them, and the tile each province has on the schematic map.

Codes: six digits of GB/T 2260 ending in 0000 for the 34 province-level units, ISO 3166 alpha-2 for countries. The grid
keeps neighbours together as far as it can; it shows no area and no border.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.judgements.domain import division_names
from apps.judgements.domain.divisions import province_today
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop


@dataclass(frozen=True)
class Province:
    """`code` has six digits; `name` is short in both languages (Shandong, 山东), `full` the official Chinese name;
    `label` short in English, official in Chinese; `column` and `row` are its tile on the map."""

    code: str
    name: Label
    full: str
    label: Label
    column: int
    row: int


_TILES = {  # code: column and row
    "110000": (6, 2), "120000": (7, 2), "130000": (6, 3), "140000": (5, 3), "150000": (5, 1),
    "210000": (8, 2), "220000": (8, 1), "230000": (8, 0), "310000": (8, 4), "320000": (7, 4),
    "330000": (7, 5), "340000": (6, 4), "350000": (7, 6), "360000": (6, 5), "370000": (7, 3),
    "410000": (5, 4), "420000": (5, 5), "430000": (5, 6), "440000": (6, 6), "450000": (4, 6),
    "460000": (5, 7), "500000": (4, 4), "510000": (3, 4), "520000": (4, 5), "530000": (3, 5),
    "540000": (1, 4), "610000": (4, 3), "620000": (3, 2), "630000": (2, 3), "640000": (4, 2),
    "650000": (1, 1), "710000": (8, 6), "810000": (7, 7), "820000": (6, 7),
}  # fmt: skip
PROVINCES: Mapping[str, Province] = {
    each.code: Province(each.code, each.short, each.full.zh, each.label, *_TILES[each.code])
    for each in division_names.PROVINCES
}
COUNTRIES = division_names.COUNTRIES
STUDY = "study"
CHINA = "CN"


def province_of(code: str) -> str | None:
    """The province (six digits) or country (alpha-2) that a place's code lies in today; None where the code names
    no more than China, or nothing known."""
    if len(code) == 2 and code.isalpha():
        return None if code.upper() == CHINA else code.upper()
    return province_today(code)


def place_label(code: str) -> Label:
    """What a province or country is called; an unknown country keeps its code."""
    if code in PROVINCES:
        return PROVINCES[code].label
    return COUNTRIES.get(code, Label(code, code))


@dataclass(frozen=True)
class Scope:
    """What a report is about: one province (six digits), or the whole study (`province` is None)."""

    province: str | None = None

    @property
    def key(self) -> str:
        """The scope as rows, addresses and file names carry it: six digits, or 'study'."""
        return self.province or STUDY

    @property
    def short(self) -> str:
        """The scope as reports name it: two digits, or 'study'."""
        return self.province[:2] if self.province else STUDY

    @property
    def label(self) -> Label:
        return PROVINCES[self.province].label if self.province else Label("The whole study", "全部研究")


def parse_scope(text: str) -> Scope:
    """'44' and '440000' are Guangdong, 'study' the whole study; Refused for anything else."""
    if text == STUDY:
        return Scope()
    code = text + "0000" if len(text) == 2 else text
    if code not in PROVINCES:
        raise Refused(
            gettext_noop("%(code)s is not a province: give a GB/T 2260 code such as 44 or 440000, or ‘study’."),
            code=text,
        )
    return Scope(code)
