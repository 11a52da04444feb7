"""Who the defendants of a judgement are: every way courts introduce them, with invented people."""

import pytest

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Party
from apps.judgements.domain.extraction.parties import RULES, read_parties
from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise

HEADING = "云南省砚山县人民法院\n刑事判决书\n（2015）砚刑初字第21号\n"
PROSECUTOR = "公诉机关云南省砚山县人民检察院。\n"
FACTS = (
    "经审理查明，2014年3月，被告人将一名男婴卖与他人。\n"
    "本院认为，其行为已构成犯罪。依照《中华人民共和国刑法》之规定，判决如下：\n"
)


def judgement(parties: str, proceedings: str = "", decision: str = "") -> str:
    brought = (
        "砚山县人民检察院以砚检刑诉（2015）9号起诉书指控被告人犯拐卖儿童罪，"
        "于2015年1月5日向本院提起公诉。现已审理终结。\n"
    )
    return HEADING + PROSECUTOR + parties + "\n" + (proceedings or brought) + FACTS + decision


def read(text: str) -> tuple[Party, ...]:
    text = normalise(text)
    parties = read_parties(text, find_sections(text))
    for party in parties:
        for found in vars(party).values():
            for part in found.evidence if isinstance(found, Fact) else ():
                assert text[part.start : part.end] == part.quote != ""
                assert found.rule in RULES
        assert party.start <= party.end
    return parties


def names(text: str) -> list[str]:
    return [party.name.value for party in read(text)]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("被告人柳春梅，女，", "柳春梅"),
        ("被告人：柳某某，女，", "柳某某"),
        ("被告人 柳某甲，女，", "柳某甲"),
        ("被告人柳某（一），女，", "柳某（一）"),
        ("被告人柳某1，女，", "柳某1"),
        ("被告人柳XX，女，", "柳XX"),
        ("被告人柳＊＊，女，", "柳＊＊"),
        ("被告人柳××，女，", "柳××"),
        ("被告人柳某A，女，", "柳某A"),
        ("被告人柳○○，女，", "柳○○"),
        ("被告人阮氏某，女，", "阮氏某"),
        ("被告人阿依古丽·某某，女，", "阿依古丽·某某"),
        ("被告人沙马某某，女，", "沙马某某"),
        ("被告人NGUYEN THI HOA，女，", "NGUYEN THI HOA"),
        ("被告人柳 某，女，", "柳某"),
        ("被告人柳志均，男，", "柳志均"),
        ("被告人柳胜男，女，", "柳胜男"),
        ("被告人曾某，女，", "曾某"),
        ("被告人于某某，女，", "于某某"),
        ("被告人自报柳某某，女，", "柳某某"),
        ("被告人柳某某（自报名），女，", "柳某某"),
        ("被告人柳某某。", "柳某某"),
        ("被告人柳某某因涉嫌拐卖儿童罪于2014年5月6日被刑事拘留。", "柳某某"),
        ("一、被告人柳某某，女，", "柳某某"),
        ("第一被告人柳某某，女，", "柳某某"),
        ("上诉人（原审被告人）柳某某，女，", "柳某某"),
        ("上诉人(原审被告人)：柳某某，女，", "柳某某"),
        ("上诉人（原审被告人暨附带民事诉讼被告人）柳某某，女，", "柳某某"),
        ("被上诉人（原审被告人）柳某某，女，", "柳某某"),
        ("原审上诉人（原审被告人）柳某某，女，", "柳某某"),
        ("原审被告人（上诉人）柳某某，女，", "柳某某"),
        ("申诉人（原审被告人）柳某某，女，", "柳某某"),
        ("再审申请人（原审被告人、二审上诉人）柳某某，女，", "柳某某"),
        ("原审被告人（原审附带民事诉讼被告人、上诉人）柳某某，女，", "柳某某"),
        ("被告人（反诉人）柳某某，女，", "柳某某"),
        ("上诉人暨原审被告人柳某某，女，", "柳某某"),
        ("上诉人原审被告人柳某某，女，", "柳某某"),
        ("上诉人【原审被告人】柳某某，女，", "柳某某"),
        ("上诉人（原审被告）柳某某，女，", "柳某某"),
        ("原审被告人、上诉人柳某某，女，", "柳某某"),
        ("被 告 人 柳某某，女，", "柳某某"),
        ("被告人一：柳某某，女，", "柳某某"),
        ("被告人姓名：柳某某，女，", "柳某某"),
        ("被告人柳某某男，", "柳某某"),
        ("原审被告人柳某某，女，", "柳某某"),
        ("再审被告人柳某某，女，", "柳某某"),
        ("被告人暨附带民事诉讼被告人柳某某，女，", "柳某某"),
        ("被告人（附带民事诉讼被告人）柳某某，女，", "柳某某"),
        ("罪犯柳某某，女，", "柳某某"),
        ("被告单位砚山县某某（集团）有限公司，住所地砚山县。", "砚山县某某（集团）有限公司"),
        ("被告单位砚山县某某有限公司（以下简称某某公司），住所地砚山县。", "砚山县某某有限公司"),
    ],
)
def test_a_defendant_under_every_role_and_every_form_of_name(head: str, name: str) -> None:
    assert names(judgement(head + "1980年2月3日出生，汉族，农民。")) == [name]


def test_a_name_with_a_note_on_its_sound_keeps_it_where_the_text_does() -> None:
    text = judgement("被告人柳某拉丁（音），男，1980年2月3日出生。", decision="被告人柳某拉丁（音）犯拐卖儿童罪。")
    assert names(text) == ["柳某拉丁（音）"]


OTHERS = (
    "辩护人石磊，云南某某律师事务所律师。",
    "指定辩护人石磊，云南某某律师事务所律师。",
    "被告人柳某某的辩护人石磊，云南某某律师事务所律师。",
    "被告人柳某某法定代理人柳大山，男，1950年1月2日出生。",
    "被告人柳某某的法定代理人柳大山，男，1950年1月2日出生。",
    "法定代理人柳大山，男，1950年1月2日出生，系被告人柳某某之父。",
    "诉讼代理人石磊，云南某某律师事务所律师。",
    "近亲属石某，女，汉族，农民。系柳某某表姐。",
    "附带民事诉讼原告人石某，男，1951年3月4日出生，汉族。",
    "附带民事诉讼被告人石某，男，1951年3月4日出生，汉族。",
    "上诉人（原审附带民事诉讼原告人）石某，男，1951年3月4日出生，汉族。",
    "上诉人（原审自诉人）：石某，男，1951年3月4日出生，汉族。",
    "自诉人石某，男，1951年3月4日出生，汉族。",
    "被害人石某，男，1951年3月4日出生，汉族。",
    "诉讼代表人石某，男，1951年3月4日出生，汉族。",
    "翻译人员石某，女，1985年3月4日出生，汉族。",
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("joint", ["\n", ""])
def test_others_are_no_defendants_and_lend_them_no_data(other: str, joint: str) -> None:
    text = judgement(joint.join(["被告人柳某某，彝族，务工。", other, "被告人何某，女，汉族。", other]))
    first, second = read(text)
    assert (first.name.value, second.name.value) == ("柳某某", "何某")
    assert (first.sex, first.birth_date) == (None, None)
    assert (first.ethnicity and first.ethnicity.value, second.sex and second.sex.value) == ("彝族", "female")


GLUED = (
    "被告人柳某某，女，1980年2月3日出生，汉族。因本案于2014年5月6日被逮捕。辩护人石磊，某某律师事务所律师。"
    "被告人何某，男，1979年1月1日出生，壮族。现羁押于砚山县看守所。"
)


def test_all_defendants_glued_on_one_line() -> None:
    text = normalise(judgement(GLUED).replace("\n", ""))
    assert names(text) == ["柳某某", "何某"]


def test_the_role_repeated_within_one_persons_paragraph() -> None:
    text = judgement(
        "被告人柳某某，女，1980年2月3日出生。被告人柳某某因吸毒于2010年被行政拘留。被告人柳某某，因涉嫌拐卖儿童罪于2014年5月6日被逮捕。户籍地云南省文山市。"
    )
    (party,) = read(text)
    assert party.residence is not None
    assert party.residence.value == "云南省文山市"


def test_namesakes_with_data_of_their_own_are_two_persons() -> None:
    text = judgement("被告人柳某某，女，1980年2月3日出生，汉族。\n被告人柳某某，男，1985年6月7日出生，汉族。")
    assert [party.birth_date and party.birth_date.value for party in read(text)] == ["1980-02-03", "1985-06-07"]


def test_several_defendants_named_together() -> None:
    assert names(judgement("被告人柳某某、何某、石某甲。")) == ["柳某某", "何某", "石某甲"]
    assert names(judgement("被告人柳某某、何某，基本情况略。")) == ["柳某某", "何某"]


def test_a_charge_spoken_of_in_ones_record_does_not_hide_the_next_defendant() -> None:
    text = judgement("被告人柳某某，女，汉族。2010年被检察院指控犯盗窃罪，后被判刑。\n被告人何某，男，汉族。")
    assert names(text) == ["柳某某", "何某"]


def test_fields_on_lines_of_their_own() -> None:
    (party,) = read(
        judgement("被告人：柳某某\n性别：女\n民族：苗族\n出生日期：1980年2月3日\n文化程度：初中\n职业：务工")
    )
    told = [party.sex, party.ethnicity, party.birth_date, party.education, party.occupation]
    assert [found and found.value for found in told] == ["female", "苗族", "1980-02-03", "junior_high", "务工"]


def test_a_title_before_the_heading_is_not_read_as_a_party() -> None:
    title = "被告人柳某某、何某拐卖儿童一案一审刑事判决书\n"
    assert names(title + judgement("被告人柳某某，女，汉族。\n被告人何某，男，汉族。")) == ["柳某某", "何某"]


def test_persons_tried_elsewhere_and_witnesses_are_not_listed() -> None:
    text = judgement("被告人柳某某，女，汉族。").replace(
        "被告人将", "被告人柳某某伙同石某（另案处理）、同案被告人何某将"
    )
    assert names(text) == ["柳某某"]


@pytest.mark.parametrize(
    ("proceedings", "expected"),
    [
        ("砚山县人民检察院指控被告人柳某某、何某犯拐卖儿童罪，于2015年1月5日向本院提起公诉。", ["柳某某", "何某"]),
        (
            "砚山县人民检察院指控被告人柳某某犯拐卖儿童罪、被告人何某和石某甲犯收买被拐卖的儿童罪，向本院提起公诉。",
            ["柳某某", "何某", "石某甲"],
        ),
        ("原审被告人柳某某因拐卖儿童（申诉）一案，不服本院判决，提出申诉。", ["柳某某"]),
        ("原审被告人柳某某、何某因拐卖儿童一案，不服本院判决，提出申诉。", ["柳某某", "何某"]),
        ("原审被告人柳春梅拐卖儿童一案，本院作出判决。柳春梅不服。柳春梅申诉称，柳春梅没有卖过孩子。", ["柳春梅"]),
        (
            "原审被告人柳春梅等十六人组织、领导黑社会性质组织、拐卖儿童一案，柳春梅不服，申诉。柳春梅申诉称无罪。",
            ["柳春梅"],
        ),
        ("原审自诉人石某诉被告人柳春梅虐待一案，石某不服。被告人柳春梅辩称，柳春梅无罪。", ["柳春梅"]),
    ],
)
def test_without_the_parties_the_proceedings_name_the_defendants(proceedings: str, expected: list[str]) -> None:
    assert names(HEADING + proceedings + FACTS) == expected


def test_without_parties_and_proceedings_the_decision_names_them() -> None:
    decision = "一、被告人柳某某犯拐卖儿童罪，判处有期徒刑五年；\n二、被告人何某犯拐卖儿童罪，判处有期徒刑三年。"
    (first, second) = read(HEADING + FACTS + decision)
    assert (first.name.value, second.name.value, first.name.rule) == ("柳某某", "何某", "convicted in the decision")


def test_one_person_stands_under_the_name_the_decision_uses() -> None:
    text = judgement("被告人柳某某，又名柳小梅，女，汉族。", decision="被告人柳小梅犯拐卖儿童罪，判处有期徒刑五年。")
    (party,) = read(text)
    assert (party.name.value, party.alias and party.alias.value) == ("柳小梅", "柳某某")


def test_the_only_other_name_of_the_same_surname_is_the_same_person() -> None:
    text = judgement(
        "被告人柳某某，女，汉族。\n被告人何某，男，汉族。",
        decision="一、被告人柳某1犯拐卖儿童罪，判处有期徒刑五年；二、被告人何某犯拐卖儿童罪，判处有期徒刑五年。",
    )
    first, second = read(text)
    assert (first.name.value, first.alias and first.alias.value) == ("柳某1", "柳某某")
    assert (second.name.value, second.alias) == ("何某", None)


def test_whom_the_charge_and_the_decision_name_is_a_party_where_the_head_is_cut() -> None:
    text = judgement(
        "被告人何某，男，汉族。",
        "砚山县人民检察院指控被告人柳某某、何某犯拐卖儿童罪，向本院提起公诉。\n",
        "一、被告人柳某某犯拐卖儿童罪，判处有期徒刑五年；二、被告人何某犯拐卖儿童罪，判处有期徒刑五年。",
    )
    assert [(party.name.value, party.name.rule) for party in read(text)] == [
        ("何某", "own paragraph"),
        ("柳某某", "convicted in the decision"),
    ]


def test_the_person_to_be_treated_takes_the_defendants_place() -> None:
    text = (
        "云南省砚山县人民法院\n强制医疗决定书\n（2015）砚刑医字第1号\n申请机关砚山县人民检察院。\n"
        "被申请人柳某某，女，1980年2月3日出生，汉族。\n法定代理人柳大山，系被申请人之父。\n本院依法组成合议庭审理了本案。决定如下：\n对柳某某强制医疗。"
    )
    (party,) = read(text)
    assert (party.name.value, party.name.rule) == ("柳某某", "person to be treated")


def test_a_text_cut_off_before_its_heading() -> None:
    assert names(
        "被告人柳某某，小名阿梅，女，汉族。2014年5月6日被逮捕。现在押。\n云南省文山州中级人民法院审理一案。"
    ) == ["柳某某"]


def test_nothing_is_read_from_a_text_without_defendants() -> None:
    assert read("") == ()
    assert read("柳某某诉何某离婚纠纷一案，本院受理后，依法组成合议庭审理终结。") == ()
