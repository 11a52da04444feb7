"""What was paid for a person: sums as written, which of them are prices, and who stood on which side."""

import pytest

from apps.judgements.domain.extraction.findings import Sale
from apps.judgements.domain.extraction.sales import read_sales
from apps.judgements.domain.extraction.sales.dates import told_dates
from apps.judgements.domain.extraction.sales.money import sums
from apps.judgements.domain.extraction.victims import read_victims
from apps.judgements.domain.sections import find_sections


def sales(facts: str) -> list[Sale]:
    text = f"经审理查明：{facts}"
    sections = find_sections(text)
    return list(read_sales(text, sections, (), read_victims(text, sections, ())))


def prices(facts: str) -> list[tuple[int | None, str | None]]:
    return [
        (sale.price_yuan and sale.price_yuan.value, sale.price_kind and sale.price_kind.value) for sale in sales(facts)
    ]


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("30000元", [30000]), ("3万元", [30000]), ("3．5万余元", [35000]), ("壹万贰仟元", [12000]),
        ("三万二千元", [32000]),
        ("32，000元", [32000]), ("１２０００元", [12000]), ("2、3万元", [20000]), ("两三万块钱", [20000]),
        ("3-4万元", [30000]),
        ("10余万元", [100000]), ("3万2千元", [32000]), ("46000.00元", [46000]), ("1万元、2万元", [10000, 20000]),
        ("十几万元", [100000]), ("卖了3万，", [30000]), ("2万美元", []),
    ],
)  # fmt: skip
def test_sums_as_written(text: str, yuan: list[int]) -> None:
    assert [money.yuan for money in sums(text, 0, len(text))] == yuan


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("甲某以3万元的价格将女婴卖给乙某。", [(30000, "paid")]),
        ("乙某从甲某处收买一名男婴，价款19800元。", [(19800, "paid")]),
        ("甲某将女婴卖给乙某，得款7600元。", [(7600, "paid")]),
        ("甲某抱来一名男婴欲出卖，要价6万元，未成交。", [(60000, "asked")]),
        ("乙某出价12000元购买该女婴，甲某拒绝。", [(12000, "offered")]),
        ("甲某与乙某商定以5万元的价格买卖胎儿。", [(50000, "agreed")]),
        ("甲某以3万元的价格将女婴卖给乙某，丙某得好处费2000元，甲某分得28000元。", [(30000, "paid")]),
        ("甲某将男婴以2万元卖给乙某，共得款2万元。", [(20000, "paid")]),
        ("甲某卖给孙某某冰毒0.5克，收取毒资500元。", []),
        ("二被告人潜入女子家中，劫得现金5万余元，将赃物卖给乙某。", []),
        ("甲某抱走男婴，向其父母索要赎金20万元。", []),
        ("甲某盗走摩托车一辆，后以1300元的价格卖给乙某。其子女尚幼。", []),
        ("甲某趁其照看女婴，将其放在柜台上的一部白色三星S5盗走，后以500元价格卖给乙某。", []),
        ("甲某将男婴卖给乙某，获刑后赔偿经济损失5万元，被罚金1万元。", []),
        ("甲某将出生医学证明以4000元的价格卖给收养男婴的乙某。", []),
    ],
)
def test_which_sums_are_prices(facts: str, expected: list[tuple[int, str]]) -> None:
    assert prices(facts) == expected


def _names(sale: Sale) -> tuple[list[str], list[str], list[str]]:
    sides = (sale.sellers, sale.buyers, sale.intermediaries)
    sellers, buyers, between = ([name.value for name in side] for side in sides)
    return sellers, buyers, between


def test_the_sides_of_a_sale() -> None:
    (sale,) = sales("2012年5月，经逯某介绍，郏某、璩某（另案处理）将一名女婴以3万元的价格卖给莒县村民匡某夫妇。")
    assert _names(sale) == (["郏某", "璩某"], ["匡某"], ["逯某"])
    assert sale.date
    assert sale.date.value == "2012-05"


def test_a_chain_of_sales_in_one_sentence() -> None:
    first, second = sales("郏某以8000元的价格从璩某处收买一名女婴，后又以26000元的价格卖给匡某。")
    assert _names(first) == (["璩某"], ["郏某"], [])
    assert _names(second) == (["郏某"], ["匡某"], [])


def test_the_same_sale_told_by_the_charge_and_found_is_one_and_what_is_only_charged_is_marked() -> None:
    text = (
        "公诉机关指控：1、2010年，郏某将一名男婴以28000元卖给匡某。2、2011年，郏某将一名女婴以9000元卖给全某。\n"
        "经审理查明：2010年，郏某将一名男婴以28000元卖给匡某。\n本院认为，第2起事实证据不足。"
    )
    sections = find_sections(text)
    found = read_sales(text, sections, (), read_victims(text, sections, ()))
    told = [(sale.price_yuan and sale.price_yuan.value, sale.charged_only) for sale in found]
    assert told == [(28000, False), (9000, True)]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2009年11月3日，后同年12月，次日", ["2009-11-03", "2009-12", "2009-12"]),
        ("2009年11月3日，次日", ["2009-11-03", "2009-11-04"]),
        ("2009年11月3日，同月9日", ["2009-11-03", "2009-11-09"]),
        ("1995年农历八月，", ["1995"]),
        ("一九九九年腊月", [""]),
        ("张某（2001年4月25日出生）于2013年6月", ["2013-06"]),
    ],
)
def test_dates_with_the_precision_they_have(text: str, dates: list[str]) -> None:
    assert [told.iso for told in told_dates(text, 0, len(text))] == dates
