"""Chinese numerals and dates."""

import pytest

from apps.judgements.domain.numerals import DATE, parse_number, read_date, written_dates

NUMBERS = {
    "十": 10, "十二": 12, "二十": 20, "廿三": 23, "一百零三": 103, "一百二": 120, "一千零五": 1005, "6千": 6000,
    "三万": 30000, "三万余": 30000, "四万五": 45000, "两万五千": 25000, "叁万贰仟": 32000, "壹佰贰拾万": 1200000,
    "三百万": 3000000, "一亿二千万": 120000000, "30，000": 30000, "１２": 12, "1.5万": 15000, "10万": 100000,
    "二〇一四": 2014, "二○一四": 2014, "四万五千元": None, "": None, "某": None,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), NUMBERS.items())
def test_numbers(text: str, number: int | None) -> None:
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二〇一四年九月十二日", "2014-09-12"),
        ("二○一四年十月二十日", "2014-10-20"),
        ("二0一四年三月三十一日", "2014-03-31"),
        ("二O一八年五月二十八日", "2018-05-28"),
        ("二Ｏ一一年十二月卅日", "2011-12-30"),
        ("二零一九年元月一日", "2019-01-01"),
        ("２０１４年６月５日", "2014-06-05"),
        ("2014年6月5日", "2014-06-05"),
        ("二〇一四年××月××日", "2014"),
        ("二〇一四年六月××日", "2014-06"),
        ("二〇一四年六月", "2014-06"),
        ("2014年", "2014"),
        ("2014年13月5日", "2014"),
        ("二○一四年　九 月 十二 日", "2014-09-12"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    match = DATE.search(text.replace("　", " "))
    assert match
    date = read_date(match)
    assert date
    assert date.iso == iso


def test_dates_of_a_text_have_their_places() -> None:
    text = "于2013年5月7日出生，二〇一四年判。"
    dates = written_dates(text)
    assert [(date.iso, text[date.start : date.end]) for date in dates] == [
        ("2013-05-07", "2013年5月7日"),
        ("2014", "二〇一四年"),
    ]
