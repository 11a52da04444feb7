"""Places named in a stretch of text, and their provinces by GB/T 2260."""

import re
from dataclasses import dataclass
from functools import lru_cache

from apps.judgements.domain import divisions
from apps.judgements.domain.division_names import PROVINCES

_HAN = "一-鿿"
_LONGEST = 13
# Characters between two names that make the second the end of a longer one.
_WITHIN_NAME = re.compile("[^\\W\\d_在到至从向将把于与和及由往带卖给的等地经转一]{1,2}")
_SUFFIX = re.compile("[省市县区州旗盟]")


@dataclass(frozen=True)
class NamedPlace:
    """A chain of places (云南省广南县): its province in full Chinese, None where it is not sure; where it stands."""

    province: str | None
    start: int
    end: int


@lru_cache
def _short_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted((province.short.zh for province in PROVINCES), key=len, reverse=True)))


def places_in(text: str, start: int, end: int, home: str | None = None) -> tuple[NamedPlace, ...]:
    """Chains of places between two places of the text; `home` (a province) decides between provinces of one name."""
    chains: list[list[tuple[int, int, frozenset[str]]]] = []
    for found in _names(text, start, end):
        if chains and _WITHIN_NAME.fullmatch(text, chains[-1][-1][1], found[0]):
            continue  # 山西省某陵县 is in Shanxi, whatever 陵县 is
        if chains and chains[-1][-1][1] == found[0]:
            chains[-1].append(found)
        else:
            chains.append([found])
    return tuple(NamedPlace(_province(chain, home), chain[0][0], chain[-1][1]) for chain in chains)


def _names(text: str, start: int, end: int) -> list[tuple[int, int, frozenset[str]]]:
    """Start, end and possible provinces of every place named, in order, without overlaps."""
    found: list[tuple[int, int, frozenset[str]]] = []
    spots = sorted(
        [(match.end(), True) for match in _SUFFIX.finditer(text, start, end)]
        + [(match.end(), False) for match in _short_names().finditer(text, start, end)]
    )
    last = start
    for stop, full in spots:
        begin = _longest(text, last, stop) if full else _short(text, last, stop)
        if begin is None or begin < last:
            continue
        found.append((begin, stop, _provinces(text[begin:stop])))
        last = stop
    return found


def _longest(text: str, start: int, end: int) -> int | None:
    for begin in range(max(start, end - _LONGEST), end - 1):
        if _provinces(text[begin:end]):
            return begin
    return None


def _short(text: str, start: int, end: int) -> int | None:
    """A province's short name (云南籍, 福建莆田), unless the full one or a village's name goes on from it."""
    if re.match("[省市]|壮族|维吾尔|回族|自治|镇|乡|村|路|街|大道|庄|屯|人民|建|商店", text[end : end + 3]):
        return None
    match = next((m for m in _short_names().finditer(text, max(start, end - 3), end) if m.end() == end), None)
    return match.start() if match else None


@lru_cache(maxsize=20_000)
def _provinces(name: str) -> frozenset[str]:
    return frozenset(p for code in divisions.codes_named(name) if (p := divisions.province_today(code)))


def _province(chain: list[tuple[int, int, frozenset[str]]], home: str | None) -> str | None:
    """The one province that all names of the chain allow; of several the court's own."""
    common = chain[0][2]
    for _, _, provinces in chain[1:]:
        common = (common & provinces) or common
    if len(common) > 1 and home:
        code = divisions.province_code(home)
        common = common & {code} if code in common else common
    return divisions.province_name(next(iter(common)), "zh") if len(common) == 1 else None
