"""Numbered incidents within the facts."""

import pytest

from apps.judgements.domain.incidents import incidents
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise

END = "\n本院认为，被告人赵某甲构成拐卖儿童罪，判决如下：\n判处有期徒刑五年。\n"
EVIDENCE = "上述事实，有证人证言等证据证实，足以认定。"


def found(facts: str) -> list[tuple[tuple[int, ...], str]]:
    """Numbers and words of each incident."""
    text = normalise(f"经审理查明：\n{facts}{END}")
    return [(each.number, text[each.start : each.end].strip()) for each in incidents(text, find_sections(text))]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("一、", "二、"),
        ("（一）", "（二）"),
        ("(一)", "(二)"),
        ("1、", "2、"),
        ("1.", "2."),
        ("1．", "2．"),
        ("（1）", "（2）"),
        ("①", "②"),
        ("第一起", "第二起"),
        ("第1宗", "第2宗"),
        ("事实一：", "事实二："),
    ],
)
@pytest.mark.parametrize("joint", ["\n", ""])
def test_every_way_of_numbering(one: str, two: str, joint: str) -> None:
    first, second = f"{one}被告人赵某甲卖出一名男婴。", f"{two}被告人赵某甲卖出一名女婴。"
    assert found(first + joint + second) == [((1,), first), ((2,), second)]


def test_a_year_right_after_the_number() -> None:
    assert [number for number, _ in found("1.2013年5月卖出。\n2.2014年6月又卖出。")] == [(1,), (2,)]


def test_nested_numbers_give_the_innermost() -> None:
    facts = "一、关于拐卖\n（一）卖出男婴。\n（二）卖出女婴。\n二、关于拐骗\n拐走一人。"
    assert found(facts) == [
        ((1, 1), "（一）卖出男婴。"),
        ((1, 2), "（二）卖出女婴。"),
        ((2,), "二、关于拐骗\n拐走一人。"),
    ]


def test_numbers_go_on_after_the_evidence_between() -> None:
    facts = f"一、2013年5月，卖出男婴。\n{EVIDENCE}\n二、2013年6月，卖出女婴。\n{EVIDENCE}"
    assert found(facts) == [((1,), "一、2013年5月，卖出男婴。"), ((2,), "二、2013年6月，卖出女婴。")]


@pytest.mark.parametrize(
    "facts",
    [
        "一、被告人赵某甲卖出一名男婴。",  # no second
        "被告人赵某甲以1.5万元卖出。2.3万元未付。",
        "1、证人钱某的证言，证明卖出。\n2、户籍证明。",
        "三、被告人赵某甲卖出。\n五、又卖出。",
    ],
)
def test_what_is_no_numbered_incident(facts: str) -> None:
    assert found(facts) == []


def test_a_number_out_of_order_is_told_on() -> None:
    facts = "1、卖出男婴。\n4、另送红包。\n2、卖出女婴。"
    assert found(facts) == [((1,), "1、卖出男婴。\n4、另送红包。"), ((2,), "2、卖出女婴。")]


def test_a_lonely_inner_number_belongs_to_the_outer_one() -> None:
    facts = "一、关于拐卖\n1、卖出男婴。\n二、关于拐骗\n拐走一人。"
    assert found(facts) == [((1,), "一、关于拐卖\n1、卖出男婴。"), ((2,), "二、关于拐骗\n拐走一人。")]
