"""Every coefficient of agreement for one table of ratings, as the `reliability` command gives them.

Of a table: rows are units, columns coders, an empty cell is a missing value. Intervals are those of a formula that
takes units as independent, or, where a column says which units belong together, of a bootstrap over those clusters.
"""

import csv
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from apps.coding.domain import alpha as alphas
from apps.coding.domain import coefficients
from apps.coding.domain.alpha import DRAWS, INTERVAL, NOMINAL, ORDINAL, RATIO, SEED, Estimate, pairable
from apps.coding.domain.coefficients import COEFFICIENTS, COHEN, GWET, MOST_CATEGORIES, SCOTT, WEIGHTS_AT
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop

LEVELS = (NOMINAL, ORDINAL, INTERVAL, RATIO)
PERCENT, ALPHA = "percent_agreement", "krippendorff_alpha"
NAMES = (PERCENT, *COEFFICIENTS[:3], ALPHA, GWET)
_LARGEST = 1e100

TWO_CODERS = gettext_noop("For two coders only; there are %(coders)d.")
NO_PAIRS = gettext_noop("No unit has two values.")
ONE_VALUE = gettext_noop("All values are the same: there is nothing to tell apart.")
TOO_MANY = gettext_noop("More than %(most)d different values: these are measurements, not categories. Use alpha.")
WEIGHTED = gettext_noop("Weights: %(weights)s.")
AS_NOMINAL = gettext_noop("Takes values as unordered categories.")
BY_CHANCE = gettext_noop("Not defined: the values would agree by chance alone.")


@dataclass(frozen=True)
class Table:
    """Ratings read from a file. `clusters`: each unit's cluster, empty where the file names none."""

    coders: tuple[str, ...]
    ratings: tuple[tuple[Any, ...], ...]
    clusters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coefficient:
    """One coefficient: `n` values for alpha, else units, that it rests on; `note` says why there is no value, or how
    the values were taken."""

    name: str
    estimate: Estimate
    n: int
    note: Sentence | None = None


def read_table(text: str, level: str, cluster: str | None = None) -> Table:
    """The table of a CSV file whose first line names the coders (and the cluster's column). Raises `Refused`."""
    reader = csv.reader(text.splitlines())
    lines = [(reader.line_num, row) for row in reader if row]
    if not lines:
        raise Refused(gettext_noop("The file is empty."))
    head = [name.strip() for name in lines[0][1]]
    at = _cluster_column(head, cluster)
    coders = tuple(name for column, name in enumerate(head) if column != at)
    if len(coders) < 2:
        raise Refused(gettext_noop("The first line names fewer than two coders."))
    for number, row in lines[1:]:
        if len(row) != len(head):
            sentence = gettext_noop("Row %(row)d has %(found)d cells; the first line has %(wanted)d.")
            raise Refused(sentence, row=number, found=len(row), wanted=len(head))
    ratings = tuple(
        tuple(_value(cell, level, number) for column, cell in enumerate(row) if column != at)
        for number, row in lines[1:]
    )
    return Table(coders, ratings, tuple(row[at].strip() for _, row in lines[1:]) if at is not None else ())


def reliability(table: Table, level: str, *, draws: int = DRAWS, seed: int = SEED) -> tuple[Coefficient, ...]:
    """Every coefficient of NAMES, in their order, at a level of LEVELS."""
    return tuple(_Measured(table, level, draws, seed).coefficient(name) for name in NAMES)


class _Measured:
    """The table at a level, with what every coefficient needs of it."""

    def __init__(self, table: Table, level: str, draws: int, seed: int) -> None:
        self.table, self.level, self.draws, self.seed = table, level, draws, seed
        self.ratings = table.ratings
        self.paired = pairable(self.ratings)
        self.values = {value for row in self.ratings for value in row if value is not None}

    def coefficient(self, name: str) -> Coefficient:
        n, missing = self._rests_on(name), self._why_not(name)
        if missing is not None:
            return Coefficient(name, Estimate(None), n, missing)
        estimate = self._estimate(name)
        return Coefficient(name, estimate, n, self._remark(name) if estimate.value is not None else Sentence(BY_CHANCE))

    def _rests_on(self, name: str) -> int:
        if name == ALPHA:
            return sum(value is not None for unit in self.paired for value in self.ratings[unit])
        return len(self.paired)

    def _why_not(self, name: str) -> Sentence | None:
        coders = len(self.table.coders)
        if name in (COHEN, SCOTT) and coders != 2:
            return Sentence(TWO_CODERS, {"coders": coders})
        if not self.paired:
            return Sentence(NO_PAIRS)
        if name == PERCENT:
            return None
        if len({value for unit in self.paired for value in self.ratings[unit] if value is not None}) == 1:
            return Sentence(ONE_VALUE)
        if name != ALPHA and len(self.values) > MOST_CATEGORIES:
            return Sentence(TOO_MANY, {"most": MOST_CATEGORIES})
        return None

    def _remark(self, name: str) -> Sentence | None:
        if name in (PERCENT, ALPHA) or self.level == NOMINAL:
            return None
        weights = WEIGHTS_AT[name][self.level]
        return Sentence(AS_NOMINAL if weights == coefficients.UNWEIGHTED else WEIGHTED, {"weights": weights})

    def _estimate(self, name: str) -> Estimate:
        if name == PERCENT:
            return self._percent()
        if name == ALPHA:
            return self._alpha()
        data = coefficients.ratings_of(self.ratings, WEIGHTS_AT[name][self.level])
        if self.table.clusters:
            return coefficients.clustered(name, data, self.table.clusters, draws=self.draws, seed=self.seed)
        return coefficients.independent(name, data)

    def _percent(self) -> Estimate:
        if self.table.clusters:
            return alphas.percent_estimate(self.ratings, self.table.clusters, draws=self.draws, seed=self.seed)
        value = alphas.percent_agreement(self.ratings)
        data = coefficients.ratings_of([self.ratings[unit] for unit in self.paired])
        shares = coefficients.unit_agreement(data)
        bounded = coefficients.formula_interval(value or 0.0, shares - shares.mean())
        return Estimate(value, None if bounded.low is None else max(0.0, bounded.low), bounded.high)

    def _alpha(self) -> Estimate:
        """Measurements of many different values have no matrix of weights: then a bootstrap over single units."""
        if self.table.clusters or len(self.values) > MOST_CATEGORIES:
            clusters: Sequence[Hashable] = self.table.clusters or range(len(self.ratings))
            return alphas.alpha_estimate(self.ratings, self.level, clusters, draws=self.draws, seed=self.seed)
        value = alphas.krippendorff_alpha(self.ratings, self.level)
        if value is None:
            return Estimate(None)
        data = coefficients.ratings_of([self.ratings[unit] for unit in self.paired])
        return coefficients.alpha_independent(value, coefficients.with_weights(data, self._kinship(data.values)))

    def _kinship(self, values: Sequence[Any]) -> alphas.Floats:
        """1 less the level's squared difference, the largest being 1."""
        apart = alphas.differences(self.level, values, self._uses(values))
        return np.asarray(1 - apart / apart.max(), dtype=np.float64)

    def _uses(self, values: Sequence[Any]) -> list[int]:
        used = Counter(value for unit in self.paired for value in self.ratings[unit])
        return [used[value] for value in values]


def _cluster_column(head: Sequence[str], cluster: str | None) -> int | None:
    if cluster is None:
        return None
    if cluster not in head:
        raise Refused(gettext_noop("The first line has no column “%(name)s”."), name=cluster)
    return head.index(cluster)


def _value(cell: str, level: str, row: int) -> Any:
    """None for an empty cell; the words of a nominal one; else a number."""
    written = cell.strip()
    if not written or level == NOMINAL:
        return written or None
    try:
        number = float(written)
    except ValueError:
        number = float("nan")
    if not abs(number) < _LARGEST or (level == RATIO and number < 0):
        text = gettext_noop("Row %(row)d: “%(cell)s” is no number for the level %(level)s.")
        raise Refused(text, row=row, cell=written[:40], level=level)
    return number


def as_json(table: Table, level: str, found: Sequence[Coefficient]) -> dict[str, Any]:
    """The object the command prints; values unrounded, null with a note."""
    return {
        "level": level,
        "units": len(table.ratings),
        "coders": len(table.coders),
        "interval": interval_of(table),
        "coefficients": [
            {
                "name": each.name,
                "value": each.estimate.value,
                "low": each.estimate.low,
                "high": each.estimate.high,
                "n": each.n,
                "note": str(each.note) if each.note else None,
            }
            for each in found
        ],
    }


def interval_of(table: Table) -> str:
    """What the intervals rest on."""
    return "bootstrap over clusters" if table.clusters else "assumes independent units"
