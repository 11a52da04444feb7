"""The code of a place that a text names in words: as fine as the words tell without doubt, and no finer."""

import re

from apps.coding.domain.place_queries import parts_of
from apps.coding.domain.records import Place
from apps.judgements.domain import divisions
from apps.judgements.domain.division_names import COUNTRIES, COUNTRY_ALIASES

_OF_A_COUNTRY = re.compile("(?:国籍|籍|公民|人)$")
_TOLD = {"province": 2, "prefecture": 4, "county": 6}


def place_of(words: str, province: str = "") -> Place | None:
    """The place named, its words kept. `province`: its Chinese name where the reader knows it; without one the words
    must name it. None where neither does."""
    code = divisions.province_code(province) or "" if province else ""
    for part in parts_of(words):
        code = _finer(code, part) or code
    return Place(code, words.strip()) if code else None


def country_of(words: str) -> Place | None:
    """The country of a nationality (越南, 越南社会主义共和国, 中国籍, 中国公民), None where it is not known."""
    plain = _OF_A_COUNTRY.sub("", words.strip())
    for code, label in COUNTRIES.items():
        if plain in (label.zh, *COUNTRY_ALIASES.get(code, ())) or plain + "国" == label.zh:
            return Place(code, words.strip())
    return None


def _finer(code: str, part: str) -> str:
    """The one division of this name inside `code` (anywhere, where it is empty); '' where there is none or several."""
    told = _TOLD[divisions.level_of(code)] if code else 0
    inside = {found for found in divisions.codes_named(part) if found[:told] == code[:told] and found != code}
    if not code:
        inside = {found for found in inside if divisions.level_of(found) == "province"}
    now = {found for found in inside if _is_current(found)}
    finer = now or inside
    return finer.pop() if len(finer) == 1 else ""


def _is_current(code: str) -> bool:
    division = divisions.division(code)
    return division is not None and division.current
