"""Chance-corrected coefficients for categories: Cohen's kappa, Scott's pi, Fleiss' kappa, Gwet's AC1 and AC2.

Ratings are rows of units, one column a coder, None where a coder gave no value. All but Cohen's kappa take any number
of coders and units that not every coder rated. Weights say how far two different categories agree; without them
categories agree wholly or not at all.

With r_iq of the r_i ratings of unit i in category q, r*_iq = sum over k of w_qk r_ik, and n' units of two ratings or
more: observed agreement p_a = sum over those units of (sum over q of r_iq (r*_iq - 1)) / (r_i (r_i - 1)) / n', and the
share of a category pi_q = mean over the n units rated of r_iq / r_i. Every coefficient is (p_a - p_e) / (1 - p_e) with

- Scott's pi and Fleiss' kappa: p_e = sum over k, l of w_kl pi_k pi_l (Scott 1955; Fleiss 1971);
- AC1 and AC2: p_e = T / (q (q - 1)) * sum over k of pi_k (1 - pi_k), T the sum of all weights (Gwet 2008);
- Cohen's kappa, units with both ratings only: p_e = sum over k, l of w_kl p_k. p_.l (Cohen 1960, 1968).

As generalised to missing ratings by Gwet, Handbook of Inter-Rater Reliability (4th edition, 2014), chapters 2, 3 and 5,
which is also the source of the variances: they take units as independent, of a sample of any number of units.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.stats import t as student

from apps.coding.domain.alpha import (
    DRAWS,
    INTERVAL,
    NOMINAL,
    ORDINAL,
    RATIO,
    SEED,
    Estimate,
    Floats,
    Row,
    Table,
    bootstrap,
    defined_ratio,
    membership,
)  # fmt: skip

COHEN, SCOTT, FLEISS, GWET = "cohen_kappa", "scott_pi", "fleiss_kappa", "gwet_ac"
COEFFICIENTS = (COHEN, FLEISS, SCOTT, GWET)
UNWEIGHTED, LINEAR, QUADRATIC, RANKS, RATIOS = "unweighted", "linear", "quadratic", "ordinal", "ratio"
MOST_CATEGORIES = 300  # beyond, values are measurements, not categories
_CERTAIN = 1e-12

# The weights a coefficient takes at a level; Scott's pi and Fleiss' kappa are for nominal categories.
WEIGHTS_AT: Mapping[str, Mapping[str, str]] = {
    COHEN: {NOMINAL: UNWEIGHTED, ORDINAL: QUADRATIC, INTERVAL: QUADRATIC, RATIO: RATIOS},
    GWET: {NOMINAL: UNWEIGHTED, ORDINAL: RANKS, INTERVAL: QUADRATIC, RATIO: RATIOS},
    SCOTT: dict.fromkeys((NOMINAL, ORDINAL, INTERVAL, RATIO), UNWEIGHTED),
    FLEISS: dict.fromkeys((NOMINAL, ORDINAL, INTERVAL, RATIO), UNWEIGHTED),
}


@dataclass(frozen=True)
class Ratings:
    """Ratings as counts, units x categories; for two coders also each one's own (`first`, `second`), of the units that
    both rated. `values`: the categories; `weights`: how far they agree, categories x categories."""

    values: tuple[Any, ...]
    counts: Floats
    first: Floats
    second: Floats
    weights: Floats

    @property
    def rated(self) -> Floats:
        """How many ratings each unit has."""
        return np.asarray(self.counts.sum(axis=1), dtype=np.float64)


def weights_of(name: str, values: Sequence[Any]) -> Floats:
    """The matrix of weights (1 on the diagonal) for categories in their order.

    `linear` and `quadratic`: by the distance of values (of places in the order, where values are not numbers);
    `ordinal`: 1 - C(|k - l| + 1, 2) / C(q, 2); `ratio`: 1 - ((k - l) / (k + l))^2 against that of the outermost.
    """
    size = len(values)
    numeric = all(isinstance(value, int | float) for value in values)
    places = np.array(values if numeric and name != RANKS else range(size), dtype=np.float64)
    apart = np.abs(places[:, None] - places[None, :])
    if name == UNWEIGHTED or size < 2:
        return np.eye(size)
    if name == RANKS:
        return 1 - (apart + 1) * apart / (size * (size - 1))
    if name == RATIOS:
        total = places[:, None] + places[None, :]
        apart = np.divide(apart, total, out=np.zeros_like(apart), where=total != 0)
    return np.asarray(1 - (apart / apart.max()) ** (1 if name == LINEAR else 2), dtype=np.float64)


def ratings_of(ratings: Sequence[Row], weights: str = UNWEIGHTED, categories: Sequence[Any] = ()) -> Ratings:
    """Counts of ratings; `categories`, where given, are all a coder could have chosen, in their order."""
    used = {value for row in ratings for value in row if value is not None}
    values = [*categories, *sorted(used - set(categories), key=_order)]
    at = {value: index for index, value in enumerate(values)}
    coders = max(map(len, ratings), default=0)
    each = [_chosen([row[coder] for row in ratings], at) for coder in range(coders)]
    counts = np.sum(each, axis=0) if each else np.zeros((0, len(values)))
    first, second = each if coders == 2 else (counts, counts)
    both = (first.sum(axis=1) * second.sum(axis=1))[:, None] if coders == 2 else 0.0
    return Ratings(tuple(values), counts, first * both, second * both, weights_of(weights, values))


def with_weights(data: Ratings, weights: Floats) -> Ratings:
    """The same ratings under weights of one's own."""
    return replace(data, weights=weights)


def _chosen(column: Sequence[Any], at: Mapping[Any, int]) -> Floats:
    """Units x categories, 1 where the coder chose it."""
    chosen = np.zeros((len(column), len(at)))
    units = [unit for unit, value in enumerate(column) if value is not None]
    chosen[units, [at[column[unit]] for unit in units]] = 1
    return chosen


def coefficient(name: str, data: Ratings) -> float | None:
    """The coefficient; None where it is not defined: no unit with two ratings, or agreement certain by chance."""
    value = float(_SUMS[name](data).value(np.ones((1, len(data.counts))))[0])
    return value if np.isfinite(value) else None


def clustered(
    name: str, data: Ratings, clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Estimate:
    """The coefficient with its interval by a bootstrap over clusters (each unit's judgement)."""
    member = membership(clusters)
    sums = _SUMS[name](data).over(member)
    return bootstrap(coefficient(name, data), len(sums.agreement), draws, seed, sums.value)


def independent(name: str, data: Ratings) -> Estimate:
    """The coefficient with the interval of its formula (Student's t, n - 1 degrees): units are taken as independent."""
    value = coefficient(name, data)
    if value is None:
        return Estimate(None)
    spread = _cohen_deviations(data, value) if name == COHEN else _deviations(name, data, value)
    return formula_interval(value, spread)


def alpha_independent(value: float, data: Ratings) -> Estimate:
    """Krippendorff's alpha, computed elsewhere, with the interval of Gwet's formula (2014, equation 5.24).

    `data.weights`: 1 less the level's difference, its largest being 1. Units with one rating take no part.
    """
    counts = data.counts[data.rated > 1]
    if len(counts) < 2:
        return Estimate(value)
    data = replace(data, counts=counts)
    mean = float(data.rated.mean())
    uneven = (data.rated - mean) / mean
    agreeing = unit_agreement(data) * data.rated / mean
    pi = counts.mean(axis=0) / mean
    chance = float(pi @ data.weights @ pi)
    own = counts @ ((data.weights @ pi + data.weights.T @ pi) / 2) / mean - chance * uneven
    observed = float(agreeing.mean())
    uncorrected = (observed - chance) / (1 - chance)
    each = (agreeing - observed * uneven - chance) / (1 - chance)
    return formula_interval(value, each - 2 * (1 - uncorrected) * (own - chance) / (1 - chance) - uncorrected)


def formula_interval(value: float, deviations: Floats) -> Estimate:
    """value +- t * s / sqrt(n) from each unit's linearised value; bounded by -1 and 1."""
    n = len(deviations)
    if n < 2:
        return Estimate(value)
    error = float(np.sqrt((deviations**2).sum() / (n * (n - 1)))) * float(student.ppf(0.975, n - 1))
    return Estimate(value, max(-1.0, value - error), min(1.0, value + error))


def unit_agreement(data: Ratings) -> Floats:
    """Each unit's share of agreeing pairs of ratings, by weight; 0 where it has fewer than two."""
    rated = data.rated
    pairs = rated * (rated - 1)
    agreeing = (data.counts * (data.counts @ data.weights.T - 1)).sum(axis=1)
    return np.asarray(np.divide(agreeing, pairs, out=np.zeros(len(rated)), where=pairs > 0), dtype=np.float64)


@dataclass(frozen=True)
class _Sums:
    """What a coefficient is computed from, a row a unit (or cluster): `agreement` and `paired` (units with two ratings)
    give p_a; `shares` and `rated` give pi; `by_chance` makes p_e of the means."""

    agreement: Floats
    paired: Floats
    shares: Floats
    rated: Floats
    by_chance: Callable[[Floats], Floats]

    def over(self, member: Table) -> "_Sums":
        """The same sums by cluster."""
        return replace(
            self,
            agreement=np.asarray(member @ self.agreement),
            paired=np.asarray(member @ self.paired),
            shares=np.asarray(member @ self.shares),
            rated=np.asarray(member @ self.rated),
        )

    def value(self, weights: Floats) -> Floats:
        """The coefficient for each row of weights (how often each row counts); not a number where undefined."""
        observed = defined_ratio(weights @ self.agreement, weights @ self.paired)
        rated = (weights @ self.rated)[:, None]
        chance = self.by_chance(
            defined_ratio(weights @ self.shares, np.broadcast_to(rated, (len(weights), self.width)))
        )
        return defined_ratio(observed - chance, np.where(1 - chance > _CERTAIN, 1 - chance, 0.0))

    @property
    def width(self) -> int:
        return int(self.shares.shape[1])


def _of_counts(data: Ratings, by_chance: Callable[[Floats], Floats]) -> _Sums:
    rated = data.rated
    shares = np.divide(data.counts, rated[:, None], out=np.zeros_like(data.counts), where=rated[:, None] > 0)
    return _Sums(
        unit_agreement(data), (rated > 1).astype(np.float64), shares, (rated > 0).astype(np.float64), by_chance
    )


def _fleiss_sums(data: Ratings) -> _Sums:
    return _of_counts(data, lambda pi: np.asarray(((pi @ data.weights) * pi).sum(axis=-1), dtype=np.float64))


def _gwet_sums(data: Ratings) -> _Sums:
    size = len(data.weights)
    factor = float(data.weights.sum()) / (size * (size - 1)) if size > 1 else np.nan
    return _of_counts(data, lambda pi: np.asarray(factor * (pi * (1 - pi)).sum(axis=-1), dtype=np.float64))


def _cohen_sums(data: Ratings) -> _Sums:
    """The shares are both coders' own, side by side."""
    both, size = data.first.sum(axis=1), len(data.weights)

    def by_chance(mean: Floats) -> Floats:
        return np.asarray(((mean[..., :size] @ data.weights) * mean[..., size:]).sum(axis=-1), dtype=np.float64)

    return _Sums(_pair_agreement(data), both, np.hstack([data.first, data.second]), both, by_chance)


def _pair_agreement(data: Ratings) -> Floats:
    return np.asarray(((data.first @ data.weights) * data.second).sum(axis=1), dtype=np.float64)


_SUMS: Mapping[str, Callable[[Ratings], _Sums]] = {
    COHEN: _cohen_sums,
    SCOTT: _fleiss_sums,
    FLEISS: _fleiss_sums,
    GWET: _gwet_sums,
}


def _deviations(name: str, data: Ratings, value: float) -> Floats:
    """Each unit's linearised value less the coefficient (Gwet 2014, equations 5.8 to 5.12), rated units only."""
    data = replace(data, counts=data.counts[data.rated > 0])
    sums, one = _SUMS[name](data), np.ones(len(data.counts))
    pi = sums.shares.mean(axis=0)
    chance = float(sums.by_chance(pi[None, :])[0])
    if name == GWET:
        factor = float(data.weights.sum()) / (len(pi) * (len(pi) - 1))
        own = factor * (sums.shares * (1 - pi)).sum(axis=1)
    else:
        own = sums.shares @ ((data.weights @ pi + data.weights.T @ pi) / 2)
    found = len(one) / sums.paired.sum() * (sums.agreement - chance * sums.paired) / (1 - chance)
    return np.asarray(found - 2 * (1 - value) * (own - chance) / (1 - chance) - value, dtype=np.float64)


def _cohen_deviations(data: Ratings, value: float) -> Floats:
    """The same for Cohen's kappa (Fleiss, Cohen and Everitt 1969, as linearised values), units with both ratings."""
    both = data.first.sum(axis=1) > 0
    data = replace(data, first=data.first[both], second=data.second[both])
    rows, columns = data.first.mean(axis=0), data.second.mean(axis=0)
    chance = float(rows @ data.weights @ columns)
    pull = data.first @ (data.weights @ columns) + data.second @ (rows @ data.weights)
    each = _pair_agreement(data) - (1 - value) * pull
    return np.asarray((each - (value - chance * (1 - value))) / (1 - chance), dtype=np.float64)


def _order(value: Any) -> tuple[int, Any]:
    """Numbers by size, before words."""
    return (0, value) if isinstance(value, int | float) else (1, str(value))
