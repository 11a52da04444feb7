"""What a first judgement imposes on each defendant, in the many ways that decisions are worded."""

import pytest

from apps.judgements.domain.extraction.outcomes.money import yuan
from apps.judgements.domain.extraction.outcomes.terms import months
from tests.unit.judgements.outcome_texts import Values, first_instance, outcomes, read

THEFT = "盗窃罪"


def fixed(length: int, charge: str | None = THEFT, **more: object) -> Values:
    return {**({"charge": charge} if charge else {}), "sentence": "fixed_term", "sentence_months": length, **more}


ONE_DEFENDANT: list[tuple[str, Values]] = [
    ("被告人祝某犯盗窃罪，判处有期徒刑一年零六个月，并处罚金人民币5000元。", fixed(18, fine_yuan=5000)),
    ("被告人祝某犯盗窃罪，判处有期徒刑一年○二个月。", fixed(14)),
    ("被告人祝某犯盗窃罪，判处有期徒刑一年半，罚金壹仟元整。", fixed(18, fine_yuan=1000)),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑三年，缓刑四年。并处罚金1.5万元。",
        fixed(36, probation_months=48, fine_yuan=15000),
    ),
    (
        "被告人祝某犯盗窃罪，判处拘役六个月，宣告缓刑十个月，并处罚金人民币30，000元。",
        {"charge": THEFT, "sentence": "detention", "sentence_months": 6, "probation_months": 10, "fine_yuan": 30000},
    ),
    (
        "一、被告人祝某犯危险驾驶罪，判处拘役二个月缓刑三个月（缓刑考验期限，"
        "从判决确定之日起计算），并处罚金2,000.00元；",
        {
            "charge": "危险驾驶罪",
            "sentence": "detention",
            "sentence_months": 2,
            "probation_months": 3,
            "fine_yuan": 2000,
        },
    ),
    (
        "被告人祝某犯开设赌场罪，判处管制一年，并处罚金人民币（下同）二万元上缴国库。",
        {"charge": "开设赌场罪", "sentence": "control", "sentence_months": 12, "fine_yuan": 20000},
    ),
    (
        "被告人祝某犯故意杀人罪，判处死刑，缓期二年执行，剥夺政治权利终身，并处没收个人全部财产。",
        {"charge": "故意杀人罪", "sentence": "death_with_reprieve", "property_confiscation": "all"},
    ),
    (
        "被告人祝某犯贩卖毒品罪，判处无期徒刑，剥夺政治权利终身，并处没收个人财产人民币十万元。",
        {"charge": "贩卖毒品罪", "sentence": "life", "property_confiscation": 100000},
    ),
    (
        "被告人祝某犯拐卖妇女、儿童罪，判处有期徒刑十五年，剥夺政治权利三年，并处没收个人部分财产。",
        fixed(180, "拐卖妇女、儿童罪", property_confiscation="part"),
    ),
    ("被告人祝某犯收买被拐卖的儿童罪，免予刑事处罚。", {"charge": "收买被拐卖的儿童罪", "sentence": "exempt"}),
    ("被告人祝某无罪。", {"sentence": "not_guilty"}),
    ("被告人祝某犯盗窃罪，单处罚金人民币三千元。", {"charge": THEFT, "sentence": "fine_only", "fine_yuan": 3000}),
    ("被告人祝某犯盗窃罪，判处有期徒刑二年，缓期三年执行。", fixed(24, probation_months=36)),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑二年，并处罚金二千元，剩余罚金一千元于判决生效后缴纳。上列罚金共计五千元。",
        fixed(24, fine_yuan=2000),
    ),
    ("被告人祝某犯盗窃罪，判处有期徒刑二年（并处罚金二千元）。", fixed(24, fine_yuan=2000)),
    ("被告人祝某犯盗窃罪，判处有期徒刑二年，扣除先行羁押的三个月，尚需执行有期徒刑一年九个月。", fixed(24)),
    ("被告人祝某犯盗窃罪，判处罚金三千元。", {"charge": THEFT, "sentence": "fine_only", "fine_yuan": 3000}),
    ("被告人祝某犯盗窃、抢劫罪，判处有期徒刑四年。", fixed(48, "盗窃罪、抢劫罪")),
    (
        "被告人祝某犯掩饰、隐瞒犯罪所得、犯罪所得收益罪，判处有期徒刑七个月。",
        fixed(7, "掩饰、隐瞒犯罪所得、犯罪所得收益罪"),
    ),
    ("被告人祝某犯侵犯公民个人信息罪，判处有期徒刑七个月。", fixed(7, "侵犯公民个人信息罪")),
    ("被告人祝某犯帮助信息网络犯罪活动罪，判处有期徒刑七个月。", fixed(7, "帮助信息网络犯罪活动罪")),
    ("被告人祝某犯以危险方法危害公共安全罪，判处有期徒刑三年。", fixed(36, "以危险方法危害公共安全罪")),
    ("被告人祝某犯“盗窃罪”，判处有期徒刑三年。", fixed(36)),
    ("被告人祝某犯盗窃罪（未遂），判处有期徒刑八个月。", fixed(8)),
    ("被告人祝某犯盗窃，判处有期徒刑八个月。", fixed(8)),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑八个月（刑期从判决执行之日起计算。"
        "即自二0一四年四月十九日起至二0一四年十二月十八日止），"
        "并处罚金二千元（罚金于判决生效后十日内缴纳，已缴纳罚金1000元）。",
        fixed(8, fine_yuan=2000),
    ),
    (
        "一、被告人祝某犯盗窃罪，判处有期徒刑八个月。罚金于判决生效后十日内缴纳。"
        "\n二、没收作案工具手机一部，追缴违法所得人民币三千元。",
        fixed(8),
    ),
    ("被 告 人 祝 某 犯 盗 窃 罪 ， 判 处 有 期 徒 刑 八 个 月 。", fixed(8)),
    ("被告人祝某犯盗\n窃罪，判处有期徒\n刑八个月。", fixed(8)),
    ("驳回自诉人焦某的起诉。", {}),
    ("准许自诉人焦某撤回起诉。", {}),
    ("本案终止审理。", {}),
    ("被告人祝某不负刑事责任。", {}),
]


@pytest.mark.parametrize(("decision", "expected"), ONE_DEFENDANT)
def test_one_defendant(decision: str, expected: Values) -> None:
    assert read(first_instance(decision, "祝某"), "祝某") == [expected]


SEVERAL: list[tuple[str, list[Values]]] = [
    (
        "一、被告人宁二犯盗窃罪，判处有期徒刑二年，并处罚金二千元。\n二、被告人祝一犯抢劫罪，判处有期徒刑五年；",
        [fixed(60, "抢劫罪"), fixed(24, fine_yuan=2000)],
    ),
    ("被告人祝一、宁二犯盗窃罪，均判处有期徒刑二年，并处罚金二千元。", [fixed(24, fine_yuan=2000)] * 2),
    ("被告人祝一和被告人宁二犯盗窃罪，各判处有期徒刑二年，并各处罚金二千元。", [fixed(24, fine_yuan=2000)] * 2),
    (
        "被告人祝一、宁二犯盗窃罪，分别判处有期徒刑三年、一年六个月，分别并处罚金三千元、一千元。",
        [fixed(36, fine_yuan=3000), fixed(18, fine_yuan=1000)],
    ),
    (
        "被告人祝一、宁二犯盗窃罪，分别判处有期徒刑三年、宣告缓刑四年，有期徒刑一年、宣告缓刑二年。",
        [fixed(36, probation_months=48), fixed(12, probation_months=24)],
    ),
    ("二被告人均犯盗窃罪，各判处有期徒刑二年。", [fixed(24), fixed(24)]),
    (
        "以盗窃罪，判处被告人祝一有期徒刑三年，并处罚金三千元；判处被告人宁二有期徒刑一年。",
        [fixed(36, fine_yuan=3000), fixed(12)],
    ),
    ("被告人祝一、宁二犯盗窃罪，判处祝一有期徒刑三年，判处宁二有期徒刑一年。", [fixed(36), fixed(12)]),
    ("对被告人祝一以盗窃罪判处有期徒刑三年；对被告人宁二以抢劫罪判处有期徒刑四年。", [fixed(36), fixed(48, "抢劫罪")]),
    ("一、被告人祝一犯盗窃罪，判处有期徒刑三年二、被告人宁二犯盗窃罪，判处有期徒刑一年", [fixed(36), fixed(12)]),
    ("一、被告人祝一犯盗窃罪，判处有期徒刑三年；二、宁二犯盗窃罪，判处有期徒刑一年。", [fixed(36), fixed(12)]),
    ("一、被告人祝一犯盗窃罪，判处有期徒刑三年；二、被告人焦三犯盗窃罪，判处有期徒刑一年。", [fixed(36), {}]),
    ("一、被告人祝一犯盗窃罪，判处有期徒刑三年；二、焦三犯盗窃罪，判处有期徒刑一年。", [fixed(36), {}]),
    ("一、被告人祝一犯盗窃罪，判处有期徒刑三年；二、被告人宁某犯盗窃罪，判处有期徒刑一年。", [fixed(36), fixed(12)]),
]


@pytest.mark.parametrize(("decision", "expected"), SEVERAL)
def test_several_defendants(decision: str, expected: list[Values]) -> None:
    assert read(first_instance(decision, "祝一", "宁二"), "祝一", "宁二") == expected


def test_a_masked_name_inside_a_longer_one_is_somebody_else() -> None:
    decision = (
        "一、被告人祝某某犯盗窃罪，判处有期徒刑三年。二、被告人祝某2犯盗窃罪，"
        "判处有期徒刑一年。三、被告人祝某犯抢劫罪，判处有期徒刑四年。"
    )
    names = ("祝某", "祝某某", "祝某2")
    assert read(first_instance(decision, *names), *names) == [fixed(48, "抢劫罪"), fixed(36), fixed(12)]


def test_a_name_with_another_dot_or_none() -> None:
    text = first_instance("被告人阿依木.托合提犯盗窃罪，判处有期徒刑三年。", "阿依木·托合提")
    assert read(text, "阿依木·托合提") == [fixed(36)]


def test_a_unit_and_its_manager() -> None:
    decision = (
        "被告单位昆明祝三商贸有限公司犯非法经营罪，判处罚金五十万元；"
        "被告人祝一犯非法经营罪，判处有期徒刑三年，并处罚金1，000，000元。"
    )
    names = ("昆明祝三商贸有限公司", "祝一")
    unit = {"charge": "非法经营罪", "sentence": "fine_only", "fine_yuan": 500_000}
    assert read(first_instance(decision, *names), *names) == [unit, fixed(36, "非法经营罪", fine_yuan=1_000_000)]


def test_two_sentences_that_nothing_makes_one_leave_the_sentence_open() -> None:
    decision = "被告人祝某犯盗窃罪，判处有期徒刑三年；犯抢劫罪，判处有期徒刑四年。"
    (found,) = read(first_instance(decision, "祝某"), "祝某")
    assert "sentence" not in found
    assert found["charge"] == "盗窃罪、抢劫罪"


def test_as_many_values_as_persons_or_none() -> None:
    decision = "被告人祝一、宁二、焦三犯盗窃罪，分别判处有期徒刑三年、二年。"
    names = ("祝一", "宁二", "焦三")
    assert all("sentence" not in found for found in read(first_instance(decision, *names), *names))


COMBINED: list[tuple[str, Values]] = [
    (
        "被告人祝某犯强奸罪，判处有期徒刑三年；犯诈骗罪，判处拘役五个月，"
        "并处罚金人民币五千元；决定执行有期徒刑三年，并处罚金人民币五千元（已缴纳）。",
        fixed(36, "强奸罪、诈骗罪", fine_yuan=5000)
        | {
            "counts": [
                fixed(36, "强奸罪"),
                {"charge": "诈骗罪", "sentence": "detention", "sentence_months": 5, "fine_yuan": 5000},
            ]
        },
    ),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑二年，并处罚金二千元，犯赌博罪，"
        "判处有期徒刑一年，并处罚金一千元，总和刑期有期徒刑三年，罚金三千元，"
        "决定执行有期徒刑二年六个月，缓刑三年。",
        fixed(30, "盗窃罪、赌博罪", probation_months=36, fine_yuan=3000)
        | {"counts": [fixed(24, fine_yuan=2000), fixed(12, "赌博罪", fine_yuan=1000)]},
    ),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑八个月，并处罚金六千元；原犯盗窃罪被判处有期徒刑十个月，"
        "并处罚金五千元；决定执行有期徒刑一年，并处罚金一万一千元。",
        fixed(12, fine_yuan=11000),
    ),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑二年，与前罪未执行的有期徒刑六个月，"
        "并处罚金一千元合并，决定执行有期徒刑二年三个月，并处罚金一千元。",
        fixed(27, fine_yuan=1000),
    ),
    (
        "一、撤销本院（2014）澜刑初字第8号刑事判决中对被告人祝某宣告缓刑二年的执行部分；"
        "\n二、被告人祝某犯盗窃罪，判处有期徒刑一年，与原判有期徒刑一年并罚，"
        "决定执行有期徒刑一年六个月。",
        fixed(18),
    ),
    (
        "撤销本院（2014）澜刑初字第8号刑事判决对被告人祝某宣告缓刑二年的部分，"
        "被告人祝某犯盗窃罪，判处有期徒刑一年，与（2014）澜刑初字第8号刑事判决判处的有期徒刑一年实行并"
        "罚，决定对被告人祝某执行有期徒刑一年六个月。",
        fixed(18),
    ),
    ("被告人祝某犯盗窃罪、赌博罪，数罪并罚，决定执行有期徒刑二年。", fixed(24, "盗窃罪、赌博罪")),
    (
        "被告人祝某犯盗窃罪，判处有期徒刑一年。撤销（2014）澜刑初字第8号刑事判决书对被告人祝某宣告的缓刑，"
        "原判有期徒刑二年，缓刑二年。数罪并罚，决定合并执行有期徒刑二年六个月（即自2014年12月31日起至2017年6月15日止）。",
        fixed(30),
    ),
]


@pytest.mark.parametrize(("decision", "expected"), COMBINED)
def test_combined_sentences(decision: str, expected: Values) -> None:
    assert read(first_instance(decision, "祝某"), "祝某") == [expected]


def test_statutes_behind_the_signature_and_earlier_convictions_are_no_sentence() -> None:
    annex = (
        "附：《中华人民共和国刑法》第二百六十四条盗窃公私财物，数额较大的，"
        "判处三年以下有期徒刑、拘役或者管制，并处罚金五千元。被告人犯抢劫罪，"
        "判处有期徒刑三年。"
    )
    assert read(first_instance("驳回起诉。", "祝某", annex=annex), "祝某") == [{}]


def test_a_decision_that_the_sections_lost_is_found_by_its_words() -> None:
    text = first_instance("一、被告人祝某犯盗窃罪，判处有期徒刑一年。", "祝某").split("如不服")[0]
    assert read(text, "祝某") == [fixed(12)]


def test_a_text_without_a_decision_says_nothing() -> None:
    assert read(first_instance("", "祝某").split("判决如下")[0], "祝某") == [{}]


def test_rules_tell_plain_clauses_from_shakier_ones() -> None:
    decision = "一、被告人祝一犯盗窃罪，判处有期徒刑三年；二、被告人宁某犯盗窃罪，判处有期徒刑一年。"
    found = outcomes(first_instance(decision, "祝一", "宁二"), "祝一", "宁二")
    assert [outcome.sentence.rule for outcome in found if outcome.sentence] == ["own clause", "by elimination"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一年零六个月", 18), ("二年又三个月", 27), ("十二个月", 12), ("十五年", 180), ("1年6个月", 18), ("六月", 6),
        ("三年半", 42), ("一年一个月零十天", None), ("二〇一四年", None), ("九十年", None),
    ],
)  # fmt: skip
def test_lengths_of_time(words: str, expected: int | None) -> None:
    assert months(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("一万元", 10000), ("壹仟元整", 1000), ("10万元", 100000), ("1.5万元", 15000),
        ("30，000元", 30000), ("0.6万元", 6000),
        ("20000.00元", 20000), ("贰拾万圆", 200000), ("二千五百元", 2500), ("一万", 10000), ("12.34元", None),
    ],
)  # fmt: skip
def test_amounts(words: str, expected: int | None) -> None:
    assert yuan(words) == expected
