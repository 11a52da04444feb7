"""Percent agreement and Krippendorff's alpha with missing data, any number of coders, and intervals by bootstrap.

Ratings are rows of units, one column a coder, None where a coder gave no value; levels are nominal, ordinal, interval,
ratio and set (categories chosen together, by MASI distance). Values are numbers for ordinal, interval and ratio,
frozensets for set, anything that can be hashed for nominal.

Formulas: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), by coincidences: with n pairable values, n_c
of them c, and o_ck the coincidences of c and k, alpha = 1 - (n - 1) * sum(o_ck * d_ck) / sum(n_c * n_k * d_ck), where
d_ck is the squared difference of the level. An ordinal difference is that of mid-ranks. MASI: Passonneau, Measuring
Agreement on Set-valued Items (LREC 2006), used as d_ck as it is. Intervals: percentiles of a bootstrap over clusters
(judgements), since units of one judgement are not independent.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Row = Sequence[Any]
Floats = NDArray[np.float64]
Table = sparse.csr_array[np.float64, tuple[int, int]]

NOMINAL, ORDINAL, INTERVAL, RATIO, SET = "nominal", "ordinal", "interval", "ratio", "set"
LEVELS = (NOMINAL, ORDINAL, INTERVAL, RATIO, SET)
DRAWS = 2000
SEED = 20240101
_CELLS_AT_ONCE = 4_000_000
_ROWS_AT_ONCE = 512


@dataclass(frozen=True)
class Estimate:
    """A coefficient: `value` is None where it is not defined; `low` and `high` bound its 95 % interval (None where
    fewer than two clusters, or no draw gave a value); `draws` were made, `undefined` of them gave none."""

    value: float | None
    low: float | None = None
    high: float | None = None
    draws: int = 0
    undefined: int = 0


def pairable(ratings: Sequence[Row]) -> list[int]:
    """The indices of the units that at least two coders gave a value."""
    return [index for index, row in enumerate(ratings) if sum(value is not None for value in row) > 1]


def percent_agreement(ratings: Sequence[Row]) -> float | None:
    """The share of pairs of values given to the same unit that are the same, averaged over pairable units (0 to 1);
    None where no unit has two values."""
    shares = [_same_share(ratings[index]) for index in pairable(ratings)]
    return float(np.mean(shares)) if shares else None


def krippendorff_alpha(ratings: Sequence[Row], level: str) -> float | None:
    """Alpha; None where no unit has two values, or where all pairable values are the same (nothing to tell apart:
    full agreement on one category is not 0, and not 1 either)."""
    return _finite(_Coincidences.of(ratings, level, range(len(ratings))).alpha_of_all())


def alpha_estimate(
    ratings: Sequence[Row], level: str, clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Estimate:
    """Alpha with its interval; `clusters` names each unit's judgement."""
    data = _Coincidences.of(ratings, level, clusters)
    return bootstrap(_finite(data.alpha_of_all()), data.n_clusters, draws, seed, data.alphas)


def percent_estimate(
    ratings: Sequence[Row], clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Estimate:
    """Percent agreement (0 to 1) with its interval."""
    units = pairable(ratings)
    shares = np.array([_same_share(ratings[index]) for index in units])
    return ratio_estimate(shares, np.ones(len(units)), [clusters[index] for index in units], draws=draws, seed=seed)


def ratio_estimate(
    numerators: Floats, denominators: Floats, clusters: Sequence[Hashable], *, draws: int = DRAWS, seed: int = SEED
) -> Estimate:
    """The sum of numerators by the sum of denominators, over rows that belong to clusters, with its interval."""
    member = membership(clusters)
    above, below = np.asarray(member @ numerators), np.asarray(member @ denominators)
    value = _finite(defined_ratio(np.array([above.sum()]), np.array([below.sum()])))
    return bootstrap(value, len(above), draws, seed, lambda weights: defined_ratio(weights @ above, weights @ below))


def differences(level: str, values: Sequence[Any], uses: Sequence[int]) -> Floats:
    """The squared difference of every two values at a level; `uses`: how often each is given, by which ordinal values,
    here in their order, lie apart."""
    if level == NOMINAL:
        return 1.0 - np.eye(len(values))
    numbers = np.array(values, dtype=np.float64)
    if level == ORDINAL:
        numbers = np.cumsum(uses) - np.array(uses) / 2
    return _numeric_difference(INTERVAL if level == ORDINAL else level, numbers[:, None], numbers[None, :])


def masi_distance(a: frozenset[Any], b: frozenset[Any]) -> float:
    """0 for equal sets, 1 for disjoint ones; between them 1 - Jaccard index times 2/3 (one in the other) or 1/3."""
    if a == b:
        return 0.0
    shared = len(a & b)
    kinship = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1.0 - shared / len(a | b) * kinship


def _same_share(row: Row) -> float:
    pairs = list(combinations((value for value in row if value is not None), 2))
    return float(sum(a == b for a, b in pairs) / len(pairs))


def _finite(values: Floats) -> float | None:
    return float(values[0]) if len(values) and np.isfinite(values[0]) else None


def defined_ratio(above: Floats, below: Floats) -> Floats:
    """above / below, not a number where `below` is not positive."""
    return np.asarray(np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0), dtype=np.float64)


def membership(clusters: Sequence[Hashable]) -> Table:
    """One row a cluster, one column a unit, 1 where it belongs; clusters in the order they appear."""
    order: dict[Hashable, int] = {}
    rows = [order.setdefault(cluster, len(order)) for cluster in clusters]
    return _table([(row, column, 1.0) for column, row in enumerate(rows)], len(order), len(rows))


def bootstrap(
    value: float | None, n_clusters: int, draws: int, seed: int, statistic: Callable[[Floats], Floats]
) -> Estimate:
    """`value` with the percentiles of `statistic` over draws of clusters: it takes rows of how often each cluster was
    drawn, and gives a value a row, not a number where there is none."""
    if value is None or n_clusters < 2 or draws < 1:
        return Estimate(value)
    found = np.concatenate([statistic(weights) for weights in _weights(n_clusters, draws, seed)])
    defined = found[np.isfinite(found)]
    if not len(defined):
        return Estimate(value, None, None, draws, draws)
    low, high = np.quantile(defined, [0.025, 0.975])
    return Estimate(value, float(low), float(high), draws, draws - len(defined))


def _weights(n_clusters: int, draws: int, seed: int) -> Iterable[Floats]:
    """How often each cluster is drawn, in batches of draws that fit the memory."""
    whole = n_clusters * draws <= _CELLS_AT_ONCE
    return (_all_weights(n_clusters, draws, seed),) if whole else _batches(n_clusters, draws, seed)


@lru_cache(maxsize=2)
def _all_weights(n_clusters: int, draws: int, seed: int) -> Floats:
    """All draws at once; one variable after another asks for the same."""
    weights = np.concatenate(list(_batches(n_clusters, draws, seed)))
    weights.flags.writeable = False
    return weights


def _batches(n_clusters: int, draws: int, seed: int) -> Iterator[Floats]:
    rng = np.random.default_rng(seed)
    batch = max(1, min(draws, _CELLS_AT_ONCE // n_clusters))
    for start in range(0, draws, batch):
        size = min(batch, draws - start)
        drawn = rng.integers(0, n_clusters, size=(size, n_clusters))
        flat = (drawn + np.arange(size)[:, None] * n_clusters).ravel()
        yield np.bincount(flat, minlength=size * n_clusters).reshape(size, n_clusters).astype(np.float64)


@dataclass(frozen=True)
class _Coincidences:
    """Pairable values by cluster. `totals`: clusters x values; `pairs`: indices of two different values that met in
    a unit; `met`: clusters x pairs, o_ck + o_kc."""

    level: str
    values: tuple[Any, ...]
    totals: Table
    pairs: NDArray[np.int64]
    met: Table

    @classmethod
    def of(cls, ratings: Sequence[Row], level: str, clusters: Sequence[Hashable]) -> "_Coincidences":
        units = pairable(ratings)
        rows = [[value for value in ratings[index] if value is not None] for index in units]
        seen = {value for row in rows for value in row}
        values = tuple(sorted(seen, key=_place(level)))
        index_of = {value: index for index, value in enumerate(values)}
        member = membership([clusters[index] for index in units])
        totals: list[tuple[int, int, float]] = []
        met: list[tuple[int, int, float]] = []
        pair_of: dict[tuple[int, int], int] = {}
        for unit, row in enumerate(rows):
            counts = sorted(Counter(index_of[value] for value in row).items())
            totals.extend((unit, value, count) for value, count in counts)
            for (c, n_c), (k, n_k) in combinations(counts, 2):
                met.append((unit, pair_of.setdefault((c, k), len(pair_of)), 2 * n_c * n_k / (len(row) - 1)))
        pairs = np.array(list(pair_of), dtype=np.int64).reshape(-1, 2)
        by_value, by_pair = _table(totals, len(rows), len(values)), _table(met, len(rows), len(pairs))
        return cls(level, values, member @ by_value, pairs, member @ by_pair)

    @property
    def n_clusters(self) -> int:
        return int(self.totals.shape[0])

    def alpha_of_all(self) -> Floats:
        return self.alphas(np.ones((1, self.n_clusters)))

    def alphas(self, weights: Floats) -> Floats:
        """Alpha for each row of weights (how often each cluster counts); not a number where it is not defined."""
        step = max(1, _CELLS_AT_ONCE // max(1, len(self.values), len(self.pairs)))
        parts = [self._alphas(weights[start : start + step]) for start in range(0, len(weights), step)]
        return np.concatenate(parts)

    def _alphas(self, weights: Floats) -> Floats:
        counts = _weighted(weights, self.totals)
        met = _weighted(weights, self.met)
        total = counts.sum(axis=1)
        if self.level == ORDINAL:
            ranks = np.cumsum(counts, axis=1) - counts / 2
            observed = (met * (ranks[:, self.pairs[:, 0]] - ranks[:, self.pairs[:, 1]]) ** 2).sum(axis=1)
            expected = _squared_spread(counts, ranks)
        else:
            observed = met @ self._differences()
            expected = self._expected(counts)
        return 1.0 - defined_ratio((total - 1) * observed, np.where(expected > 1e-12 * total**2, expected, 0.0))

    def _differences(self) -> Floats:
        """The squared difference of each pair that met."""
        if self.level == NOMINAL:
            return np.ones(len(self.pairs))
        if self.level == SET:
            return np.array([masi_distance(self.values[c], self.values[k]) for c, k in self.pairs], dtype=np.float64)
        numbers = np.array(self.values, dtype=np.float64)
        return _numeric_difference(self.level, numbers[self.pairs[:, 0]], numbers[self.pairs[:, 1]])

    def _expected(self, counts: Floats) -> Floats:
        """The sum of n_c * n_k * d_ck, for each row of counts."""
        if self.level == NOMINAL:
            spread: Floats = counts.sum(axis=1) ** 2 - (counts**2).sum(axis=1)
            return spread
        if self.level == INTERVAL:
            numbers = np.array(self.values, dtype=np.float64)
            return _squared_spread(counts, np.broadcast_to(numbers, counts.shape))
        result = np.zeros(len(counts))
        for start in range(0, len(self.values), _ROWS_AT_ONCE):
            block = self._block(start, start + _ROWS_AT_ONCE)
            result += (counts[:, start : start + _ROWS_AT_ONCE] * (counts @ block.T)).sum(axis=1)
        return result

    def _block(self, start: int, stop: int) -> Floats:
        """Some rows of the matrix of all differences (ratio and set)."""
        if self.level == SET:
            rows = [[masi_distance(a, b) for b in self.values] for a in self.values[start:stop]]
            return np.array(rows, dtype=np.float64)
        numbers = np.array(self.values, dtype=np.float64)
        return _numeric_difference(self.level, numbers[start:stop, None], numbers[None, :])


def _place(level: str) -> Any:
    if level == SET:
        return lambda value: sorted(map(str, value))
    return (lambda value: (str(type(value)), str(value))) if level == NOMINAL else None


def _table(cells: list[tuple[int, int, float]], rows: int, columns: int) -> Table:
    at = (np.array([row for row, _, _ in cells], dtype=int), np.array([column for _, column, _ in cells], dtype=int))
    values = np.array([value for _, _, value in cells], dtype=np.float64)
    return sparse.coo_array((values, at), shape=(rows, columns)).tocsr()


def _weighted(weights: Floats, table: Table) -> Floats:
    """weights @ table, in the order that keeps the table sparse."""
    return np.asarray((table.T @ weights.T).T, dtype=np.float64)


def _squared_spread(counts: Floats, numbers: Floats) -> Floats:
    """The sum over all pairs of n_c * n_k * (c - k) squared, by moments about the mean."""
    total = counts.sum(axis=1)
    mean = defined_ratio((counts * numbers).sum(axis=1), total)
    spread: Floats = 2 * total * (counts * (numbers - mean[:, None]) ** 2).sum(axis=1)
    return spread


def _numeric_difference(level: str, a: Floats, b: Floats) -> Floats:
    difference = a - b
    if level == RATIO:
        difference = np.divide(difference, a + b, out=np.zeros(np.broadcast(a, b).shape), where=(a + b) != 0)
    return np.asarray(difference**2, dtype=np.float64)
