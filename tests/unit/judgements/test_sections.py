"""The parts of judgements in many hands: what opens each, what only looks like it, and what is recited."""

import itertools

import pytest

from apps.judgements.domain.sections import find_sections
from apps.judgements.domain.text import normalise

HEAD = "云南省澜沧拉祜族自治县人民法院\n刑事判决书\n（2014）澜刑初字第87号\n"
PARTIES = "公诉机关澜沧拉祜族自治县人民检察院。\n被告人赵某甲，女，1971年3月2日出生，拉祜族，文盲，农民。\n"
COURSE = (
    "澜沧拉祜族自治县人民检察院以澜检刑诉（2014）61号起诉书指控被告人赵某甲犯拐卖儿童罪，"
    "于2014年8月1日向本院提起公诉。本案现已审理终结。\n"
)
CHARGES = "公诉机关指控，2013年5月，被告人赵某甲将一名男婴卖给他人。\n"
DEFENCE = "被告人赵某甲对指控的事实无异议。\n"
FACTS = "经审理查明，2013年5月7日，被告人赵某甲将男婴以30000元卖给王某乙。\n"
EVIDENCE = "上述事实，有证人证言、被告人供述等证据证实，足以认定。\n"
REASONS = "本院认为，被告人赵某甲的行为已构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n"
DECISION = "被告人赵某甲犯拐卖儿童罪，判处有期徒刑五年，并处罚金人民币二千元。\n"
CLOSING = "如不服本判决，可在接到判决书的第二日起十日内提出上诉。\n审判长钱某丙\n二〇一四年九月十二日\n书记员李某戊\n"
FRONT = HEAD + PARTIES + COURSE
END = REASONS + DECISION + CLOSING


def kinds(text: str) -> str:
    """The kinds of the sections, each by its first two letters."""
    sections = find_sections(normalise(text))
    assert all(one.end == two.start for one, two in itertools.pairwise(sections))
    return " ".join(section.kind[:2] for section in sections)


def part(text: str, kind: str) -> str:
    """The words of the first section of a kind."""
    clean = normalise(text)
    found = next(section for section in find_sections(clean) if section.kind == kind)
    return clean[found.start : found.end]


def test_the_whole_course_of_a_first_instance() -> None:
    text = FRONT + CHARGES + DEFENCE + FACTS + EVIDENCE + END
    assert kinds(text) == "he pa pr in de fa ev re de cl"


def test_the_same_on_one_line() -> None:
    text = (FRONT + CHARGES + DEFENCE + FACTS + EVIDENCE + END).replace("\n", "")
    assert kinds(text) == "he pa pr in de fa ev re de cl"


def test_the_same_without_its_heading() -> None:
    assert kinds(PARTIES + COURSE + CHARGES + FACTS + END) == "pa pr in fa re de cl"


def test_where_the_parties_were_left_out_and_the_stop_after_the_proceedings_was_lost() -> None:
    text = (HEAD.strip() + "：" + COURSE + CHARGES + DEFENCE + FACTS + END).replace("。\n", "").replace("\n", "")
    assert kinds(text).startswith("he pr in")


@pytest.mark.parametrize(
    "words",
    [
        "经审理查明：",
        "本院经审理查明，",
        "经本院依法公开开庭审理查明，",
        "现查明：",
        "另查明，",
        "经复核确认：",
        "经庭审举证、质证，本院确认如下事实：",
        "公诉机关指控并经本院审理查明：",
        "经再审查明，",
    ],
)
def test_words_that_open_the_facts_found(words: str) -> None:
    text = FRONT + DEFENCE + words + FACTS.removeprefix("经审理查明，") + END
    assert part(text, "facts").startswith(words)


@pytest.mark.parametrize(
    "words",
    [
        "公诉机关指控：",
        "澜沧拉祜族自治县人民检察院起诉书指控，",
        "起诉书指控：",
        "澜沧县检察院指控称，",
        "公诉机关起诉认为，",
    ],
)
def test_words_that_open_the_charges(words: str) -> None:
    assert part(FRONT + words + "被告人赵某甲将一名男婴卖给他人。\n" + FACTS + END, "indictment").startswith(words)


@pytest.mark.parametrize(
    "words",
    [
        "被告人赵某甲辩称，其没有拐卖。",
        "被告人赵某甲及其辩护人对起诉书指控的事实、罪名均无异议。",
        "辩护人提出，被告人系初犯。",
        "其辩护人的辩护意见是：应从轻处罚。",
        "庭审中，二被告人对指控的犯罪事实供认不讳。",
    ],
)
def test_words_that_open_the_defence(words: str) -> None:
    assert part(FRONT + CHARGES + words + "\n" + FACTS + END, "defence").startswith(words)


@pytest.mark.parametrize(
    "words",
    [
        "以上事实，被告人赵某甲在开庭审理过程中亦无异议，并有户籍证明等证据证实。",
        "认定上述事实的证据有：户籍证明。",
        "上述犯罪事实有下列经庭审质证的证据予以证实：1、户籍证明。",
        "上述事实，虽然被告人赵某甲不予供认，但有证人证言证实。",
    ],
)
def test_words_that_open_the_evidence(words: str) -> None:
    assert part(FRONT + FACTS + words + "\n" + END, "evidence").startswith(words)


def test_the_prosecutions_evidence_belongs_to_its_charges_unless_it_is_listed() -> None:
    short = "为证实指控，公诉机关向法庭提供了相应的证据。\n"
    listed = "为证实指控，公诉机关当庭出示了下列证据：1、户籍证明；2、证人证言。\n"
    assert kinds(FRONT + CHARGES + short + FACTS + END) == "he pa pr in fa re de cl"
    assert kinds(FRONT + CHARGES + listed + FACTS + END) == "he pa pr in ev fa re de cl"


def test_defendants_who_come_to_court_do_not_defend_themselves_yet() -> None:
    course = COURSE + "被告人赵某甲及其辩护人钱某到庭参加诉讼。\n"
    assert kinds(HEAD + PARTIES + course + CHARGES + FACTS + END) == "he pa pr in fa re de cl"


def test_what_persons_propose_within_the_facts_is_no_defence() -> None:
    story = FACTS + "被告人赵某甲向王某乙提出再抱养一名女婴。\n"
    assert kinds(FRONT + story + END) == "he pa pr fa re de cl"


def test_facts_go_on_after_the_evidence_of_an_incident() -> None:
    first = "经审理查明：\n一、2013年5月7日，被告人赵某甲将男婴卖给王某乙。\n" + EVIDENCE
    second = "二、2013年6月，被告人赵某甲将女婴卖给周某。\n" + EVIDENCE
    text = FRONT + first + second + END
    assert kinds(text) == "he pa pr fa ev fa ev re de cl"
    sections = [section for section in find_sections(normalise(text)) if section.kind == "facts"]
    assert normalise(text)[sections[1].start :].startswith("二、2013年6月")


def test_an_opinion_given_in_passing_does_not_open_the_reasons() -> None:
    course = COURSE + "本院认为，本案应当并案审理，裁定恢复审理。\n"
    text = HEAD + PARTIES + course + FACTS + EVIDENCE + END
    assert part(text, "reasoning").startswith("本院认为，被告人")


def test_a_summing_up_is_evidence_as_long_as_the_courts_view_follows() -> None:
    text = FRONT + FACTS + "综上，被告人赵某甲贩卖一人。\n" + EVIDENCE + END
    assert part(text, "reasoning").startswith("本院认为")


def test_answers_to_the_parties_belong_to_the_reasons() -> None:
    answer = "关于被告人赵某甲的辩护人提出其系从犯的辩护意见，经查，与事实不符。\n"
    assert part(FRONT + FACTS + EVIDENCE + answer + END, "reasoning").startswith("关于")


APPEAL = (
    "云南省普洱市中级人民法院\n刑事裁定书\n（2014）普刑终字第9号\n原公诉机关澜沧拉祜族自治县人民检察院。\n"
    "上诉人（原审被告人）赵某甲，女。\n"
    "澜沧拉祜族自治县人民法院审理澜沧拉祜族自治县人民检察院指控原审被告人赵某甲犯拐卖儿童罪一案，于2014年9月12日作出"
    "（2014）澜刑初字第87号刑事判决。原审被告人赵某甲不服，提出上诉。本案现已审理终结。\n"
    "原判认定，2013年5月7日，被告人赵某甲将男婴卖给王某乙。\n"
    "原判认为，被告人赵某甲构成拐卖儿童罪，判决如下：被告人赵某甲犯拐卖儿童罪，判处有期徒刑五年。\n"
    "上诉人赵某甲上诉提出，量刑过重。\n经审理查明的事实与原判一致。\n"
)  # fmt: skip


def test_an_appeal_with_its_recited_decision() -> None:
    text = APPEAL + "本院认为，原判定罪准确。裁定如下：\n驳回上诉，维持原判。\n本裁定为终审裁定。\n"
    assert kinds(text) == "he pa pr fa pr de fa re de cl"
    assert part(text, "decision") == "驳回上诉，维持原判。\n"


def test_a_recited_decision_is_not_the_decision_of_a_text_that_was_cut() -> None:
    assert kinds(APPEAL) == "he pa pr fa pr de fa"


def test_the_clerk_who_kept_the_record_does_not_end_the_text() -> None:
    course = COURSE + "检察员孙某、书记员周某，被告人赵某甲到庭参加诉讼。书记员李某担任记录。\n"
    assert kinds(HEAD + PARTIES + course + FACTS + END) == "he pa pr fa re de cl"


@pytest.mark.parametrize(
    "annex",
    [
        "\n附：相关法律条文\n第二百四十条",
        "附相关法律条文：\n《中华人民共和国刑法》",
        "\n本案援引法律条款\n《中华人民共和国刑法》",
        "《中华人民共和国刑法》\n第二百四十条",
    ],
)
def test_statutes_after_the_signature_are_an_annex(annex: str) -> None:
    assert part(FRONT + FACTS + END.rstrip("\n") + annex, "annex") == annex.lstrip("\n")


def test_an_earlier_judgement_recited_in_a_commutation_is_no_part_of_the_persons_paragraph() -> None:
    text = (
        "罪犯赵某甲，女，1971年3月2日出生，现在某女子监狱服刑。\n"
        "重庆市某区人民法院于2014年9月12日作出（2014）某刑初字第87号刑事判决，以拐卖儿童罪判处赵某甲有期徒刑五年。\n"
        "执行机关某女子监狱提出减刑建议。\n经审理查明，罪犯赵某甲确有悔改表现。\n本院认为，可予减刑。裁定如下：\n减去有期徒刑六个月。\n"
        "本裁定送达后即发生法律效力。\n"
    )
    assert kinds(text) == "pa pr fa re de cl"
    assert part(text, "procedure").startswith("重庆市某区人民法院于")


def test_evidence_that_begins_with_a_name() -> None:
    words = "周某贩卖男婴的事实清楚，有下列证据证实：\n1、户籍证明。\n"
    assert part(FRONT + FACTS + words + END, "evidence").startswith("周某贩卖")
