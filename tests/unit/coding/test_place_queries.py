"""From the words of a judgement to a place."""

import pytest

from apps.coding.domain.place_queries import in_order, queries
from apps.judgements.domain import divisions


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("福建省莆田市城厢区东屿镇", "350302"),
        ("户籍所在地云南省文山壮族苗族自治州富宁县", "532628"),
        ("住广东省广州市天河区某街道", "440106"),
        ("湖北省荆州市沙市区", "421002"),
        ("广西壮族自治区南宁市", "450100"),
        ("重庆市北碚区", "500109"),
        ("tianhe", "440106"),
        ("guangdong tianhe", "440106"),
        ("贵州", "520000"),
    ],
)
def test_the_place_named_last_is_found_first(words: str, code: str) -> None:
    found = next(in_order(each, places) for each in queries(words) if (places := divisions.search(each)))
    assert found[0].code == code


def test_nothing_asks_for_nothing() -> None:
    assert queries("  ") == ()
