"""What stands after an appeal, a withdrawal, a retrial, a review; which sentence a ruling on commutation is about."""

import pytest

from tests.unit.judgements.outcome_texts import Values, appeal, commutation, first_instance, outcomes, read, review

NAMES = ("祝一", "宁二")
RECITALS = {
    "items": (
        "：一、被告人祝一犯盗窃罪，判处有期徒刑三年，并处罚金三千元；"
        "二、被告人宁二犯盗窃罪，判处有期徒刑一年，缓刑二年；三、追缴违法所得。"
    ),
    "with 认定": (
        "，认定被告人祝一犯盗窃罪，判处有期徒刑三年，并处罚金三千元；被告人宁二犯盗窃罪，判处有期徒刑一年，缓刑二年。"
    ),
    "with 以": "，以盗窃罪判处被告人祝一有期徒刑三年，并处罚金三千元；以盗窃罪判处被告人宁二有期徒刑一年，缓刑二年。",
    "in passing": (
        "。原判根据上述事实，依照《中华人民共和国刑法》第二百六十四条之规定，"
        "以盗窃罪，判处被告人祝一有期徒刑三年，并处罚金三千元；判处被告人宁二有期徒刑一年，"
        "缓刑二年。"
    ),
}
ONE: Values = {"charge": "盗窃罪", "sentence": "fixed_term", "sentence_months": 36, "fine_yuan": 3000}
TWO: Values = {"charge": "盗窃罪", "sentence": "fixed_term", "sentence_months": 12, "probation_months": 24}
SHORTER: Values = {"charge": "盗窃罪", "sentence": "fixed_term", "sentence_months": 24, "fine_yuan": 3000}


@pytest.mark.parametrize("recital", RECITALS.values(), ids=RECITALS)
@pytest.mark.parametrize(
    "decision",
    [
        "驳回上诉，维持原判。",
        "驳回上诉人祝一的上诉，维持原判。",
        "一、准许上诉人祝一撤回上诉。\n二、驳回上诉，维持原判。",
        "准许上诉人（原审被告人）祝一撤回上诉。\n澜沧县人民法院（2016）云0828刑初12号刑事判决自本裁定"
        "送达之日起发生法律效力。",
        "准许普洱市人民检察院撤回抗诉。",
    ],
)
def test_the_first_judgement_stands(recital: str, decision: str) -> None:
    assert read(appeal(recital, decision, *NAMES), *NAMES) == [ONE, TWO]


@pytest.mark.parametrize("recital", RECITALS.values(), ids=RECITALS)
@pytest.mark.parametrize(
    "decision",
    [
        "一、撤销澜沧县人民法院（2016）云0828刑初12号刑事判决；\n二、发回澜沧县人民法院重新审判。",
        "准许澜沧县人民检察院撤回起诉。",
    ],
)
def test_nothing_stands(recital: str, decision: str) -> None:
    assert read(appeal(recital, decision, *NAMES), *NAMES) == [{}, {}]


CHANGED = [
    "一、维持澜沧县人民法院（2016）云0828刑初12号刑事判决第二、三项；"
    "\n二、撤销澜沧县人民法院（2016）云0828刑初12号刑事判决第一项；"
    "\n"
    "三、上诉人（原审被告人）祝一犯盗窃罪，判处有期徒刑二年，并处罚金三千元。",
    "一、维持原判对宁二的判决，即被告人宁二犯盗窃罪，判处有期徒刑一年，"
    "缓刑二年；\n二、撤销原判对祝一的量刑部分，即判处有期徒刑三年，"
    "并处罚金三千元；\n"
    "三、祝一犯盗窃罪，判处有期徒刑二年，并处罚金三千元。",
    "一、维持澜沧县人民法院（2016）云0828刑初12号刑事判决第一项中对被告人祝一的定罪部分及第二项，"
    "即被告人祝一犯盗窃罪；\n"
    "二、撤销该判决第一项中对被告人祝一的量刑部分，即判处有期徒刑三年，"
    "并处罚金三千元；\n三、上诉人祝一判处有期徒刑二年，并处罚金三千元。",
]


@pytest.mark.parametrize("decision", CHANGED)
def test_one_sentence_is_changed_and_the_other_stands(decision: str) -> None:
    text = appeal(RECITALS["items"], decision, *NAMES, type_="判决")
    assert read(text, *NAMES) == [SHORTER, TWO]


BOTH_CHANGED = [
    "撤销原判，改判上诉人祝一有期徒刑二年，并处罚金三千元；改判原审被告人宁二有期徒刑一年，缓刑二年。",
    "一、撤销原判；\n二、上诉人（原审被告人）祝一犯盗窃罪，判处有期徒刑二年，"
    "并处罚金三千元；\n三、宁二犯盗窃罪，判处有期徒刑一年，缓刑二年。",
    "变更原判第一项为：被告人祝一犯盗窃罪，判处有期徒刑二年，并处罚金三千元。维持原判第二、三项。",
]


@pytest.mark.parametrize("decision", BOTH_CHANGED)
def test_the_whole_is_lifted_and_judged_anew(decision: str) -> None:
    assert read(appeal(RECITALS["items"], decision, *NAMES, type_="判决"), *NAMES) == [SHORTER, TWO]


def test_a_fine_that_is_kept_in_words_stays_beside_the_new_term() -> None:
    decision = (
        "一、维持原判对祝一的定罪及罚金部分，即祝一犯盗窃罪，并处罚金三千元；"
        "\n二、撤销原判对祝一的主刑部分，即判处有期徒刑三年；\n"
        "三、上诉人祝一判处有期徒刑二年；\n四、驳回宁二的上诉，维持原判对宁二的判决。"
    )
    assert read(appeal(RECITALS["items"], decision, *NAMES, type_="判决"), *NAMES) == [SHORTER, TWO]


def test_remanded_for_one_and_upheld_for_the_other() -> None:
    decision = "一、撤销原判对祝一的定罪量刑部分，发回澜沧县人民法院重新审判；\n二、驳回上诉人宁二的上诉，维持原判。"
    assert read(appeal(RECITALS["items"], decision, *NAMES), *NAMES) == [{}, TWO]


def test_what_is_lifted_of_money_only_leaves_the_sentence() -> None:
    decision = "一、维持原判第一、二项；\n二、撤销原判第三项，即追缴违法所得。"
    assert read(appeal(RECITALS["items"], decision, *NAMES, type_="判决"), *NAMES) == [ONE, TWO]


def test_whoever_is_acquitted_on_appeal_has_no_crime() -> None:
    decision = "一、撤销原判第一项；\n二、上诉人祝一无罪；\n三、维持原判第二项。"
    assert read(appeal(RECITALS["items"], decision, *NAMES, type_="判决"), *NAMES) == [{"sentence": "not_guilty"}, TWO]


def test_an_appeal_that_breaks_off_before_its_decision_says_nothing() -> None:
    text = appeal(RECITALS["items"], "驳回上诉，维持原判。", *NAMES).split("本院认为")[0]
    assert read(text, *NAMES) == [{}, {}]


def test_rules_tell_how_the_sentence_came_to_stand() -> None:
    for recital, decision, rule in [
        ("items", "驳回上诉，维持原判。", "upheld"),
        ("items", "准许上诉人祝一、宁二撤回上诉。", "withdrawn"),
        ("in passing", "驳回上诉，维持原判。", "recited in passing"),
        ("items", CHANGED[0], "changed"),
    ]:
        found = outcomes(appeal(RECITALS[recital], decision, *NAMES), *NAMES)[0].sentence
        assert found is not None
        assert found.rule == rule


APPROVED: list[tuple[str, Values]] = [
    (
        "核准云南省高级人民法院（2015）云高刑终字第9号维持第一审以故意杀人罪判处被告人祝一死刑，"
        "剥夺政治权利终身的刑事裁定。",
        {"charge": "故意杀人罪", "sentence": "death"},
    ),
    (
        "核准云南省高级人民法院（2015）云高刑终字第9号同意原审对被告人祝一以绑架罪判处死刑，"
        "剥夺政治权利终身，并处没收个人全部财产；"
        "以侮辱尸体罪判处有期徒刑二年，决定执行死刑，剥夺政治权利终身，并处没收个人全部财产的刑事裁定。",
        {
            "charge": "绑架罪、侮辱尸体罪",
            "sentence": "death",
            "property_confiscation": "all",
            "counts": [
                {"charge": "绑架罪", "sentence": "death"},
                {"charge": "侮辱尸体罪", "sentence": "fixed_term", "sentence_months": 24},
            ],
        },
    ),
    (
        "核准普洱市中级人民法院（2015）普刑初字第9号以贩卖毒品罪判处被告人祝一死刑，"
        "缓期二年执行，剥夺政治权利终身的刑事判决。",
        {"charge": "贩卖毒品罪", "sentence": "death_with_reprieve"},
    ),
    (
        "一、不核准云南省高级人民法院（2015）云高刑终字第9号维持第一审对被告人祝一以故意杀人罪判处死刑"
        "，剥夺政治权利终身的刑事裁定。\n"
        "二、撤销云南省高级人民法院（2015）云高刑终字第9号刑事裁定。\n三、发回云南省高级人民法院重新审判。",
        {},
    ),
]


@pytest.mark.parametrize(("decision", "expected"), APPROVED)
def test_death_sentences_under_review(decision: str, expected: Values) -> None:
    assert read(review(decision, "祝一"), "祝一") == [expected]


def test_one_approval_for_several() -> None:
    decision = (
        "核准云南省高级人民法院（2015）云高刑终字第9号维持第一审对被告人祝一、宁二均以抢劫罪分别判处死"
        "刑，剥夺政治权利终身的刑事裁定。"
    )
    assert read(review(decision, *NAMES), *NAMES) == [{"charge": "抢劫罪", "sentence": "death"}] * 2


def test_approved_for_one_and_not_for_the_other() -> None:
    decision = (
        "一、核准云南省高级人民法院（2015）云高刑终字第9号对被告人祝一以抢劫罪判处死刑，"
        "剥夺政治权利终身的刑事裁定。\n"
        "二、不核准对被告人宁二以抢劫罪判处死刑，剥夺政治权利终身的部分，发回云南省高级人民法院重新审判。"
    )
    assert read(review(decision, *NAMES), *NAMES) == [{"charge": "抢劫罪", "sentence": "death"}, {}]


COMMUTED: list[tuple[str, Values]] = [
    (
        "澜沧县人民法院于2014年1月2日作出（2014）澜刑初字第3号刑事判决，"
        "以被告人祝某犯诈骗罪，判处有期徒刑十三年，并处罚金人民币400000元。"
        "宣判后，被告人不服，提出上诉。"
        "普洱市中级人民法院裁定驳回上诉，维持原判。普洱市中级人民法院于2017年4月27日裁定减去有期徒刑八个月。",
        {"charge": "诈骗罪", "sentence": "fixed_term", "sentence_months": 156, "fine_yuan": 400000},
    ),
    (
        "普洱市中级人民法院于2005年10月21日作出刑事附带民事判决，认定被告人祝某犯故意伤害罪，"
        "判处无期徒刑，剥夺政治权利终身，并处没收个人财产二万元（未履行）。"
        "云南省高级人民法院于2008年6月2日裁定，减为有期徒刑二十年，剥夺政治权利十年。",
        {"charge": "故意伤害罪", "sentence": "life", "property_confiscation": 20000},
    ),
    (
        "普洱市中级人民法院作出刑事判决，以被告人祝某犯故意伤害罪、开设赌场罪，"
        "数罪并罚，决定执行有期徒刑五年六个月，并处罚金人民币3000元。"
        "判决生效后，交付执行。",
        {"charge": "故意伤害罪、开设赌场罪", "sentence": "fixed_term", "sentence_months": 66, "fine_yuan": 3000},
    ),
    (
        "因犯抢劫罪，于2012年3月1日被普洱市中级人民法院以（2012）普刑初字第3号刑事判决书判处有期徒刑十"
        "年，并处罚金二千元。",
        {"charge": "抢劫罪", "sentence": "fixed_term", "sentence_months": 120, "fine_yuan": 2000},
    ),
    (
        "普洱市中级人民法院作出刑事判决，认定罪犯祝某犯故意杀人罪，判处死刑，"
        "缓期二年执行，剥夺政治权利终身。该犯不服，提出上诉。"
        "云南省高级人民法院作出刑事判决，撤销原判量刑部分，改判祝某有期徒刑十五年。",
        {"charge": "故意杀人罪", "sentence": "fixed_term", "sentence_months": 180},
    ),
    (
        "曾因犯赌博罪于2005年被判处有期徒刑三年。原判认定祝某犯盗窃罪，判处有期徒刑六年，并处罚金一万元。",
        {"charge": "盗窃罪", "sentence": "fixed_term", "sentence_months": 72, "fine_yuan": 10000},
    ),
    (
        "澜沧县人民法院作出（2019）云0828刑初4号刑事判决，以被告人祝某犯盗窃罪，"
        "判处有期徒刑三年。服刑中因发现漏罪，该院作出（2019）云0828刑初5号刑事判决，"
        "以被告人祝某犯盗窃罪，合并前罪刑罚，数罪并罚，决定执行有期徒刑三年九个月。判决发生法律效力后，交付执行。",
        {"charge": "盗窃罪", "sentence": "fixed_term", "sentence_months": 45},
    ),
]


@pytest.mark.parametrize(("recited", "expected"), COMMUTED)
@pytest.mark.parametrize("decision", ["对罪犯祝某减去有期徒刑五个月。", "对罪犯祝某予以假释。", "对罪犯祝某不予减刑。"])
def test_a_commutation_gives_the_sentence_first_imposed(recited: str, expected: Values, decision: str) -> None:
    assert read(commutation(recited, decision, "祝某"), "祝某") == [expected]


def test_decisions_sentence_nobody() -> None:
    text = (
        "中华人民共和国最高人民法院\n再审决定书\n（2015）刑监字第9号\n"
        "原审被告人祝某合同诈骗一案，普洱市中级人民法院作出刑事判决，"
        "认定被告人祝某犯合同诈骗罪，"
        "判处有期徒刑四年。\n本院认为，申诉符合条件，决定如下：\n指令云南省高级人民法院对本案进行再审"
        "。\n二〇一五年三月四日"
    )
    assert read(text, "祝某") == [{}]


ROLES = [
    ("在共同犯罪中，祝一起主要作用，系主犯；宁二起次要作用，系从犯。", ["principal", "accomplice"]),
    ("被告人祝一、宁二均系从犯，依法可以从轻处罚。", ["accomplice", "accomplice"]),
    ("二被告人均系主犯。", ["principal", "principal"]),
    ("祝一提起犯意，系主犯，其余被告人均系从犯。", ["principal", "accomplice"]),
    ("宁二在祝一的指使下实施犯罪，系从犯。", [None, "accomplice"]),
    ("宁二被胁迫参加犯罪，系胁从犯。", [None, "coerced"]),
    ("二被告人作用相当，不宜区分主从犯。", [None, None]),
    ("辩护人提出宁二系从犯的意见，与查明的事实不符，不予采纳。", [None, None]),
    ("辩护人提出宁二系从犯的意见，本院予以采纳。", [None, "accomplice"]),
    ("祝一并非从犯。", [None, None]),
    ("在盗窃犯罪中，祝一系主犯。在抢劫犯罪中，祝一系从犯。", [None, None]),
]


@pytest.mark.parametrize(("reasons", "expected"), ROLES)
def test_roles_are_read_from_the_reasoning(reasons: str, expected: list[str | None]) -> None:
    text = first_instance("被告人祝一、宁二犯盗窃罪，均判处有期徒刑一年。", *NAMES, reasons=reasons)
    assert [found.get("role") for found in read(text, *NAMES)] == expected
