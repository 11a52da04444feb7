"""Ages as victims' are told, in months: 4岁 is 48, 出生3天 is 0.1, 2个月大 is 2, 一岁半 is 18; never computed."""

import re

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.numerals import parse_number

_NUMBER = r"(?:[\d０-９]{1,3}|[一二两三四五六七八九十]{1,3})"
_MORE = "[余多来几]?"
_LEAD = "(?:时年|现年|殁年|终年|年仅|年约|案发时|当时|年龄|刚满|年满|已满|刚刚|刚|才|仅仅|仅有|仅|只有|约)"
_BORN = "(?:出生|生下|降生|诞生)(?:后|时)?(?:仅仅|仅有|仅|才|刚|只有|约|第)?"
_YEARS = rf"{_LEAD}?(?P<years>{_NUMBER}){_MORE}周?岁(?:(?P<half>半)|零?(?P<besides>{_NUMBER})个月)?"
_MONTHS = rf"(?P<months>{_NUMBER}){_MORE}个{_MORE}月(?P<half_month>半)?"
_SHORT = rf"(?P<days>{_NUMBER}){_MORE}[天日]|(?P<weeks>{_NUMBER})(?:个星期|个礼拜|周)"
AGES = (
    re.compile(_YEARS),
    re.compile(rf"(?:{_BORN}|{_LEAD}){_MONTHS}"),
    re.compile(rf"{_MONTHS}(?:大|龄)"),
    re.compile(rf"{_BORN}(?:{_SHORT})"),
    re.compile(rf"(?P<days>{_NUMBER}){_MORE}天大"),
    re.compile("(?P<full_month>刚满月|满月不久)"),
)
# 未满14周岁 gives a bound, not an age.
_BOUND = re.compile("(?:不足|未满|不满|不到|已满|超过|未到)$")
_DAYS_A_MONTH = 30


def read_age(text: str, start: int, end: int) -> Fact[float] | None:
    """The first age stated between two places, in months (days and weeks to one decimal)."""
    for pattern in AGES:
        found = pattern.search(text, start, end)
        if found and not _BOUND.search(text, max(start, found.start() - 3), found.start()):
            months = _months(found.groupdict())
            return None if months is None else fact(text, months, *found.span(), "stated age")
    return None


def _months(parts: dict[str, str | None]) -> float | None:
    number = {name: parse_number(words) for name, words in parts.items() if words}
    if "full_month" in number:
        return 1
    if "years" in number:
        whole = _whole(number["years"], 130)
        return None if whole is None else whole * 12 + (6 if parts.get("half") else number.get("besides") or 0)
    if "months" in number:
        whole = _whole(number["months"], 36)
        return None if whole is None else whole + (0.5 if parts.get("half_month") else 0)
    days = number["days"] if "days" in number else (number.get("weeks") or 0) * 7
    return None if days is None else round(days / _DAYS_A_MONTH, 1)


def _whole(number: int | None, largest: int) -> int | None:
    return number if number is not None and number <= largest else None
