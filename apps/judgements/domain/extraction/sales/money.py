"""Sums of yuan as written: 30000元, 3万元, 3．5万余元, 叁万元, 三万二千元, 32，000元, 2、3万元, 两三万块钱."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from apps.judgements.domain.numerals import parse_number

_ARABIC = (
    r"[\d０-９]{1,3}(?:[,，][\d０-９]{3}(?![\d０-９]))+(?:[.．][\d０-９]{1,2})?|[\d０-９]{1,9}(?:[.．][\d０-９]{1,4})?"
)
_CHINESE = "[一二两三四五六七八九十百千万零〇壹贰叁肆伍陆柒捌玖拾佰仟萬]{1,14}"
_UNIT = "[十百千万萬]?"
_VAGUE = "[余多几来]?"
# 3万2千, 3万5 stand with the units spelled out between digits.
_MIXED = r"[\d０-９]{1,3}万[\d０-９]{1,4}[千百]?"
_NUMBER = rf"(?:{_MIXED}|(?:{_ARABIC}){_VAGUE}{_UNIT}|{_CHINESE}){_VAGUE}{_UNIT}"
_YUAN = "(?:元|圆|块钱|块|人民币)"
_UNITS = ("元", "万", "块", "千", "圆", "人民币")
_FEW = "一两|一二|两三|二三|三四|四五|五六|六七|七八|八九"
_END = r"(?:[\d０-９]{1,6}(?:[.．][\d０-９]{1,2})?|[一二两三四五六七八九])"
_RANGE = (
    rf"(?:(?P<few>{_FEW})|(?P<low>{_END})(?:、"
    rf"|(?P<low_unit>[万千]?)元?[\-—－–~～至到])(?P<high>{_END}))[余多来]?(?P<unit>[万千百]?)[余多来]?"
)
SUM = re.compile(
    rf"(?<![\d０-９第.．,])(?:(?P<range>{_RANGE})|(?P<number>{_NUMBER}))\s*(?P<yuan>{_YUAN}"
    rf"|(?<=[万千])(?=[，。；、的]))"
)


@dataclass(frozen=True)
class Sum:
    """A sum in whole yuan (the lower bound of a range or of 3万余元) and where it is written."""

    yuan: int
    start: int
    end: int
    vague: bool = False


def sums(text: str, start: int, end: int) -> Iterator[Sum]:
    """Every sum of yuan between two places, in order."""
    if not any(text.find(unit, start, end) >= 0 for unit in _UNITS):
        return
    for match in SUM.finditer(text, start, end):
        found = _range(match) if match.group("range") else _plain(match)
        if found:
            yield found


def _plain(match: re.Match[str]) -> Sum | None:
    words = match.group("number")
    yuan = _whole(words)
    if not yuan:
        return None
    return Sum(yuan, match.start(), match.end(), re.search("[余多几来]", words) is not None)


def _whole(words: str) -> int | None:
    """The yuan of a number, cents cut off."""
    bare = re.sub("[余多几来,，]", "", words)
    cents = re.fullmatch(r"(\d+)[.．]\d+", bare)
    return int(cents.group(1)) if cents else parse_number(bare)


def _range(match: re.Match[str]) -> Sum | None:
    """2、3万元 is from 20000 to 30000; where the two ends do not fit, the second alone is a sum."""
    unit = match.group("unit")
    if match.group("few"):
        return _between(match, _whole(match.group("few")[0] + unit), unit)
    low = _whole(match.group("low") + (match.group("low_unit") or unit))
    high = _whole(match.group("high") + unit)
    if low is None or high is None:
        return None
    joined = "、" not in match.group() or unit == "万" or unit == "千"
    if low < high <= low * 5 and joined:
        return Sum(low, match.start(), match.end(), vague=True)
    return Sum(high, match.start("high"), match.end())


def _between(match: re.Match[str], low: int | None, unit: str) -> Sum | None:
    return Sum(low, match.start(), match.end(), vague=True) if low and unit else None
