"""Values are checked and normalised on the way in, and read well in both languages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.codebook.answers import clean_missing, clean_value, format_value, from_json, to_json
from apps.coding.domain.records import Answer, Place
from apps.judgements.domain.sentences import Refused

CODEBOOK = default_codebook()


def variable(name):
    return CODEBOOK.variable(*name.split("."))


@pytest.mark.parametrize(
    ("name", "raw", "value"),
    [
        ("victim.sex", "2", 2),
        ("victim.sex", 1, 1),
        ("defendant.convicted_of", "4 1", (1, 4)),
        ("defendant.convicted_of", [1, "1", 19], (1, 19)),
        ("sale.price_yuan", "40,000", 40000),
        ("sale.price_yuan", 0, 0),
        ("victim.age_at_incident", "0.1", 0.1),
        ("victim.age_at_incident", "12.0", 12),
        ("victim.birth_date", "2014", "2014"),
        ("victim.birth_date", "2014-3", "2014-03"),
        ("victim.birth_date", "2014年3月5日", "2014-03-05"),
        ("victim.birth_date", "2014.3.5", "2014-03-05"),
        ("incident.place", {"code": "440103", "text": " 荔湾区 "}, Place("440103", "荔湾区")),
        ("judgement.province", "440103", Place("440000")),
        ("judgement.province", "44", Place("440000")),
        ("victim.nationality", "440000", Place("CN")),
        ("victim.nationality", "VN", Place("VN")),
        ("victim.nationality", "810000", Place("810000")),
        ("victim.transit", "440000 VN 440000", (Place("440000"), Place("VN"))),
        ("defendant.name", " 张某甲\r\n", "张某甲"),
    ],
)
def test_values_are_read_in_their_written_forms(name, raw, value):
    assert clean_value(variable(name), raw) == value


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("victim.sex", 3), ("victim.sex", True), ("victim.sex", "male"), ("victim.sex", None), ("victim.sex", ""),
        ("defendant.convicted_of", []), ("defendant.convicted_of", "1 77"), ("defendant.convicted_of", " "),
        ("sale.price_yuan", "-5"), ("sale.price_yuan", "1.5"), ("sale.price_yuan", "约4万"),
        ("sale.price_yuan", 10**16),
        ("sale.order", 0), ("sale.order", 100), ("victim.age_at_incident", "nan"),
        ("victim.age_at_incident", float("inf")),
        ("victim.birth_date", "2014-13"), ("victim.birth_date", "2014-02-30"), ("victim.birth_date", "14-02"),
        ("victim.birth_date", "1492"), ("victim.birth_date", 2014), ("victim.birth_date", "20140305"),
        ("incident.place", "广东"), ("incident.place", {"text": "广东"}), ("incident.place", "4401030"),
        ("incident.place", "990000"), ("incident.place", "XQ"),
        ("incident.place", None),
        ("victim.transit", []), ("defendant.name", "a\x00b"), ("defendant.name", "-9"), ("defendant.name", "x" * 2001),
        ("defendant.name", "  "), ("defendant.name", 5), ("defendant.name", "\ud800"),
    ],
)  # fmt: skip
def test_what_is_no_value_of_the_variable_is_refused_with_a_sentence(name, raw):
    with pytest.raises(Refused) as caught:
        clean_value(variable(name), raw)
    assert str(caught.value.sentence).endswith((".", ";"))


def test_missing_codes_that_may_be_typed():
    assert clean_missing(variable("victim.sex"), "-9") == -9
    for code in (-7, "-7", -5, "x", None):
        with pytest.raises(Refused):
            clean_missing(variable("victim.sex"), code)


@pytest.mark.parametrize(
    ("name", "value", "en", "zh"),
    [
        ("victim.sex", 1, "male", "男"),
        ("defendant.convicted_of", (1, 4), "trafficking in children; buying an abducted child or woman",
         "拐卖儿童罪、收买被拐卖的妇女、儿童罪"),
        ("sale.price_yuan", 40000, "40,000", "40,000"),
        ("victim.birth_date", "2014-03-05", "5 March 2014", "2014年3月5日"),
        ("victim.birth_date", "2014-03", "March 2014", "2014年3月"),
        ("defendant.name", "张某甲", "张某甲", "张某甲"),
        ("incident.place", Place("440103", "西关"), "Liwan District, Guangzhou City, Guangdong “西关”",
         "广东省 广州市 荔湾区 “西关”"),
        ("victim.nationality", Place("VN"), "Viet Nam", "越南"),
    ],
)  # fmt: skip
def test_values_read_well_in_both_languages(name, value, en, zh):
    answer = Answer(value=value)
    assert format_value(variable(name), answer, "en") == en
    assert format_value(variable(name), answer, "zh") == zh


def test_missing_and_open_answers_read_well():
    assert format_value(variable("victim.sex"), Answer(missing=-9), "zh") == "未提及"
    assert format_value(variable("victim.sex"), Answer(), "en") == ""


VALUES = {
    "defendant.name": st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).filter(lambda t: t.strip()),
    "victim.sex": st.sampled_from([1, 2]),
    "defendant.convicted_of": st.sets(st.sampled_from([1, 2, 3, 19]), min_size=1).map(list),
    "sale.price_yuan": st.integers(0, 10**9),
    "victim.age_at_incident": st.floats(0, 1500),
    "victim.released_on": st.dates().filter(lambda d: 1900 <= d.year <= 2100).map(str),
    "victim.taken_from": st.sampled_from(["440103", "VN", {"code": "530000", "text": "云南"}]),
    "victim.transit": st.just(["440103", {"code": "VN", "text": "越南"}]),
}


@pytest.mark.parametrize("name", list(VALUES))
@given(data=st.data())
def test_a_clean_value_stays_as_it_is_and_survives_json(name, data):
    value = clean_value(variable(name), data.draw(VALUES[name]))
    assert clean_value(variable(name), value) == value
    assert from_json(variable(name), json.loads(json.dumps(to_json(value)))) == value
