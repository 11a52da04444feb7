"""Whom a text calls a victim: names in running Chinese, lists, brackets; ages, sexes and births beside them."""

import pytest

from apps.judgements.domain.extraction.names import Names
from apps.judgements.domain.extraction.victims import read_victims
from apps.judgements.domain.extraction.victims.ages import read_age
from apps.judgements.domain.sections import find_sections


def victims(text: str) -> list[str | None]:
    return [victim.name.value if victim.name else None for victim in read_victims(text, find_sections(text), ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("被告人持刀将被害人逄某甲砍伤。", ["逄某甲"]),
        ("盗走被害人晁XX的现金200元，又盗走被害人吴1某奎的手机。", ["晁XX", "吴1某奎"]),
        ("被害人郏某、璩某某和匡某乙的陈述", ["郏某", "璩某某", "匡某乙"]),
        ("证人鲍某的证言，被害人柏某的陈述，证人史某的证言。", ["柏某"]),
        ("骗取被害人欧阳某1驾驶的车辆。", ["欧阳某1"]),
        ("宓某（被害人，女，殁年33岁）当场死亡。", ["宓某"]),
        ("附带民事诉讼原告人暨被害人卞某丙。", ["卞某丙"]),
        ("受害人芮某向公安机关报案。", ["芮某"]),
        ("抢走被害人江某英晾衣架上的衣物。", ["江某英"]),
        ("被害人艾某·买某提共报案两次，被害人艾某·买某提要求赔偿。", ["艾某·买某提"]),
        ("被害人秦久昭的报案材料及被害人秦久昭出具的领条。", ["秦久昭"]),
        ("退赔被害人利某6800元、梁某16500元。", ["利某", "梁某"]),
        ("被害人于某的陈述，被害人于某日到案。", ["于某"]),
    ],
)
def test_who_is_called_a_victim(text: str, expected: list[str]) -> None:
    assert victims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "已赔偿被害人家属经济损失，取得被害人亲属的谅解。",
        "有被害人陈述、证人证言等证据证实。",
        "被害人之父与被告人发生争执。",
        "发还被害人。被害人于案发当日向公安机关报案，被害人及某公司均有损失。",
        "致使被害人死亡，用手抠摸被害人阴道。",
        "被害单位某公司报案。",
    ],
)
def test_words_behind_it_that_name_nobody(text: str) -> None:
    assert victims(text) == []


def test_each_person_once_with_what_any_mention_says() -> None:
    text = "被害人梅甲到场。后卫某追至梅甲（男，殁年51岁）家中。被害人梅甲死亡。"
    (victim,) = read_victims(text, find_sections(text), ())
    assert victim.sex
    assert victim.age_months
    assert (victim.sex.value, victim.age_months.value) == ("male", 612)
    assert victim.age_months.evidence[0].quote == "殁年51岁"


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("4岁", 48), ("时年7个月", 7), ("出生3天", 0.1), ("出生仅20余天", 0.7), ("殁年30岁", 360), ("两岁半", 30),
        ("1岁零3个月", 15), ("2个月大", 2), ("3周岁", 36), ("出生1个半月", None), ("未满14周岁", None), ("刚满月", 1),
        ("有期徒刑十年", None), ("羁押3个月", None),
    ],
)  # fmt: skip
def test_ages_in_months_as_stated(text: str, months: float | None) -> None:
    found = read_age(text, 0, len(text))
    assert (found.value if found else None) == months


@pytest.mark.parametrize(
    ("text", "at", "name"),
    [
        ("张某甲和", 0, "张某甲"), ("陈x7想收买", 0, "陈x7"), ("张某1月到案", 0, "张某"),
        ("张某强行", 0, "张某"), ("黄某（一）供述", 0, "黄某（一）"), ("张小某的", 0, "张小某"), ("某甲被", 0, "某甲"),
        ("阮氏×（女", 0, "阮氏×"),
        ("该某公司", 0, None), ("陈述称", 0, None), ("向公安机关", 0, None),
    ],
)  # fmt: skip
def test_where_a_name_ends(text: str, at: int, name: str | None) -> None:
    found = Names(text).at(at)
    assert (found.text if found else None) == name


def test_a_child_is_told_apart_by_incident_and_not_counted_again() -> None:
    text = (
        "经审理查明：1、2003年，被告人将一名男婴卖给他人，该男婴后被解救。2、2004年，被告人又将一名男婴卖给他人。"
        "3、2005年，被告人得知同村人想收买一名男孩，未找到卖家，后将五名女婴卖给他人。"
    )
    found = read_victims(text, find_sections(text), ())
    told = [(victim.count and victim.count.value, victim.sex and victim.sex.value) for victim in found]
    assert told == [(1, "male"), (1, "male"), (5, "female")]


def test_children_one_has_are_no_victims() -> None:
    text = "经审理查明：郦某已有两个女儿，想要一个儿子，2010年以30000元的价格收买一名男婴。"
    (victim,) = read_victims(text, find_sections(text), ())
    assert victim.sex
    assert victim.sex.value == "male"


def test_things_sold_and_a_child_who_buys_are_no_victims() -> None:
    sold = "经审理查明：郦某拐卖妇女后，将其抵押的房产以93万元的价格出售给乙某。"
    text = f"{sold}郦某取款4万元，用于支付其儿子购买轿车的车款。"
    assert read_victims(text, find_sections(text), ()) == ()
