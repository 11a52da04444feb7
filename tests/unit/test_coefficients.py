"""Kappas, pi, AC1 and AC2: against other packages, their slow textbook versions, and faults seen elsewhere."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.alpha import krippendorff_alpha
from apps.coding.domain.coefficients import (
    COHEN,
    FLEISS,
    GWET,
    LINEAR,
    QUADRATIC,
    RANKS,
    RATIOS,
    SCOTT,
    UNWEIGHTED,
    alpha_independent,
    clustered,
    coefficient,
    independent,
    ratings_of,
    weights_of,
)

RECORDED = json.loads((Path(__file__).parents[1] / "spec" / "coefficients.json").read_text())["tables"]
SCHEMES = [UNWEIGHTED, LINEAR, QUADRATIC, RANKS, RATIOS]
by_table = pytest.mark.parametrize("recorded", RECORDED, ids=[table["name"] for table in RECORDED])


@by_table
@pytest.mark.parametrize("weights", SCHEMES)
def test_gwet_and_fleiss_with_their_intervals_as_irrcac_has_them(recorded: dict[str, Any], weights: str) -> None:
    data = ratings_of(recorded["ratings"], weights)
    for name in (GWET, FLEISS):
        ours = independent(name, data)
        expected = recorded["irrCAC"][weights][name]
        assert ours.value == pytest.approx(expected[0], abs=1e-9), name
        assert [ours.low, ours.high] == pytest.approx(expected[1:], abs=1e-8), name  # Student's t parts at 1e-9


@by_table
@pytest.mark.parametrize(("level", "weights"), [("nominal", UNWEIGHTED), ("interval", QUADRATIC), ("ratio", RATIOS)])
def test_alpha_and_its_formula_interval(recorded: dict[str, Any], level: str, weights: str) -> None:
    """irrCAC puts the corrected agreement where units of unequal numbers of ratings ask for the uncorrected one: there
    the bounds part in the fourth digit."""
    value, low, high = recorded["irrCAC"][weights]["alpha"]
    alpha = krippendorff_alpha(recorded["ratings"], level)
    assert alpha == pytest.approx(value, abs=1e-9)
    ours = alpha_independent(value, ratings_of(recorded["ratings"], weights))
    numbers = {sum(v is not None for v in row) for row in recorded["ratings"]} - {0, 1}
    assert [ours.low, ours.high] == pytest.approx([low, high], abs=1e-8 if len(numbers) == 1 else 5e-4)


@by_table
def test_cohen_and_fleiss_as_two_more_packages_have_them(recorded: dict[str, Any]) -> None:
    for what, expected in recorded["others"].items():
        name, weights = what.split(" ")
        data = ratings_of(recorded["ratings"], UNWEIGHTED if weights == "statsmodels" else weights)
        assert coefficient(name, data) == pytest.approx(expected, abs=1e-9), what


some_pairs = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=25)
some_ratings = st.lists(st.lists(st.none() | st.integers(1, 4), min_size=3, max_size=3), min_size=1, max_size=12)


@given(some_pairs, st.sampled_from(SCHEMES))
def test_cohen_as_the_textbook_has_it(pairs: list[tuple[int, int]], scheme: str) -> None:
    values = sorted({value for pair in pairs for value in pair})
    w = weights_of(scheme, values)
    n, first, second = len(pairs), Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    at = {value: index for index, value in enumerate(values)}
    observed = sum(w[at[a], at[b]] for a, b in pairs) / n
    expected = sum(w[at[a], at[b]] * first[a] * second[b] for a in values for b in values) / n**2
    ours = coefficient(COHEN, ratings_of(pairs, scheme))
    if expected > 1 - 1e-12:
        assert ours is None
    else:
        assert ours == pytest.approx((observed - expected) / (1 - expected), abs=1e-9)


@given(some_ratings)
def test_ac1_and_fleiss_as_the_textbook_has_them(ratings: list[list[int | None]]) -> None:
    rows = [[value for value in row if value is not None] for row in ratings]
    rows = [row for row in rows if row]
    paired = [row for row in rows if len(row) > 1]
    values = sorted({value for row in rows for value in row})
    share = {value: sum(row.count(value) / len(row) for row in rows) / len(rows) for value in values}
    agreed = [np.mean([a == b for a, b in permutations(row, 2)]) for row in paired]
    chance = {
        FLEISS: sum(part**2 for part in share.values()),
        GWET: sum(part * (1 - part) for part in share.values()) / (len(values) - 1) if len(values) > 1 else None,
    }
    for name, by_chance in chance.items():
        ours = coefficient(name, ratings_of(ratings))
        if not paired or by_chance is None or by_chance > 1 - 1e-12:
            assert ours is None
        else:
            assert ours == pytest.approx((np.mean(agreed) - by_chance) / (1 - by_chance), abs=1e-9)


def test_scott_is_fleiss_for_two_coders() -> None:
    pairs = [(1, 1), (1, 2), (2, 2), (3, 3), (3, 1), (2, 2)]
    assert coefficient(SCOTT, ratings_of(pairs)) == coefficient(FLEISS, ratings_of(pairs))


def test_full_agreement_is_1_and_on_one_category_nothing() -> None:
    for name in (COHEN, SCOTT, FLEISS, GWET):
        assert coefficient(name, ratings_of([(1, 1), (2, 2), (2, 2)])) == 1
        assert coefficient(name, ratings_of([(1, 1), (1, 1)])) is None


def test_ac1_of_full_agreement_is_1_where_others_could_have_been_chosen() -> None:
    data = ratings_of([(1, 1)] * 5, categories=(1, 2))
    assert coefficient(GWET, data) == 1
    assert coefficient(COHEN, data) is None


def test_disjoint_units_say_nothing() -> None:
    for name in (COHEN, SCOTT, FLEISS, GWET):
        assert coefficient(name, ratings_of([(1, None), (None, 2)])) is None
        assert coefficient(name, ratings_of([])) is None


def test_missing_values_are_no_agreement_for_cohen() -> None:
    pairs: list[tuple[int | None, int | None]] = [(1, 1), (1, 2), (2, 2)]
    whole = coefficient(COHEN, ratings_of(pairs))
    assert coefficient(COHEN, ratings_of([*pairs, (None, None), (1, None), (None, 2)])) == pytest.approx(whole)


def noisy(units: int, seed: int) -> list[tuple[int, int]]:
    rng = np.random.default_rng(seed)
    first = rng.integers(1, 4, units)
    second = np.where(rng.random(units) < 0.8, first, rng.integers(1, 4, units))
    return [(int(a), int(b)) for a, b in zip(first, second, strict=True)]


def drawn_again(ratings: Sequence[Any], clusters: Sequence[int], weights: np.ndarray) -> list[Any]:
    return [row for row, cluster in zip(ratings, clusters, strict=True) for _ in range(int(weights[cluster]))]


@pytest.mark.parametrize("name", [COHEN, SCOTT, FLEISS, GWET])
def test_each_draw_is_the_coefficient_of_the_judgements_drawn(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ratings, clusters = noisy(30, seed=2), [unit // 3 for unit in range(30)]
    weights = np.random.default_rng(3).multinomial(10, [0.1] * 10, size=20).astype(float)
    monkeypatch.setattr("apps.coding.domain.alpha._weights", lambda *_: [weights])
    seen: list[float] = []
    monkeypatch.setattr(np, "quantile", lambda found, _: seen.extend(found) or [0.0, 0.0])
    clustered(name, ratings_of(ratings), clusters)
    # Draws hold all categories of the whole, as the bootstrap's do.
    again = [
        coefficient(name, ratings_of(drawn_again(ratings, clusters, row), categories=(1, 2, 3))) for row in weights
    ]
    assert seen == pytest.approx([value for value in again if value is not None])


def test_units_of_one_judgement_widen_the_interval() -> None:
    ratings = [row for row in noisy(12, seed=1) for _ in range(10)]
    alone = clustered(COHEN, ratings_of(ratings), list(range(120)), draws=500)
    together = clustered(COHEN, ratings_of(ratings), [unit // 10 for unit in range(120)], draws=500)
    assert together.high - together.low > alone.high - alone.low  # type: ignore[operator]


def test_weights_of_every_scheme() -> None:
    assert weights_of(LINEAR, [1, 2, 4])[0] == pytest.approx([1, 1 - 1 / 3, 0])
    assert weights_of(QUADRATIC, ["a", "b", "c"])[0] == pytest.approx([1, 3 / 4, 0])
    assert weights_of(RANKS, [1, 5, 9])[0] == pytest.approx([1, 2 / 3, 0])
    assert weights_of(RATIOS, [0, 1])[0] == pytest.approx([1, 0])
    assert weights_of(LINEAR, [7]).tolist() == [[1.0]]
