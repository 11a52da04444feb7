"""Residence: registered before lived in, the words without what leads them in, and the province they lie in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from apps.judgements.domain import divisions
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.parties.rules import (
    BY_BIRTHPLACE,
    BY_COURT,
    LATE,
    OWN,
    PLACE_NAMED,
    PROVINCE_NAMED,
)

_SAME = "(?:和|与|同|及|即|暨|、|/)(?:其)?"
_LIVED = (
    "(?:(?:现|原|暂|家|租|居|捕前|被捕前|案发前|案发时|实际|经常|常|目前|平时|户|自述|自报|家庭|单位|现在){0,3}"
    "(?:居住|住(?![院房宿建持]))(?:所在|所|宅|址(?=地))?(?:地址|地|址|在|于|处)?|家庭(?:所在地|地址)|现居(?!民))"
)
_REGISTERED = (
    "(?:(?:出生地|籍贯)?(?:和|与|、|及|暨)?(?:其|原|现|居民)?(?:户籍|户口|身份证)(?:登记|注册|所在|住)*(?:地址|住址|住所|住地|所在地|地|址|上)?"
    rf"(?:{_SAME}{_LIVED})?)"
)
LEAD = f"(?:{_REGISTERED}|{_LIVED})"
_REGISTERED_LEAD = re.compile(
    rf"(?:{_LIVED}{_SAME})?(?P<basis>{_REGISTERED})\s*(?:均|都|也)?(?:为|是|系|在|位于|[：:])*\s*"
)
_LIVED_LEAD = re.compile(rf"(?P<basis>{_LIVED})\s*(?:均|都|也)?(?:为|是|系|在|位于|[：:])*\s*")
# 身份证号码, 户籍登记为1989年…出生: led in like a residence, and none.
_NOWHERE = re.compile(
    r"(?:号码?|编号).*|登记.*|\d{4}年.*|[×xXＸ＊*某○〇\s]*|同上.*|同户籍.*|同前.*|相同|不详.*|不明.*|不定.*|无固定.*|无|略|[（(【\[].*[）)】\]]|(?:与|和|同|即)?(?:户籍|出生|籍贯|上述|住址|现住|身份证).*|上述.*|该.{0,6}|本案.*|[^一-鿿]*"
)
_NOT_A_PLACE = re.compile(
    "被(?:抓|羁|刑|公安|取|监|逮)|取保|监视居住|候审|抓获|判处|逮捕|传唤|院治疗|院期间|入|宿|刑满|释放"
)
_SECOND = re.compile(
    "(?:现暂|现租|现居|现|暂居|暂|租|捕前|案发前|家)住(?![院房宿建])|(?:户籍|户口)(?:所在)?地|身份证住址"
)
_MASKS = "×xXＸ＊*某○"
_BEHIND = re.compile(rf"(?:^|[{_MASKS}省市区县旗州盟师团国原现为在于住（(]|本市|中国|兵团)$")
_OTHER_MEANING = re.compile("[东南西北中]?(?:路|街|村|镇|乡|巷|里|庄|屯|社区|小区|大道|新村|花园|大街|公寓)")
_LOCAL = re.compile("(?:本|我|该|当地)(?:市|县|区|省|院)")
_INNER_MONGOLIA = "内蒙"
_LONGEST = 12
_WITHIN = 24
_KIND = "省市区县旗州盟"


@dataclass(frozen=True)
class Residence:
    """A residence as written, on one of the two bases."""

    words: Fact[str]
    basis: Fact[str]

    @property
    def start(self) -> int:
        return self.words.evidence[0].start


@dataclass(frozen=True)
class Surroundings:
    """What tells places of one name apart: birthplaces, the court's province, the year."""

    birthplaces: tuple[str, ...] = ()
    court_province: str | None = None
    year: int | None = None


def residence_in(text: str, start: int, end: int, *, late: bool) -> Residence | None:
    """The residence that a clause says; None where it says none, or none but masks."""
    for basis, pattern in (("registered", _REGISTERED_LEAD), ("lives_in", _LIVED_LEAD)):
        lead = pattern.match(text, start, end)
        if lead is None:
            continue
        end = _without_second(text, lead.end(), end)
        words = text[lead.end() : end]
        if len(words) < 2 or _NOWHERE.fullmatch(words) or _NOT_A_PLACE.search(words):
            return None
        rule = LATE if late else OWN
        return Residence(fact(text, words, lead.end(), end, rule), fact(text, basis, *lead.span("basis"), rule))
    return None


def _without_second(text: str, start: int, end: int) -> int:
    """The end of the first residence where another follows without a mark (户籍地…县现住…市)."""
    second = _SECOND.search(text, min(start + 2, end), end)
    return second.start() if second else end


def is_residence(clause: str) -> bool:
    """Whether a clause begins as one on residence, told or deleted."""
    return _REGISTERED_LEAD.match(clause) is not None or _LIVED_LEAD.match(clause) is not None


def chosen(residences: Iterable[Residence]) -> Residence | None:
    """The registered residence before the one lived in, the first of its kind."""
    all_ = tuple(residences)
    for basis in ("registered", "lives_in"):
        for residence in all_:
            if residence.basis.value == basis:
                return residence
    return None


def province_of(text: str, residence: Residence, around: Surroundings) -> Fact[str] | None:
    """The province of a residence, proved by the place that tells it."""
    words, start = residence.words.value, residence.start
    local = _LOCAL.match(words)
    at = local.end() if local else 0
    place = _place(words, at) or (_place_within(words, at) if not local else None)
    if place is not None:
        first, last, codes = place
        province, rule = _told(codes, words[first:last], around)
        if province:
            return fact(text, divisions.province_name(province, "zh"), start + first, start + last, rule)
    if local and around.court_province and words[1:2] != "院":
        return fact(text, divisions.province_name(around.court_province, "zh"), start, start + local.end(), BY_COURT)
    return None


Place = tuple[int, int, frozenset[str]]


def _place(words: str, at: int) -> Place | None:
    """The longest name of a division that begins at `at`."""
    for length in range(min(len(words) - at, _LONGEST), 1, -1):
        name = words[at : at + length]
        codes = _codes(name, words[at + length :])
        if codes:
            return at, at + length, codes
    if words.startswith(_INNER_MONGOLIA, at):
        return at, at + len(_INNER_MONGOLIA), divisions.codes_named("内蒙古")
    return None


def _place_within(words: str, at: int) -> Place | None:
    """The first full name of a division further on, behind masks, a division that has no code, or 中国."""
    for start in range(at + 1, min(len(words), _WITHIN)):
        if _BEHIND.search(words[:start]):
            place = _place(words, start)
            if place and place[1] - place[0] > 2 and words[place[1] - 1] in _KIND + "区":
                return place
    return None


def _codes(name: str, following: str) -> frozenset[str]:
    codes = divisions.codes_named(name)
    if not codes:
        return _of_abbreviated(name)
    province = frozenset(code for code in codes if divisions.level_of(code) == "province")
    if province and any(_full(code) == name for code in province):
        return province
    if name[-1] in _KIND or any(_full(code) == name for code in codes):
        return codes
    # A short name (广西, 温州) is one where nothing follows that makes it a street's or a village's.
    if province and not _OTHER_MEANING.match(following):
        return province
    return codes if not following else frozenset()


def _of_abbreviated(name: str) -> frozenset[str]:
    """Codes for an autonomous unit called without its peoples: 金平县 is 金平苗族瑶族傣族自治县, 大理州, 道真自治县."""
    stem = name.removesuffix("自治县").removesuffix("自治州") if name.endswith("自治" + name[-1:]) else name[:-1]
    if name[-1] not in "县州旗" or len(stem) < 2:
        return frozenset()
    return frozenset(code for code in divisions.codes_named(stem) if _full(code).endswith("自治" + name[-1]))


def _full(code: str) -> str:
    place = divisions.division(code)
    return place.name.zh if place else ""


def _told(codes: frozenset[str], name: str, around: Surroundings) -> tuple[str | None, str]:
    """The one province among those of `codes`, and by what it was told."""
    provinces = {province for code in codes if (province := _province(code, around.year))}
    if len(provinces) > 1:
        # A city counts before counties of its name, and today's bearer of a name before former ones of small units.
        for level in ("prefecture",):
            larger = {code for code in codes if divisions.level_of(code) == level and _full(code) == name}
            provinces = {told for code in larger if (told := _province(code, around.year))} or provinces
    if len(provinces) == 1:
        only = provinces.pop()
        named = only[:2] + "0000" in codes
        return only, PROVINCE_NAMED if named else PLACE_NAMED
    for birthplace in around.birthplaces:
        place = _place(birthplace, 0) or _place_within(birthplace, 0)
        born = {province for code in place[2] if (province := _province(code, around.year))} if place else set()
        if len(born) == 1 and born <= provinces:
            return born.pop(), BY_BIRTHPLACE
    return (around.court_province, BY_COURT) if around.court_province in provinces else (None, "")


def _province(code: str, year: int | None) -> str | None:
    """The province of a unit within the bounds of the year: Chongqing's lay in Sichuan before 1997."""
    if year is not None and year < 1997:
        return divisions.province_of(code)
    return divisions.province_today(code)
