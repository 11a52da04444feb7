"""The date of a deed: the last one told before it, 同年, 同月, 当日 and 次日 carried on from the date before.

Partial dates keep the precision they have. A lunar date gives its year alone: the month and day of the common calendar
are not said, and of the last two lunar months not even the year is sure.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from apps.judgements.domain.numerals import DATE, parse_number, read_date

_NUMBER = "[\\d０-９一二三四五六七八九十元]{1,3}"
_RELATIVE = re.compile(
    rf"(?P<same_year>同年|该年|当年)(?:的)?(?:(?P<month>{_NUMBER})月(?:份)?(?:(?P<day>{_NUMBER})[日号])?)?"
    rf"|(?P<same_month>同月|当月|该月)(?:(?P<day2>{_NUMBER})[日号])"
    r"|(?P<same_day>当日|当天|同日|当晚|当夜)|(?P<next_day>次日|第二天|翌日|隔天)"
    rf"|(?<![年\d０-９一二三四五六七八九十])(?P<month3>{_NUMBER})月(?P<day3>{_NUMBER})[日号]"
    rf"|(?<=[；。，、\n])(?P<month4>{_NUMBER})月(?:份|初|底|中旬|上旬|下旬|间|的一天)*(?=[，,])"
)
_LUNAR = re.compile("[农阴旧]历")
_BIRTH = re.compile(r"\s*(?:出生|生[，。）)])")
_BIRTH_BEFORE = re.compile("(?:出生于|生于)$")
# 十一月 and 十二月 of the lunar year may lie in the next.
_LATE = re.compile("冬月|腊月|十一月|十二月|1[12]月")


@dataclass(frozen=True)
class ToldDate:
    """A date at a place of the text: ISO with its precision, empty where not even the year is sure."""

    iso: str
    start: int
    end: int


def told_dates(text: str, start: int, end: int, last: str = "") -> list[ToldDate]:
    """Every date of a stretch but those of birth; relative ones go by the one before, the first by `last` (ISO)."""
    marks = [(match.start(), match, True) for match in DATE.finditer(text, start, end)]
    marks += [(match.start(), match, False) for match in _RELATIVE.finditer(text, start, end)]
    found: list[ToldDate] = []
    for at, match, full in sorted(marks, key=lambda mark: (mark[0], not mark[2])):
        if found and at < found[-1].end:
            continue
        iso = _full(text, match) if full else _relative(match, found[-1].iso if found else last)
        if iso is not None:
            found.append(ToldDate(iso, match.start(), match.end()))
    return found


def _full(text: str, match: re.Match[str]) -> str | None:
    if _BIRTH.match(text, match.end()) or _BIRTH_BEFORE.search(text[max(0, match.start() - 3) : match.start()]):
        return None
    around = text[max(0, match.start() - 3) : match.end() + 4]
    if _LUNAR.search(around) or re.match("(?:的)?[农阴旧]历|腊月|冬月|正月", text[match.end() : match.end() + 4]):
        late = _LATE.search(text[match.start() : match.end() + 6])
        year = read_date(match)
        return "" if late or year is None else year.iso[:4]
    told = read_date(match)
    return told.iso if told else None


def _relative(match: re.Match[str], last: str) -> str | None:
    """ISO of a relative date, empty where the date before is not precise enough to tell."""
    parts = match.groupdict()
    if not last:
        return None if not parts["same_day"] else ""
    if parts["same_year"]:
        return _joined(last[:4], parts["month"], parts["day"])
    if parts["same_month"]:
        return _joined(last[:4], last[5:7], parts["day2"]) if len(last) >= 7 else ""
    if parts["month3"]:
        return _joined(last[:4], parts["month3"], parts["day3"])
    if parts["month4"]:
        return _joined(last[:4], parts["month4"], None)
    if len(last) < 10:
        return last
    day = date.fromisoformat(last) + timedelta(days=1 if parts["next_day"] else 0)
    return day.isoformat()


def _joined(year: str, month: str | None, day: str | None) -> str:
    number = _part(month, 12)
    if number is None:
        return year
    of_month = _part(day, 31)
    return f"{year}-{number:02d}" + (f"-{of_month:02d}" if of_month else "")


def _part(words: str | None, largest: int) -> int | None:
    number = 1 if words == "元" else parse_number(words) if words else None
    return number if number is not None and 1 <= number <= largest else None
