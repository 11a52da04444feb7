"""What the reader found, as answers and units that coders are offered: the codebook asks, one table translates."""

from dataclasses import replace

import pytest

from apps.coding.domain.codebook import default_codebook, parse_codebook
from apps.coding.domain.records import Place, Span
from apps.coding.domain.suggestions import (
    CODES,
    SURE,
    WITHHELD,
    Found,
    Proposal,
    document_facts,
    document_suggestions,
    found_units,
    now_called,
    proposals,
)
from apps.coding.domain.suggestions.codes import CHARGES, ETHNIC_GROUPS, charge_codes, fitting
from apps.judgements.domain.extraction import findings as reader
from apps.judgements.domain.extraction.findings import Outcome
from tests.factories.findings import TEXT, at, findings

BOOK = default_codebook()


def sure(found: Found) -> str:
    return SURE


def offered() -> dict[str, Proposal]:
    return {each.label: each for each in proposals(BOOK, found_units(findings()), sure)}


def answers(label: str) -> dict[str, object]:
    return {each.variable: each.value for each in offered()[label].answers}


def with_outcome(**changes: object) -> dict[str, object]:
    found = findings()
    first = replace(found.defendants[0], outcome=Outcome(**changes))
    made = proposals(BOOK, found_units(replace(found, defendants=(first,))), sure)[0]
    return {each.variable: each.value for each in made.answers}


def test_a_defendant_is_proposed_with_every_answer_the_header_and_the_decision_give() -> None:
    place = "云南省昆明市官渡区𠮷水村"
    assert answers("罗某甲") == {
        "name": "罗某甲",
        "sex": 2,
        "birth_date": "1979-06-12",
        "ethnicity": 6,
        "education": 2,
        "occupation": "农民",
        "registered_residence": Place("530111", place),
        "convicted_of": (1, 19),
        "role": 1,
        "offence_sentence": 1,
        "offence_sentence_months": 72,
        "executed_sentence": 1,
        "executed_sentence_months": 78,
        "suspended": 2,
        "fine_yuan": 20000,
    }


def test_a_place_lived_in_is_not_a_registered_residence_and_a_probation_makes_a_sentence_suspended() -> None:
    given = answers("陈某乙")
    assert given["lives_in"] == Place("350302", "福建省莆田市城厢区")
    assert "registered_residence" not in given
    assert (given["suspended"], given["probation_months"], given["birth_date"]) == (1, 36, "1971")


def test_victims_and_sales_are_proposed_with_what_links_them() -> None:
    victim, sale = offered()["杨某1"], offered()["46000元"]
    assert {each.variable: each.value for each in victim.answers} == {
        "name": "杨某1",
        "sex": 1,
        "birth_date": "2010-11-03",
    }
    assert {each.variable: each.value for each in sale.answers} == {
        "date": "2013-03-20",
        "place": Place("350300", "福建省莆田市"),
        "price_yuan": 46000,
        "price_kind": 1,
    }
    ends = {(link.kind, link.ref or link.name) for link in sale.links}
    seller = offered()["罗某甲"].ref
    assert ends == {("sale_victim", victim.ref), ("sale_seller", seller), ("sale_buyer", "林某丁")}


def test_every_offer_shows_the_words_it_rests_on() -> None:
    for proposal in offered().values():
        for each in (proposal, *proposal.answers):
            assert each.evidence
            assert all(TEXT[span.start : span.end] == span.quote for span in each.evidence)


def test_a_group_without_a_name_is_called_by_its_words_and_counted() -> None:
    text = "将五名婴儿卖出"
    victim = reader.Victim(count=at(text, "五名婴儿", 5, "number"))
    found = replace(findings(), defendants=(), victims=(victim,), sales=())
    (made,) = proposals(BOOK, found_units(found), sure)
    assert (made.label, made.count, made.answers) == ("五名婴儿", 5, ())
    assert made.measured == "victim.count"


def test_what_is_withheld_is_not_offered() -> None:
    found = found_units(findings())
    assert proposals(BOOK, found, lambda each: WITHHELD) == ()
    only_sex = proposals(BOOK, found, lambda each: WITHHELD if each.name == "defendant.sex" else SURE)
    assert "sex" not in {each.variable for each in only_sex[0].answers}


def test_a_codebook_that_does_not_ask_is_offered_nothing() -> None:
    assert proposals(parse_codebook(SMALL), found_units(findings()), sure) == ()


def test_codes_that_a_codebook_does_not_have_are_not_offered() -> None:
    asks = parse_codebook(SMALL.replace("type: category", "type: category\n        suggestion: defendant.sex"))
    made = proposals(asks, found_units(findings()), sure)
    assert [[each.value for each in one.answers] for one in made] == [[], [1]]


SMALL = """
title: {en: Small, zh: 小}
missing_codes:
  - {code: -9, en: not stated, zh: 未提及}
units:
  - key: judgement
    letter: j
    label: {en: judgement, zh: 文书}
    plural: {en: judgements, zh: 文书}
    exactly: 1
    variables:
      - {key: n, label: {en: n, zh: 数}, type: integer}
  - key: person
    letter: p
    label: {en: person, zh: 人}
    plural: {en: persons, zh: 人}
    variables:
      - key: sex
        label: {en: Sex, zh: 性别}
        type: category
        missing: [-9]
        categories:
          - {code: 1, en: male, zh: 男}
"""


def test_the_documents_facts_are_offered_where_they_fit_the_variable() -> None:
    given = {each.variable: each for each in document_suggestions(BOOK, document_facts(findings()), sure)}
    assert given["court"].value == "云南省澜川县人民法院"
    assert given["decided_on"].kind == "document.decided_on/line of its own"
    unheard = {"court_level": Found("document.court_level", "unheard of", (Span(0, 1, "云"),), "")}
    assert document_suggestions(BOOK, unheard, sure) == ()


class TestTable:
    """The reader's words and the default codebook's codes, held side by side."""

    def test_every_word_of_the_reader_has_a_code(self) -> None:
        for field, words in (
            ("sex", reader.SEXES),
            ("education", reader.EDUCATION),
            ("role", reader.ROLES),
            ("sentence", reader.SENTENCES),
            ("price_kind", reader.PRICE_KINDS),
        ):
            assert set(CODES[field]) == set(words), field

    @pytest.mark.parametrize(
        ("variable", "word", "label"),
        [
            ("sex", "female", "女"),
            ("education", "illiterate", "文盲、半文盲"),
            ("education", "college", "大专及以上"),
            ("role", "sole", "单独犯罪"),
            ("role", "coerced", "胁从犯"),
            ("executed_sentence", "death_with_reprieve", "死缓"),
            ("executed_sentence", "fine_only", "单处罚金或没收财产"),
            ("executed_sentence", "not_guilty", "无罪"),
            ("property_confiscation", "all", "全部"),
            ("property_confiscation", 30000, "部分"),
            ("suspended", "yes", "是"),
        ],
    )
    def test_codes_mean_in_the_codebook_what_the_reader_says(self, variable: str, word: object, label: str) -> None:
        asked = BOOK.variable("defendant", variable)
        code = fitting(asked, asked.suggestion, word)
        assert asked.labels_by_code[code].zh == label

    def test_ethnic_groups_have_the_codes_of_the_standard(self) -> None:
        asked = BOOK.variable("defendant", "ethnicity")
        for name in ETHNIC_GROUPS:
            assert asked.labels_by_code[fitting(asked, "defendant.ethnicity", name)].zh == name
        assert fitting(asked, "defendant.ethnicity", "苗") == 6
        assert fitting(asked, "defendant.ethnicity", "穿青人") == 97

    def test_charges_are_told_apart_though_their_names_hold_the_sign_that_joins_them(self) -> None:
        assert charge_codes("拐卖妇女、儿童罪") == (2,)
        assert charge_codes("拐卖妇女、儿童罪、收买被拐卖的妇女、儿童罪") == (2, 4)
        assert charge_codes("拐卖儿童罪、掩饰、隐瞒犯罪所得、犯罪所得收益罪") == (1, 19)
        labels = BOOK.variable("defendant", "convicted_of").labels_by_code
        assert all(labels[code].zh == name for name, code in CHARGES.items() if name in [x.zh for x in labels.values()])


class TestSentences:
    def test_of_several_counts_only_the_trafficking_one_is_the_sentence_for_the_offence(self) -> None:
        assert answers("罗某甲")["offence_sentence_months"] == 72

    def test_a_conviction_for_something_else_alone_gives_no_such_sentence(self) -> None:
        words = "判处有期徒刑六年"
        given = with_outcome(charge=at("盗窃罪", "盗窃罪", "盗窃罪"), sentence=at(words, "有期徒刑", "fixed_term"))
        assert given["executed_sentence"] == 1
        assert "offence_sentence" not in given

    def test_a_short_sentence_without_a_word_of_probation_is_left_open(self) -> None:
        words = "有期徒刑二年"
        given = with_outcome(sentence=at(words, words, "fixed_term"), sentence_months=at(words, words, 24))
        assert "suspended" not in given
        life = with_outcome(sentence=at("无期徒刑", "无期徒刑", "life"))
        assert life["suspended"] == 2


def test_a_unit_is_known_again_when_the_text_was_read_anew() -> None:
    refs = ("defendant:50-60", "victim:50-53", "sale:1-2")
    assert now_called("victim:50-53", refs) == "victim:50-53"
    assert now_called("victim:52-55", refs) == "victim:50-53"
    assert now_called("victim:53-55", refs) == ""
    assert now_called("sale:1-2#2", refs) == "sale:1-2"
    assert now_called("nonsense", refs) == ""
