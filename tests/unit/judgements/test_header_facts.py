"""What a text says of itself, with the words that say it."""

import itertools

import pytest

from apps.judgements.domain import courts, divisions
from apps.judgements.domain.extraction.document_rules import RULES
from apps.judgements.domain.extraction.header import FACT_NAMES, read_facts
from apps.judgements.domain.sections import KINDS, find_sections
from apps.judgements.domain.text import normalise
from tests.factories.documents import LINES, TEXT, judgement_text


def values(text: str) -> dict[str, str | None]:
    facts = read_facts(text)
    for name, fact in facts.by_name().items():
        for passage in fact.evidence if fact else ():
            assert text[passage.start : passage.end] == passage.quote, name
    return {name: fact.value if fact else None for name, fact in facts.by_name().items()}


EXPECTED = {
    "case_number": "（2014）澜刑初字第87号",
    "court": "云南省澜沧拉祜族自治县人民法院",
    "court_level": "basic",
    "province": "云南省",
    "decided_on": "2014-09-12",
    "document_type": "judgment",
    "procedure": "first_instance",
}


def test_an_ordinary_judgement() -> None:
    assert values(normalise(TEXT)) == EXPECTED


@pytest.mark.parametrize("joint", [" ", "|", "　", ""])
def test_the_same_without_line_ends(joint: str) -> None:
    assert values(normalise(joint.join(LINES))) == EXPECTED


def test_a_crawlers_labels_and_title_before_it() -> None:
    labels = "category:刑事\ntitle:赵某甲拐卖儿童一审刑事判决书\npublictime:2015-01-01\ncontent:"
    assert values(normalise(labels + TEXT)) == EXPECTED


def test_the_province_is_proved_by_the_place_in_the_courts_name() -> None:
    fact = read_facts(normalise(TEXT)).province
    assert fact
    assert fact.evidence[0].quote == "云南省澜沧拉祜族自治县"[: len(fact.evidence[0].quote)]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("(2014)费刑初字第79号", "（2014）费刑初字第79号"),
        ("〔2015〕江法刑初字第00123号", "（2015）江法刑初字第00123号"),
        ("［2016］粤0882刑初33号", "（2016）粤0882刑初33号"),
        ("（2016）黑0882刑初字33号", "（2016）黑0882刑初字33号"),
        ("（20××）刑初字第××号", "（20××）刑初字第××号"),
        ("格刑初字第117号", "格刑初字第117号"),
        ("（2013）渝一中法刑初字第00200、00220号", "（2013）渝一中法刑初字第00200、00220号"),
        ("（2018）云08刑初12号之一", "（2018）云08刑初12号之一"),
    ],
)
def test_case_numbers_as_written(number: str, value: str) -> None:
    assert values(normalise(judgement_text(number=number)))["case_number"] == value


def test_the_indictments_and_the_lower_courts_numbers_are_not_the_documents() -> None:
    text = normalise("\n".join(LINES[3:]))
    assert values(text)["case_number"] is None
    appeal = "原公诉机关某市人民检察院。\n某县人民法院于2014年3月2日作出（2014）某刑初字第9号刑事判决。\n驳回上诉。"
    assert values(appeal)["case_number"] is None


@pytest.mark.parametrize(
    ("year", "decided"), [("二〇一四", "2014-09-12"), ("二O一四", "2014-09-12"), ("二0一四", "2014-09-12")]
)
def test_the_signatures_date(year: str, decided: str) -> None:
    assert values(normalise(judgement_text(year=year)))["decided_on"] == decided


def test_a_masked_date_keeps_what_is_legible() -> None:
    assert values(normalise(TEXT.replace("九月十二日", "××月××日")))["decided_on"] == "2014"


def test_a_date_within_a_sentence_is_not_the_decisions() -> None:
    text = "某县人民法院\n刑事裁定书\n本院于二〇一四年五月三日作出判决。\n驳回上诉，维持原判。"
    assert values(text)["decided_on"] is None


@pytest.mark.parametrize(
    ("text", "kind", "procedure"),
    [
        ("某市中级人民法院\n刑事裁定书\n（2012）某刑终字第4号\n裁定如下：\n驳回。", "ruling", "second_instance"),
        ("最高人民法院\n裁 定 书\n经复核确认：属实。\n裁定如下：\n核准。", "ruling", "death_penalty_review"),
        ("罪犯甲某，男。\n裁定如下：\n对罪犯甲某减去有期徒刑六个月。", "ruling", "commutation"),
        ("罪犯甲某，男。\n裁定如下：\n对罪犯甲某予以假释。", "ruling", "parole"),
        ("最高人民法院\n再审决定书\n（2014）刑监字第5号\n决定如下：\n指令某高院再审。", "decision", "retrial"),
        ("某省高级人民法院\n驳回申诉通知书\n（2014）某刑监字第5号\n甲某：\n予以驳回。", "notice", "other"),
        ("某市中级人民法院\n刑事裁定书\n（2012）某刑二抗字第4号\n裁定如下：\n驳回抗诉。", "ruling", "second_instance"),
        ("某市中级人民法院\n刑事判决书\n（2012）某刑抗字第4号\n经再审，\n判决如下：\n撤销。", "judgment", "retrial"),
        ("某县人民法院\n强制医疗决定书\n（2015）某刑医字第1号\n决定如下：\n予以强制医疗。", "decision", "other"),
        ("某省高级人民法院\n刑事判决书\n（2015）某刑再终字第3号\n判决如下：\n撤销原判。", "judgment", "retrial"),
    ],
)  # fmt: skip
def test_types_and_procedures(text: str, kind: str, procedure: str) -> None:
    found = values(normalise(text))
    assert (found["document_type"], found["procedure"]) == (kind, procedure)


def test_a_court_whose_county_is_masked_still_has_its_province() -> None:
    found = values(normalise(judgement_text(place="云南省××县")))
    assert (found["court"], found["province"], found["court_level"]) == ("云南省××县人民法院", "云南省", "basic")


@pytest.mark.parametrize(
    ("place", "number", "province", "quote"),
    [
        ("鼓楼区", "（2018）苏0106刑初1号", "江苏省", "鼓楼区"),
        ("鼓楼区", "（2014）鼓刑初字第1号", "云南省", "云南省普洱市中级人民法院"),
        ("中华人民共和国江西省吉安市", "（2018）赣0802刑初1号", "江西省", "江西省"),
        ("铜梁县", "（2013）铜法刑初字第1号", "重庆市", "铜梁县"),
        ("新疆生产建设兵团石河子市", "（2018）兵9001刑初1号", "新疆维吾尔自治区", "新疆"),
        ("芳草湖垦区", "（2018）兵0603刑初1号", "新疆维吾尔自治区", "垦区"),
        ("河北雄安新区", "（2019）冀0691刑初1号", "河北省", "河北"),
    ],
)
def test_the_province_a_court_sits_in(place: str, number: str, province: str, quote: str) -> None:
    found = read_facts(normalise(judgement_text(number=number, place=place))).province
    assert found
    assert (found.value, found.evidence[0].quote) == (province, quote)


@pytest.mark.parametrize(
    ("court", "province"),
    [
        ("西安铁路运输法院", "陕西省"),  # not the district 西安区 in Mudanjiang
        ("北海海事法院", "广西壮族自治区"),
        ("朝阳区人民法院", None),  # in Beijing and in Changchun; not the city in Liaoning
        ("吉林省延边林区中级法院", "吉林省"),
        ("海南藏族自治州中级人民法院", "青海省"),
        ("万县市中级人民法院", "重庆市"),
        ("中国人民解放军军事法院", None),
    ],
)
def test_railway_maritime_and_other_courts(court: str, province: str | None) -> None:
    place = courts.place_of(court)
    assert (divisions.province_name(place.province, "zh") if place else None) == province


def test_where_only_the_prosecutors_office_tells_the_province() -> None:
    lines = judgement_text(place="鼓楼区", number="（2014）鼓刑初字第1号").replace("云南省普洱市", "")
    found = read_facts(normalise(lines.replace("公诉机关鼓楼区", "公诉机关开封市鼓楼区"))).province
    assert found
    assert (found.value, found.rule) == ("河南省", "prosecutor's office")


def test_every_rule_that_is_named_is_explained_in_both_languages() -> None:
    texts = [
        normalise(TEXT),
        normalise("\n".join(LINES[3:])),
        normalise(judgement_text(place="鼓楼区", number="（2014）鼓刑初字第1号")),
    ]
    rules = {fact.rule for text in texts for fact in read_facts(text).by_name().values() if fact}
    assert {"heading", "signature", "case number", "court of appeal", "words of the decision"} <= rules <= set(RULES)


def test_a_text_that_says_nothing_gives_nothing() -> None:
    assert values("无关的文字。") == dict.fromkeys(FACT_NAMES)
    assert values("") == dict.fromkeys(FACT_NAMES)


@pytest.mark.parametrize("joint", ["\n", " ", ""])
def test_sections_of_an_ordinary_judgement(joint: str) -> None:
    text = normalise(joint.join(LINES))
    sections = find_sections(text)
    kinds = [section.kind for section in sections]
    assert kinds == [
        *("header", "parties", "procedure", "indictment", "defence", "facts"),
        *("evidence", "reasoning", "decision", "closing", "annex"),
    ]
    decision = next(section for section in sections if section.kind == "decision")
    assert text[decision.start : decision.end].strip().startswith("被告人赵某甲犯拐卖儿童罪，判处")


def test_sections_tile_the_text() -> None:
    text = normalise(TEXT)
    sections = find_sections(text)
    assert sections[0].start == 0
    assert sections[-1].end == len(text)
    assert all(one.end == two.start for one, two in itertools.pairwise(sections))
    assert {section.kind for section in sections} <= set(KINDS)
    assert find_sections("") == ()
