"""Krippendorff's alpha and percent agreement: published data, a slow textbook version, and faults seen elsewhere."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.domain.alpha import (
    _Coincidences,
    alpha_estimate,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
    percent_estimate,
    ratio_estimate,
)

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section E: 4 observers, 12 units (the units are the
# rows here); also the 'C' data of R's irr::kripp.alpha.
FOUR_OBSERVERS = [
    [1, 1, None, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
    [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [None, 5, 5, 5], [None, None, 1, 1], [None, None, 3, None],
]  # fmt: skip
# The computational example of Wikipedia, 'Krippendorff's alpha': 3 coders, 15 units.
A = [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3]
B = [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None]
C = [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4]
THREE_CODERS = [list(row) for row in zip(A, B, C, strict=True)]
LEVELS = ["nominal", "ordinal", "interval", "ratio"]


@pytest.mark.parametrize(
    ("ratings", "published"),
    [(FOUR_OBSERVERS, [0.743, 0.815, 0.849, 0.797]), (THREE_CODERS, [0.691, 0.807, 0.811, 0.809])],
)
def test_published_reliability_data(ratings: list[list[int | None]], published: list[float]) -> None:
    for level, expected in zip(LEVELS, published, strict=True):
        alpha = krippendorff_alpha(ratings, level)
        assert alpha is not None
        assert round(alpha, 3) == expected, level


def textbook_alpha(ratings: Sequence[Sequence[int | None]], level: str) -> float | None:
    """Observed and expected disagreement by going through all ordered pairs of values."""
    rows = [[v for v in row if v is not None] for row in ratings]
    rows = [row for row in rows if len(row) > 1]
    everything = [v for row in rows for v in row]
    count = {v: everything.count(v) for v in everything}

    def squared(c: int, k: int) -> float:
        if level == "nominal":
            return float(c != k)
        if level == "ordinal":
            between = sum(n for g, n in count.items() if min(c, k) <= g <= max(c, k))
            return (between - (count[c] + count[k]) / 2) ** 2
        if level == "interval":
            return float((c - k) ** 2)
        return ((c - k) / (c + k)) ** 2 if c + k else 0.0

    n = len(everything)
    observed = sum(squared(c, k) / (len(row) - 1) for row in rows for c, k in permutations(row, 2))
    expected = sum(squared(c, k) for c, k in permutations(everything, 2))
    return None if not expected else 1 - (observed / n) / (expected / (n * (n - 1)))


some_ratings = st.integers(2, 4).flatmap(
    lambda coders: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=coders, max_size=coders), min_size=1, max_size=12
    )
)


@given(some_ratings, st.sampled_from(LEVELS))
def test_as_the_textbook_has_it(ratings: list[list[int | None]], level: str) -> None:
    ours, slow = krippendorff_alpha(ratings, level), textbook_alpha(ratings, level)
    assert (ours is None) == (slow is None)
    assert ours is None or ours == pytest.approx(slow, abs=1e-9)


@given(some_ratings, st.sampled_from(LEVELS))
@settings(max_examples=50)
def test_as_another_package_has_it(ratings: list[list[int | None]], level: str) -> None:
    ours = krippendorff_alpha(ratings, level)
    if ours is None:
        return
    table = np.array(ratings, dtype=float).T
    assert ours == pytest.approx(krippendorff.alpha(table, level_of_measurement=level), abs=1e-9)


@given(some_ratings)
def test_the_order_of_units_and_coders_does_not_matter(ratings: list[list[int | None]]) -> None:
    turned = [list(reversed(row)) for row in reversed(ratings)]
    one, other = krippendorff_alpha(ratings, "nominal"), krippendorff_alpha(turned, "nominal")
    assert one == (other if other is None else pytest.approx(other))


def test_full_agreement_on_one_category_is_neither_0_nor_1() -> None:
    assert krippendorff_alpha([[1, 1]] * 10, "nominal") is None
    assert krippendorff_alpha([[0.1 + 0.2, 0.1 + 0.2]] * 10, "interval") is None
    assert percent_agreement([[1, 1]] * 10) == 1


def test_units_that_no_two_coders_share_say_nothing() -> None:
    disjoint = [[1, None], [2, None], [None, 1], [None, 2]]
    assert krippendorff_alpha(disjoint, "nominal") is None
    assert percent_agreement(disjoint) is None
    assert alpha_estimate(disjoint, "nominal", [1, 2, 3, 4]).value is None


def test_two_missing_values_are_not_an_agreement() -> None:
    ratings = [[1, 2], [2, 2], [1, 1]]
    assert krippendorff_alpha(ratings, "nominal") == krippendorff_alpha([*ratings, [None, None]], "nominal")
    assert percent_agreement([*ratings, [None, None]]) == pytest.approx(2 / 3)


def test_nothing_at_all() -> None:
    assert krippendorff_alpha([], "ordinal") is None
    assert percent_agreement([]) is None
    assert percent_estimate([], []).value is None


def test_masi_distance_of_sets() -> None:
    def of(a: str, b: str) -> float:
        return masi_distance(frozenset(a), frozenset(b))

    assert of("ab", "ab") == 0
    assert of("ab", "cd") == 1
    assert of("a", "ab") == pytest.approx(1 - 1 / 2 * 2 / 3)
    assert of("ab", "bc") == pytest.approx(1 - 1 / 3 * 1 / 3)
    assert of("", "a") == 1


def test_sets_that_differ_a_little_agree_more_than_sets_that_differ_wholly() -> None:
    def rows(last: tuple[str, str]) -> list[list[frozenset[str]]]:
        pairs = [("ab", "ab"), ("c", "c"), ("bd", "bd"), last]
        return [[frozenset(a), frozenset(b)] for a, b in pairs]

    near, far = (krippendorff_alpha(rows(last), "set") for last in [("ab", "a"), ("ab", "c")])
    assert near is not None
    assert far is not None
    assert 1 > near > far


def test_sets_against_slow_sums() -> None:
    rows = [[frozenset(a), frozenset(b)] for a, b in [("ab", "a"), ("c", "bc"), ("abc", "abc"), ("a", "c")]]
    values = [value for row in rows for value in row]
    observed = sum(masi_distance(*row) for row in rows) / len(rows)
    chance = [masi_distance(a, b) for a, b in permutations(values, 2)]
    assert krippendorff_alpha(rows, "set") == pytest.approx(1 - observed / (sum(chance) / len(chance)))


def noisy(n: int, seed: int) -> tuple[list[list[int]], list[int]]:
    rng = np.random.default_rng(seed)
    first = rng.integers(1, 4, n)
    second = np.where(rng.random(n) < 0.8, first, rng.integers(1, 4, n))
    return [[int(a), int(b)] for a, b in zip(first, second, strict=True)], [i // 3 for i in range(n)]


@pytest.mark.parametrize("level", LEVELS)
def test_the_interval_holds_the_value_and_the_seed_makes_it_the_same(level: str) -> None:
    ratings, judgements = noisy(120, seed=1)
    one = alpha_estimate(ratings, level, judgements, draws=500, seed=7)
    assert one == alpha_estimate(ratings, level, judgements, draws=500, seed=7)
    assert one != alpha_estimate(ratings, level, judgements, draws=500, seed=8)
    assert one.low is not None
    assert one.value is not None
    assert one.high is not None
    assert one.low < one.value < one.high
    assert (one.draws, one.undefined) == (500, 0)


@pytest.mark.parametrize("level", LEVELS)
def test_each_draw_is_alpha_of_the_judgements_drawn(level: str) -> None:
    ratings, judgements = noisy(30, seed=2)
    weights = np.random.default_rng(3).multinomial(10, [0.1] * 10, size=20).astype(float)
    found = _Coincidences.of(ratings, level, judgements).alphas(weights)
    for row, alpha in zip(weights, found, strict=True):
        drawn: list[Any] = []
        for unit, judgement in zip(ratings, judgements, strict=True):
            drawn += [unit] * int(row[judgement])
        assert alpha == pytest.approx(krippendorff_alpha(drawn, level), abs=1e-9)


def test_units_of_one_judgement_are_drawn_together() -> None:
    ratings, _ = noisy(120, seed=1)
    alone = alpha_estimate(ratings, "nominal", list(range(120)), draws=1000)
    in_clumps = alpha_estimate([row for row in ratings[:12] for _ in range(10)], "nominal",
                               [i for i in range(12) for _ in range(10)], draws=1000)  # fmt: skip
    assert alone.high is not None
    assert alone.low is not None
    assert in_clumps.high is not None
    assert in_clumps.low is not None
    assert in_clumps.high - in_clumps.low > alone.high - alone.low


def test_undefined_draws_are_counted() -> None:
    estimate = alpha_estimate([[1, 1], [1, 1], [2, 2]], "nominal", [1, 2, 3], draws=400)
    assert estimate.value == 1
    assert 0 < estimate.undefined < 400


def test_one_judgement_has_no_interval() -> None:
    estimate = alpha_estimate([[1, 1], [2, 1], [2, 2]], "nominal", [1, 1, 1])
    assert estimate.value is not None
    assert estimate.low is None
    assert estimate.draws == 0


def test_percent_agreement_with_its_interval() -> None:
    ratings, judgements = noisy(120, seed=1)
    estimate = percent_estimate(ratings, judgements, draws=500)
    assert estimate.value == pytest.approx(np.mean([a == b for a, b in ratings]))
    assert estimate.low is not None
    assert estimate.low < estimate.value  # type: ignore[operator]


def test_a_ratio_over_judgements() -> None:
    estimate = ratio_estimate(np.array([2.0, 0.0, 4.0]), np.array([2.0, 3.0, 5.0]), ["a", "a", "b"])
    assert estimate.value == pytest.approx(0.6)
    assert ratio_estimate(np.array([]), np.array([]), []).value is None


@pytest.mark.slow
@pytest.mark.parametrize("level", [*LEVELS, "set"])
def test_ten_thousand_units_with_two_thousand_draws(level: str) -> None:
    """Speed: make bench-agreement."""
    ratings, _ = noisy(10_000, seed=4)
    rows: list[Any] = [[frozenset([v, v + 1]) for v in row] for row in ratings] if level == "set" else ratings
    found = alpha_estimate(rows, level, [i // 5 for i in range(10_000)])
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.high - found.low < 0.1
