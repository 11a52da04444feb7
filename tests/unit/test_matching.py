"""Which units of two codings are the same: names, links, hard cases, a person's pairing, and noise with known truth."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.matching import Group, Matching, match
from apps.coding.domain.names import similarity
from apps.coding.domain.records import CodingRecord, Link, Unit
from tests.factories.codings import unit
from tests.factories.noisy_pairs import Noise, judgement, seen_by

CODEBOOK = default_codebook()


def coding(coder: str, *units: Unit, links: tuple[tuple[str, str, str], ...] = ()) -> CodingRecord:
    return CodingRecord("1", coder, units, tuple(Link(*link) for link in links))


def pairs(matching: Matching, a: str = "甲", b: str = "乙") -> set[tuple[str, str]]:
    return {(group.units[a], group.units[b]) for group in matching.groups if not group.is_alone}


def words(group: Group) -> str:
    return "; ".join(map(str, group.reasons))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("张某甲", "张某甲", 1, 1),
        ("张某甲", "张某1", 0.9, 0.9),
        ("张××", "张某某", 1, 1),
        ("张××", "张某某（另案处理）", 1, 1),
        ("张某某", "张某2", 0.6, 0.6),
        ("张某甲", "张某乙", 0, 0.2),
        ("张三", "张某甲", 0.6, 0.6),
        ("欧阳某", "欧阳某某", 0.6, 1),
        ("张某", "李某", 0, 0),
        ("男婴", "男婴", 0.5, 0.6),
        ("𠮷某", "𠮷某", 1, 1),
        ("", "张某", 0, 0),
    ],
)
def test_masked_names(one: str, other: str, least: float, most: float) -> None:
    assert least <= similarity(one, other) <= most
    assert similarity(one, other) == similarity(other, one)


def test_persons_in_another_order_are_found_and_the_reasons_said() -> None:
    a = coding("甲", unit("d1", name="罗某甲", sex=2, birth_date="1979-06-12"), unit("d2", name="陈某乙", sex=1))
    b = coding("乙", unit("d1", name="陈某乙", sex=1), unit("d2", name="罗某甲", sex=2, birth_date="1979-06-12"))
    matching = match(CODEBOOK, a, b)
    assert pairs(matching) == {("d1", "d2"), ("d2", "d1")}
    first = matching.group_of("甲", "d1")
    assert first.score is not None
    assert first.score > 0.95
    assert words(first) == "same name; same: sex birth_date"


def test_who_has_no_counterpart_stays_alone() -> None:
    a = coding("甲", unit("d1", name="罗某甲", sex=2), unit("d2", name="陈某乙", sex=1))
    b = coding("乙", unit("d1", name="罗某甲", sex=2))
    matching = match(CODEBOOK, a, b)
    assert pairs(matching) == {("d1", "d1")}
    assert matching.group_of("甲", "d2").is_alone
    assert matching.group_of("甲", "d2").score is None


def test_two_wholly_different_persons_are_not_the_same_only_for_being_alone() -> None:
    a = coding("甲", unit("d1", name="罗某甲", sex=2, birth_date="1979"))
    b = coding("乙", unit("d1", name="陈某乙", sex=1, birth_date="1961"))
    assert not pairs(match(CODEBOOK, a, b))


def test_incidents_follow_the_persons_and_the_date_only_one_has() -> None:
    a = coding("甲", unit("d1", name="罗某甲"), unit("v1", name="杨某1"), unit("v2", name="吴某2"),
               unit("i1"), unit("i2"),
               links=(("incident_victim", "i1", "v1"), ("incident_victim", "i2", "v2")))  # fmt: skip
    b = coding("乙", unit("d1", name="罗某甲"), unit("v1", name="吴某2"), unit("v2", name="杨某1"),
               unit("i1"), unit("i2"),
               links=(("incident_victim", "i1", "v1"), ("incident_victim", "i2", "v2")))  # fmt: skip
    matching = match(CODEBOOK, a, b)
    assert {("i1", "i2"), ("i2", "i1"), ("v1", "v2"), ("v2", "v1")} <= pairs(matching)
    assert "linked to the same units" in words(matching.group_of("甲", "i1"))


def test_three_unnamed_boys_are_told_apart_by_price_and_date_alone() -> None:
    def boys(coder: str, order: list[int]) -> CodingRecord:
        prices = {1: (28000, "2012-03"), 2: (46000, "2012-07"), 3: (60000, "2013-01")}
        units, links = [], []
        for place, which in enumerate(order, start=1):
            price, date = prices[which]
            units += [unit(f"v{place}", name="男婴", sex=1), unit(f"s{place}", price_yuan=price, date=date)]
            links.append(("sale_victim", f"s{place}", f"v{place}"))
        return coding(coder, *units, links=tuple(links))

    matching = match(CODEBOOK, boys("甲", [1, 2, 3]), boys("乙", [3, 1, 2]))
    assert {("v1", "v2"), ("v2", "v3"), ("v3", "v1")} <= pairs(matching)
    assert {("s1", "s2"), ("s2", "s3"), ("s3", "s1")} <= pairs(matching)


def test_a_group_is_matched_with_a_group() -> None:
    a = coding("甲", unit("v1", name="男婴", count=5, sex=1), unit("v2", name="男婴", sex=1))
    b = coding("乙", unit("v1", name="男婴", sex=1), unit("v2", name="男婴", count=5, sex=1))
    assert pairs(match(CODEBOOK, a, b)) == {("v1", "v2"), ("v2", "v1")}


def test_the_judgement_itself_is_always_one_pair() -> None:
    a, b = coding("甲", unit("j1", case_number="（2014）甲1号")), coding("乙", unit("j1", case_number="（2011）乙9号"))
    assert pairs(match(CODEBOOK, a, b)) == {("j1", "j1")}


def test_a_persons_pairing_is_kept_and_its_links_followed() -> None:
    a = coding("甲", unit("v1", name="吴某某"), unit("v2", name="吴某某"), unit("i1"), unit("i2"),
               links=(("incident_victim", "i1", "v1"), ("incident_victim", "i2", "v2")))  # fmt: skip
    b = coding("乙", unit("v1", name="吴某某"), unit("v2", name="吴某某"), unit("i1"), unit("i2"),
               links=(("incident_victim", "i1", "v1"), ("incident_victim", "i2", "v2")))  # fmt: skip
    crossed = Group("victim", {"甲": "v1", "乙": "v2"}, confirmed=True)
    matching = match(CODEBOOK, a, b, [crossed])
    assert matching.group_of("甲", "v1") == crossed
    assert {("v2", "v1"), ("i1", "i2"), ("i2", "i1")} <= pairs(matching)


def test_a_person_can_keep_two_units_apart() -> None:
    a, b = coding("甲", unit("d1", name="罗某甲")), coding("乙", unit("d1", name="罗某甲"))
    apart = [Group("defendant", {"甲": "d1"}, confirmed=True), Group("defendant", {"乙": "d1"}, confirmed=True)]
    assert not pairs(match(CODEBOOK, a, b, apart))


def test_a_kept_pairing_whose_unit_is_gone_is_forgotten() -> None:
    a, b = coding("甲", unit("d1", name="罗某甲")), coding("乙", unit("d1", name="罗某甲"))
    gone = Group("defendant", {"甲": "d1", "乙": "d7"}, confirmed=True)
    assert pairs(match(CODEBOOK, a, b, [gone])) == {("d1", "d1")}


def test_a_variable_can_be_left_out_of_its_own_matching() -> None:
    a = coding("甲", unit("s1", price_yuan=1000), unit("s2", price_yuan=2000))
    b = coding("乙", unit("s1", price_yuan=2000), unit("s2", price_yuan=1000))
    assert pairs(match(CODEBOOK, a, b)) == {("s1", "s2"), ("s2", "s1")}
    assert not pairs(match(CODEBOOK, a, b, ignoring={"sale": {"price_yuan"}})) & {("s1", "s2")}


def test_codings_without_units() -> None:
    assert match(CODEBOOK, coding("甲"), coding("乙")).groups == ()
    assert len(match(CODEBOOK, coding("甲", unit("d1")), coding("乙")).groups) == 1


def pair_with_truth(seed: int, noise: Noise, size: tuple[int, int, int]) -> tuple[CodingRecord, CodingRecord, set[Any]]:
    rng = random.Random(seed)
    truth = judgement(rng, *size)
    (a, true_a), (b, true_b) = seen_by("甲", truth, noise, rng), seen_by("乙", truth, noise, rng)
    back = {true: mine for mine, true in true_b.items()}
    return a, b, {(mine, back[true]) for mine, true in true_a.items() if true in back}


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_every_unit_stands_in_exactly_one_group_and_the_order_of_units_does_not_matter(seed: int) -> None:
    a, b, _ = pair_with_truth(seed, Noise(), (3, 3, 2))
    matching = match(CODEBOOK, a, b)
    for record in (a, b):
        standing = [group.units[record.coder] for group in matching.groups if record.coder in group.units]
        assert sorted(standing) == sorted(each.id for each in record.units)
    assert matching == match(CODEBOOK, a, b)


def test_pairs_found_under_noise() -> None:
    """20 % of names masked anew, 10 % of units missing on either side, 5 % of sexes and dates wrong, order random."""
    right = found = true = 0
    for seed in range(60):
        a, b, truth = pair_with_truth(seed, Noise(), (4, 3, 3))
        said = pairs(match(CODEBOOK, a, b))
        right, found, true = right + len(said & truth), found + len(said), true + len(truth)
    assert 2 * right / (found + true) >= 0.99


@pytest.mark.slow
def test_a_hundred_units_a_side() -> None:
    """Speed: make bench-agreement."""
    rng = random.Random(1)
    truth = judgement(rng, 100, 100, 100)
    (a, _), (b, _) = seen_by("甲", truth, Noise(), rng), seen_by("乙", truth, Noise(), rng)
    assert len(pairs(match(CODEBOOK, a, b))) > 250
