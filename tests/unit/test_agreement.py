"""Agreement over many judgements: what is counted, what is set aside and why, and sentences where figures mislead."""

from typing import Any

import pytest

from apps.coding.domain.agreement import (
    BOTH_MISSING,
    COUNTED,
    HIDDEN,
    NO_UNIT,
    ONE_MISSING,
    ONE_UNANSWERED,
    VariableAgreement,
    other_coefficients,
    positions,
    units_found,
    variable_agreement,
)
from apps.coding.domain.alpha import krippendorff_alpha
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.coefficients import coefficient, ratings_of
from apps.coding.domain.comparison import Comparison, compare
from apps.coding.domain.matching import match
from apps.coding.domain.records import CodingRecord
from tests.factories.codings import coding, link, unit

CODEBOOK = default_codebook()
NO_ANSWER: dict[str, Any] = {}


def compared(a: CodingRecord, b: CodingRecord) -> Comparison:
    return compare(CODEBOOK, a, b, match(CODEBOOK, a, b))


def victims(*pairs: tuple[dict[str, Any], dict[str, Any]]) -> list[Comparison]:
    """One judgement for each pair, with one victim that both found."""
    return [
        compared(
            coding("甲", unit("v1", name="杨某1", **one), judgement=str(number)),
            coding("乙", unit("v1", name="杨某1", **other), judgement=str(number)),
        )
        for number, (one, other) in enumerate(pairs, start=1)
    ]


def agreement_on(owner: str, key: str, comparisons: list[Comparison]) -> VariableAgreement:
    return variable_agreement(CODEBOOK.variable(owner, key), positions(comparisons, owner, key), draws=200)


def sentences(agreement: VariableAgreement) -> str:
    return " ".join(map(str, agreement.notes))


def test_values_of_matched_units_at_the_level_of_the_variable() -> None:
    modes = [(1, 1), (1, 2), (2, 2), (3, 3), (3, 1), (2, 2)]
    found = agreement_on("victim", "mode", victims(*[({"mode": a}, {"mode": b}) for a, b in modes]))
    assert (found.level, found.n, found.judgements) == ("nominal", 6, 6)
    assert found.alpha.value == krippendorff_alpha(modes, "nominal")
    assert found.percent.value == pytest.approx(4 / 6)
    assert "Few judgements (6)" in sentences(found)


def test_missing_codes_are_kept_apart_from_values_and_counted() -> None:
    found = agreement_on("victim", "mode", victims(
        ({"mode": 1}, {"mode": 1}), ({"mode": 2}, {"mode": 3}), ({"mode": 1}, {"mode": -9}),
        ({"mode": -8}, {"mode": -9}), ({"mode": -9}, {"mode": -9}), ({"mode": 1}, NO_ANSWER),
    ))  # fmt: skip
    assert found.n == 2
    assert found.set_aside == {ONE_MISSING: 1, BOTH_MISSING: 2, ONE_UNANSWERED: 1}
    assert found.missing_n == 5
    assert found.missing_percent.value == pytest.approx(3 / 5)
    assert found.missing_alpha.value == krippendorff_alpha([(0, 0), (0, 0), (0, -9), (-8, -9), (-9, -9)], "nominal")


def test_a_hidden_question_is_set_aside_and_its_parent_carries_the_disagreement() -> None:
    comparisons = victims(({"outcome": 1, "after_rescue": 1}, {"outcome": 2}), ({"outcome": 2}, {"outcome": 2}))
    after = agreement_on("victim", "after_rescue", comparisons)
    assert (after.n, after.missing_n, after.set_aside) == (0, 0, {HIDDEN: 2})
    assert "No matched unit" in sentences(after)
    assert agreement_on("victim", "outcome", comparisons).percent.value == 0.5


def test_full_agreement_on_one_category_cannot_be_judged_and_is_not_zero() -> None:
    found = agreement_on("victim", "health", victims(*[({"health": 1}, {"health": 1})] * 25))
    assert found.alpha.value is None
    assert found.percent.value == 1
    assert "All 25 pairs have the same value" in sentences(found)


def test_a_rare_category_draws_a_warning() -> None:
    found = agreement_on("victim", "health", victims(*[({"health": 1}, {"health": 1})] * 39,
                                                     ({"health": 1}, {"health": 2})))  # fmt: skip
    assert found.alpha.value is not None
    assert found.alpha.value < 0.1
    assert "98.8 % of the values are the same one" in sentences(found)


def test_disjoint_units_are_no_agreement() -> None:
    a, b = coding("甲", unit("v1", name="杨某1", mode=1)), coding("乙", unit("v1", name="吴某2", mode=1))
    found = agreement_on("victim", "mode", [compared(a, b)])
    assert (found.n, found.alpha.value, found.percent.value) == (0, None, None)
    assert found.set_aside == {NO_UNIT: 2}
    units = units_found([compared(a, b)], "victim")
    assert (units.a, units.b, units.matched, units.only_a, units.f1.value) == (1, 1, 0, 1, 0.0)


def test_units_and_links_found() -> None:
    a = coding("甲", unit("v1", name="杨某1"), unit("v2", name="吴某2"), unit("i1", date="2013"),
               link("incident_victim", "i1", "v1"), link("incident_victim", "i1", "v2"))  # fmt: skip
    b = coding("乙", unit("v1", name="杨某1"), unit("i1", date="2013"), link("incident_victim", "i1", "v1"))
    found = units_found([compared(a, b)], "victim")
    assert (found.a, found.b, found.matched) == (2, 1, 1)
    assert found.f1.value == pytest.approx(2 / 3)
    links = units_found([compared(a, b)], "incident_victim")
    assert (links.a, links.b, links.matched) == (2, 1, 1)


def test_nothing_found_by_anybody_is_not_an_agreement() -> None:
    assert units_found([compared(coding("甲"), coding("乙"))], "sale").f1.value is None


@pytest.mark.parametrize(
    ("owner", "key", "values", "level"),
    [
        ("victim", "age_group", [(1, 1), (2, 3), (5, 5)], "ordinal"),
        ("defendant", "fine_yuan", [(1000, 1000), (2000, 3000), (500, 500)], "ratio"),
    ],
)
def test_levels(owner: str, key: str, values: list[tuple[int, int]], level: str) -> None:
    made = {"victim": "v1", "defendant": "d1"}[owner]
    comparisons = [
        compared(
            coding("甲", unit(made, name="杨某1", **{key: one}), judgement=str(number)),
            coding("乙", unit(made, name="杨某1", **{key: other}), judgement=str(number)),
        )
        for number, (one, other) in enumerate(values)
    ]
    found = agreement_on(owner, key, comparisons)
    assert found.level == level
    assert found.alpha.value == pytest.approx(krippendorff_alpha(values, level))


def test_sets_are_nearer_where_they_share_more() -> None:
    def alpha(last: tuple[int, ...]) -> float:
        sets = [((1,), (1,)), ((2, 3), (2, 3)), ((1, 2), last)]
        comparisons = [
            compared(coding("甲", unit("i1", date="2013", means_detail=one), judgement=str(number)),
                     coding("乙", unit("i1", date="2013", means_detail=other), judgement=str(number)))
            for number, (one, other) in enumerate(sets)
        ]  # fmt: skip
        found = agreement_on("incident", "means_detail", comparisons)
        assert found.level == "set"
        assert found.alpha.value is not None
        return found.alpha.value

    assert alpha((1, 2)) == 1 > alpha((1,)) > alpha((4,))


def test_dates_agree_at_the_coarser_precision() -> None:
    dates = [("2013-10-08", "2013-10"), ("2012", "2012-05-01"), ("2011-01-01", "2011-01-01"), ("2010-01", "2010-02")]
    comparisons = [
        compared(coding("甲", unit("i1", date=one), judgement=str(number)),
                 coding("乙", unit("i1", date=other), judgement=str(number)))
        for number, (one, other) in enumerate(dates)
    ]  # fmt: skip
    found = agreement_on("incident", "date", comparisons)
    assert (found.level, found.n, found.percent.value) == ("interval", 4, 0.75)


def test_every_position_has_exactly_one_fate() -> None:
    comparisons = victims(({"mode": 1}, {"mode": 1}), ({"mode": 1}, {"mode": -9}), (NO_ANSWER, NO_ANSWER))
    found = agreement_on("victim", "mode", comparisons)
    every = positions(comparisons, "victim", "mode")
    assert found.n + sum(found.set_aside.values()) == len(every)
    assert [each.fate for each in every][:2] == [COUNTED, ONE_MISSING]


def test_further_coefficients_stand_beside_alpha() -> None:
    modes = [(1, 1), (1, 2), (2, 2), (3, 3), (3, 1), (2, 2)]
    found = agreement_on("victim", "mode", victims(*[({"mode": a}, {"mode": b}) for a, b in modes]))
    assert set(found.others) == {"gwet_ac", "fleiss_kappa", "cohen_kappa", "scott_pi"}
    assert found.others["cohen_kappa"].value == coefficient("cohen_kappa", ratings_of(modes))
    assert found.others["gwet_ac"].low is not None


def test_gwet_counts_the_categories_that_nobody_chose() -> None:
    found = agreement_on("victim", "health", victims(*[({"health": 1}, {"health": 1})] * 25))
    assert found.others["gwet_ac"].value == 1
    assert "cohen_kappa" not in found.others


def test_kappa_of_two_coders_only_where_all_pairs_are_theirs() -> None:
    variable = CODEBOOK.variable("victim", "mode")
    values = [(1, 1), (1, 2), (2, 2)]
    assert set(other_coefficients(variable, values, ["1", "2", "3"], one_pair=False)) == {"gwet_ac", "fleiss_kappa"}
