"""How findings are counted against labels: what is right, wrong, missing, and never there."""

import pytest

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Count, Defendant, Findings, Outcome, Party, Victim
from apps.judgements.domain.extraction.header import read_facts
from tests.benchmarks.scoring import Score, score
from tests.labels.labelled import Label, Labelled, Unit

TEXT = "被告人赵某甲，男，农民，住甲县乙乡丙村。被告人钱某乙，女。被害人孙某。判处赵某甲有期徒刑一年。"


def at(words: str, value: str | int | None = None) -> Label:
    start = TEXT.index(words)
    return Label(start, start + len(words), words if value is None else value)


def found(words: str, value: str | int | None = None, rule: str = "r") -> Fact:
    start = TEXT.index(words)
    return fact(TEXT, words if value is None else value, start, start + len(words), rule)


ZHAO = Unit(
    {"name": at("赵某甲"), "sex": at("男", "male"), "residence": at("甲县乙乡丙村"), "charge": at("判处", "甲罪、乙罪")}
)
QIAN = Unit({"name": at("钱某乙"), "sex": at("女", "female")})
SUN = Unit({"name": at("孙某"), "count": at("孙某", 1)})


def counted(*, defendants: tuple[Defendant, ...] = (), victims: tuple[Victim, ...] = (), labels=(ZHAO, QIAN)) -> Score:
    text = Labelled("000", TEXT, {}, labels, (SUN,))
    findings = Findings((), read_facts(""), defendants, victims)
    return score([text], lambda _: findings)


def defendant(name: str, charge: Fact | None = None, **facts: Fact) -> Defendant:
    return Defendant(Party(0, 1, found(name), **facts), Outcome(charge=charge))


def tally(total: Score, name: str) -> tuple[int, int, int]:
    return (total.fields[name].stated, total.fields[name].found, total.fields[name].right)


def test_a_person_not_found_takes_all_facts_along() -> None:
    total = counted(defendants=(defendant("赵某甲", sex=found("男", "male")),))
    assert tally(total, "defendants") == (2, 1, 1)
    assert tally(total, "defendant.sex") == (2, 1, 1)
    assert total.fields["defendant.sex"].f1 == pytest.approx(2 / 3)


def test_a_person_who_is_none_makes_every_value_wrong() -> None:
    total = counted(defendants=(defendant("孙某", sex=found("男", "male")),))
    assert tally(total, "defendants") == (2, 1, 0)
    assert total.rules["defendant.sex/r"] == [0, 1]


def test_a_value_where_none_is_stated_is_wrong_and_none_where_none_is_stated_is_nothing() -> None:
    zhao = defendant("赵某甲", ethnicity=found("男", "汉族"))
    total = counted(defendants=(zhao,))
    assert tally(total, "defendant.ethnicity") == (0, 1, 0)
    assert total.fields["defendant.age"].f1 is None


@pytest.mark.parametrize(
    ("words", "right"), [("甲县乙乡丙村", 1), ("甲县乙乡", 1), ("住甲县", 0), ("丙村。被告人钱某乙", 0)]
)
def test_residence_is_right_when_half_of_the_words_are_the_same(words: str, right: int) -> None:
    total = counted(defendants=(defendant("赵某甲", residence=found(words)),))
    assert tally(total, "defendant.residence") == (1, 1, right)


@pytest.mark.parametrize(("charge", "right"), [("乙罪、甲罪", 1), ("甲罪", 0)])
def test_charges_count_in_any_order_but_whole(charge: str, right: int) -> None:
    total = counted(defendants=(defendant("赵某甲", charge=found("判处", charge)),))
    assert tally(total, "defendant.charge")[2] == right


def test_separate_terms_are_compared_by_charge() -> None:
    label = Unit(
        {"name": at("赵某甲")}, counts=(Unit({"charge": at("判处", "甲罪"), "sentence_months": at("一年", 12)}),)
    )
    count = Count(charge=found("判处", "甲罪"), sentence_months=found("一年", 12))
    zhao = Defendant(Party(0, 1, found("赵某甲")), Outcome(counts=(count,)))
    total = counted(defendants=(zhao,), labels=(label,))
    assert tally(total, "count.charge") == tally(total, "count.sentence_months") == (1, 1, 1)


def test_a_victim_without_name_is_matched_by_place() -> None:
    total = counted(victims=(Victim(name=found("孙某"), count=found("孙某", 1)), Victim(sex=found("女", "female"))))
    assert tally(total, "victims") == (1, 2, 1)
    assert tally(total, "victim.count") == (1, 1, 1)


def test_passages_that_do_not_quote_the_text_are_counted() -> None:
    crooked = Fact("赵某甲", (found("赵某甲").evidence[0], fact("别的文字", "x", 0, 2).evidence[0]))
    total = counted(defendants=(Defendant(Party(0, 1, crooked), Outcome()),))
    assert total.spans == [0, 1]
