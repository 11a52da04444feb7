"""Where victims were taken from and brought to: the provinces of the places told with the taking and with the sale."""

import re
from collections.abc import Iterable

from apps.judgements.domain.extraction.accounts import Incident
from apps.judgements.domain.extraction.clauses import sentence_start
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.places import NamedPlace, places_in

_TAKING = re.compile(
    "抱走|拐走|抢走|偷走|盗走|骗走|骗出|带走|掳走|劫走|拐骗|偷抱|抱离|产下|生下|分娩|诞下|生育一"
    "|生育了一|捡到|捡得|捡走|拾到|骗至|骗到|骗往|骗上|骗离|拐至|拐到|诱骗|引诱"
)
_BOUGHT = re.compile(
    "(?:(?<![欲想])以[^，。；\n]{1,16}元[^，。；\n]{0,16}?|从[^，。；\n]{1,20}(?:处|手中|手里)[^，。；\n]{0,12}?)(?:收买|购买|买来|买得|买下|买)"
)
_SOLD_ON = re.compile("卖给|卖与|卖到|转卖|转手|卖往|贩卖")
_FROM = re.compile("从(?=[一-鿿])")
_FROM_AFTER = re.compile("[^，。；\n]{0,30}?(?:将|把|带|抱|骗|拐|买|接|运)")
_TO = re.compile(
    "(?:骗至|骗到|骗往|拐骗至|拐骗到|带回|卖到|卖至|卖往|卖给|卖与|带至|带到|带往|抱到|抱至|送到|送至|运到|运至|拐至|拐到|拐卖到|拐卖至"
    "|贩卖至|贩卖到|转移到|转移至|乘车到|乘火车到了?|来到)(?:了)?"
)
_ABROAD = re.compile("越南|缅甸|老挝|柬埔寨|泰国|朝鲜|蒙古国|印度尼西亚|菲律宾")
_NATIVE = re.compile("籍(?:[一-鿿]{0,6}?(?:妇女|女子|女青年|少女|女孩|男孩|儿童|女|男)|被害人)?")
_SENTENCE = re.compile("[^。\n]+")


def origin(text: str, incident: Incident, home: str | None) -> Fact[str] | None:
    """The province that the victims of an incident were taken from."""
    found: list[Fact[str]] = []
    for sentence in _SENTENCE.finditer(text, incident.start, incident.end):
        if _ABROAD.search(text, *sentence.span()):
            return None  # 在越南边境及云南省…
        taking = _TAKING.search(text, *sentence.span())
        places = places_in(text, sentence.start(), taking.start(), home) if taking else ()
        if places:
            found += _told(text, places[-1:], "place of the taking")
        for match in _FROM.finditer(text, *sentence.span()):
            near = places_in(text, match.end(), min(match.end() + 30, sentence.end()), home)
            if near and near[0].start == match.end() and _FROM_AFTER.match(text, near[0].end):
                found += _told(text, near[:1], "brought from")
    return _one(found) or _bought(text, incident, home)


def _bought(text: str, incident: Incident, home: str | None) -> Fact[str] | None:
    """Where a child was bought that is sold on in the same incident: the first place in that sentence."""
    bought = _BOUGHT.search(text, incident.start, incident.end)
    if bought is None or _SOLD_ON.search(text, bought.end(), incident.end) is None:
        return None
    places = places_in(text, sentence_start(text, bought.start(), incident.start), bought.start(), home)
    return next(iter(_told(text, places[-1:], "bought there")), None)


def destination(text: str, incident: Incident, home: str | None) -> Fact[str] | None:
    """The last province that the victims of an incident were brought or sold to."""
    found: list[Fact[str]] = []
    for match in _TO.finditer(text, incident.start, incident.end):
        near = places_in(text, match.end(), min(match.end() + 24, incident.end), home)
        if near and near[0].start - match.end() <= 4:
            found += _told(text, near[:1], "brought or sold to")
    return found[-1] if found else None


def native(text: str, spots: Iterable[int], home: str | None) -> Fact[str] | None:
    """The province a victim named at one of the spots is called a native of (云南籍女子张某)."""
    for spot in spots:
        before = text[max(0, spot - 16) : spot]
        for match in _NATIVE.finditer(before):
            if match.end() == len(before):
                start = spot - len(before)
                places = places_in(text, start, start + match.start(), home)
                if places and places[-1].end == start + match.start():
                    return next(iter(_told(text, places[-1:], "native of")), None)
    return None


def _told(text: str, places: Iterable[NamedPlace], rule: str) -> list[Fact[str]]:
    return [fact(text, place.province, place.start, place.end, rule) for place in places if place.province]


def _one(found: list[Fact[str]]) -> Fact[str] | None:
    """The first, where all agree; where an incident tells of several, which is whose is not sure."""
    return found[0] if len({one.value for one in found}) == 1 else None
