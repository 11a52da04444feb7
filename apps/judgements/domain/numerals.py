"""Chinese numerals and dates as court documents write them, with the variants that keyboards and crawlers leave."""

import re
from dataclasses import dataclass

ZEROS = "〇○零ＯOoοΟОо0０◯ｏ"
DIGITS = "一二三四五六七八九壹贰叁肆伍陆柒捌玖两俩ニ弌弍"
_VALUES = {
    **dict.fromkeys(ZEROS, 0),
    **{digit: value for value, digit in enumerate("一二三四五六七八九", start=1)},
    **{digit: value for value, digit in enumerate("壹贰叁肆伍陆柒捌玖", start=1)},
    **{digit: value for value, digit in enumerate("123456789", start=1)},
    **{digit: value for value, digit in enumerate("１２３４５６７８９", start=1)},
    "两": 2, "俩": 2, "貳": 2, "ニ": 2, "参": 3, "陸": 6,
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000}
_ABOUT = re.compile("[余多许整]|左右|上下")

_YEAR_DIGIT = "[一二三四五六七八九1-9１-９〇○零ＯOoοΟОо0０◯ｏニ]"
# Year, month and day in Chinese or Arabic numerals; a masked part is ×, X, ＊ or the like.
_MASK = "[×xX＊*某ХＸ✕╳]"
DATE = re.compile(
    rf"(?P<year>{_YEAR_DIGIT}{{4}}|{_YEAR_DIGIT}{{2}}{_MASK}{{2}})\s*年\s*"
    rf"(?:(?P<month>[一二三四五六七八九十元0-9０-９〇○零Oo]{{1,3}}|{_MASK}{{1,2}})\s*月\s*"
    rf"(?:(?P<day>[一二三四五六七八九十廿卅0-9０-９〇○零Oo]{{1,4}}|{_MASK}{{1,2}})\s*[日号]?)?)?"
)


@dataclass(frozen=True)
class WrittenDate:
    """A date in a text: ISO with the precision it has (`2014`, `2014-06`, `2014-06-05`), and its place."""

    iso: str
    start: int
    end: int


def parse_number(text: str) -> int | None:
    """The whole number that `text` writes (十二, 一百零三, 壹佰贰拾万, 二〇一四, 30，000, １２, 1.5万), else None.

    Words of vagueness (余, 多, 左右) are passed over: 三万余 is 30000.
    """
    bare = _ABOUT.sub("", re.sub(r"[\s,，]", "", text))
    if not bare:
        return None
    if any(character in _TENS or character in _MYRIADS for character in bare):
        return _by_units(bare)
    if all(character in _VALUES for character in bare):
        return int("".join(str(_VALUES[character]) for character in bare))
    return None


def _by_units(text: str) -> int | None:
    """Numbers with units (一百零三, 四万五, 1.5万)."""
    decimal = re.fullmatch(r"(\d+(?:[.．]\d+)?)([十百千]?)([万萬亿]?)", text)
    if decimal:
        number = float(decimal.group(1).replace("．", "."))
        return round(number * _TENS.get(decimal.group(2), 1) * _MYRIADS.get(decimal.group(3), 1))
    total = section = digit = 0
    last_unit = 1
    for character in text:
        if character in _VALUES:
            value = _VALUES[character]
            digit = digit * 10 + value if character.isdigit() and character.isascii() else value
            last_unit = 1 if value == 0 else last_unit
        elif character in _TENS:
            unit = _TENS[character]
            section += unit if unit in (20, 30) else max(digit, 1) * unit
            digit, last_unit = 0, unit
        elif character in _MYRIADS:
            whole = section + digit
            total = (total + whole) * _MYRIADS[character] if character == "亿" else total + whole * _MYRIADS[character]
            section = digit = 0
            last_unit = _MYRIADS[character]
        else:
            return None
    # 四万五 is 45000, 一百二 is 120: a digit after a unit, without a zero between, counts the next smaller unit.
    return total + section + digit * (last_unit // 10 if last_unit >= 100 else 1)


def written_dates(text: str, start: int = 0, end: int | None = None) -> tuple[WrittenDate, ...]:
    """Every date with a full year between two places of the text, in order."""
    found = (read_date(match) for match in DATE.finditer(text, start, len(text) if end is None else end))
    return tuple(date for date in found if date is not None)


def read_date(match: re.Match[str]) -> WrittenDate | None:
    """The date of a match of DATE, with the parts that are legible and possible; None where not even the year is."""
    year = parse_number(match.group("year"))
    if year is None or not 1900 <= year <= 2100:
        return None
    iso, end = f"{year:04d}", match.end("year") + 1
    month = _part(match.group("month"), 12)
    if month is not None:
        iso += f"-{month:02d}"
        day = _part(match.group("day"), 31)
        iso += f"-{day:02d}" if day is not None else ""
    end = match.end()
    return WrittenDate(iso, match.start(), end)


def _part(text: str | None, largest: int) -> int | None:
    if text == "元":
        return 1  # 元月 is January
    number = parse_number(text) if text and re.search(_MASK, text) is None else None
    return number if number is not None and 1 <= number <= largest else None
