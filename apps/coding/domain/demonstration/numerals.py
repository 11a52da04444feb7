"""Writing numbers, sums, terms and dates the way courts do: the opposite of reading them."""

from dataclasses import dataclass
from datetime import date

DIGITS = "零一二三四五六七八九"
DATE_DIGITS = "〇一二三四五六七八九"


def _below_ten_thousand(number: int) -> str:
    words, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            words += ("零" if gap else "") + DIGITS[digit] + unit
            gap = False
        elif words and number:
            gap = True
    return words


def chinese(number: int) -> str:
    """0 to 99,999,999 in Chinese words: 12 十二, 32000 三万二千, 10500 一万零五百."""
    if number == 0:
        return DIGITS[0]
    high, low = divmod(number, 10_000)
    words = ""
    if high:
        words = _below_ten_thousand(high) + "万"
        if 0 < low < 1000:
            words += "零"
    words += _below_ten_thousand(low)
    return words[1:] if words.startswith("一十") else words


def chinese_date(day: date) -> str:
    """The date under a judgement: 二〇一四年七月二十三日."""
    year = "".join(DATE_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{chinese(day.month)}月{chinese(day.day)}日"


def term(months: int) -> str:
    """A term of imprisonment: 126 months are 十年六个月."""
    years, rest = divmod(months, 12)
    return (f"{chinese(years)}年" if years else "") + (f"{chinese(rest)}个月" if rest else "")


def per_head_count(number: int) -> str:
    """A number before a measure word: 两名, 五名."""
    return "两" if number == 2 else chinese(number)


@dataclass(frozen=True)
class Figures:
    """How one court writes sums: 'digits' 32000元, 'wan' 3.2万元, 'words' 三万二千元, 'comma' 32，000元."""

    sums: str = "digits"
    currency: str = "人民币"

    def money(self, yuan: int) -> str:
        if self.sums == "words":
            return f"{self.currency}{chinese(yuan)}元"
        if self.sums == "wan" and yuan >= 10_000 and yuan % 100 == 0:
            return f"{self.currency}{yuan / 10_000:g}万元"
        if self.sums == "comma" and yuan >= 1000:
            return f"{self.currency}{yuan // 1000}，{yuan % 1000:03d}元"
        return f"{self.currency}{yuan}元"


def spoken_date(day: date, precision: str, *, leave_year: bool = False) -> str:
    """A day in running text, to the precision the court gives: 'day', 'month' or 'year'."""
    year = "" if leave_year else f"{day.year}年"
    if precision == "year":
        return f"{day.year}年"
    if precision == "month":
        return f"{year}{day.month}月"
    return f"{year}{day.month}月{day.day}日"


def iso(day: date, precision: str) -> str:
    """The same as a coded date: 2013-03-16, 2013-03 or 2013."""
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[precision]]
