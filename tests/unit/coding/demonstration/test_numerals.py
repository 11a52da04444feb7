"""Numbers as courts write them; read back by the numerals that reading uses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.demonstration.numerals import Figures, chinese, chinese_date, iso, spoken_date, term
from apps.judgements.domain.numerals import parse_number


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "零"), (7, "七"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (1_010, "一千零一十"), (10_000, "一万"), (10_500, "一万零五百"), (32_000, "三万二千"), (100_000, "十万"),
     (120_300, "十二万零三百")],
)  # fmt: skip
def test_numbers_in_chinese_words(number: int, words: str) -> None:
    assert chinese(number) == words


@given(st.integers(1, 9_999_999))
def test_what_is_written_can_be_read(number: int) -> None:
    assert parse_number(chinese(number)) == number


@given(st.integers(1, 400))
def test_a_term_is_never_empty(months: int) -> None:
    assert term(months)


def test_terms() -> None:
    assert term(126) == "十年六个月"
    assert term(6) == "六个月"
    assert term(36) == "三年"


def test_the_date_under_a_judgement() -> None:
    assert chinese_date(date(2014, 7, 23)) == "二〇一四年七月二十三日"
    assert chinese_date(date(2010, 10, 10)) == "二〇一〇年十月十日"


def test_sums_in_four_hands() -> None:
    assert Figures("digits").money(32_000) == "人民币32000元"
    assert Figures("wan", "").money(32_000) == "3.2万元"
    assert Figures("wan", "").money(3_200) == "3200元"
    assert Figures("words", "").money(32_000) == "三万二千元"
    assert Figures("comma", "").money(32_050) == "32，050元"


def test_dates_keep_the_precision_the_court_gives() -> None:
    day = date(2013, 3, 6)
    assert [spoken_date(day, precision) for precision in ("day", "month", "year")] == [
        "2013年3月6日",
        "2013年3月",
        "2013年",
    ]
    assert [iso(day, precision) for precision in ("day", "month", "year")] == ["2013-03-06", "2013-03", "2013"]
