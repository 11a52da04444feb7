"""Statistics of a list of numbers, each counted as often as the units behind it.

Quartiles by linear interpolation between order statistics, position 1 + (n - 1) p: type 7 of Hyndman and Fan,
'Sample quantiles in statistical packages', The American Statistician 50 (1996), 361-365; as R, NumPy and Excel's
QUARTILE.INC compute them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

STATISTICS = ("n", "missing", "min", "q1", "median", "mean", "q3", "max", "sum")
Number = int | float


@dataclass(frozen=True)
class Summary:
    """Of n values: none of the numbers exists where n is 0."""

    n: int
    minimum: Number | None = None
    q1: Number | None = None
    median: Number | None = None
    mean: Number | None = None
    q3: Number | None = None
    maximum: Number | None = None
    total: Number | None = None

    def cells(self, missing: int) -> tuple[Number | None, ...]:
        """In the order of STATISTICS."""
        return (self.n, missing, self.minimum, self.q1, self.median, self.mean, self.q3, self.maximum, self.total)


def summary(weighted: Iterable[tuple[Number, int]]) -> Summary:
    """Statistics of (value, count) pairs; counts are positive. Sums are exact, the mean is rounded once."""
    values = sorted(value for value, count in weighted for _ in range(count))
    if not values:
        return Summary(0)
    total = sum(map(Fraction, values), Fraction(0))
    return Summary(
        len(values),
        values[0],
        quantile(values, Fraction(1, 4)),
        quantile(values, Fraction(1, 2)),
        float(total / len(values)),
        quantile(values, Fraction(3, 4)),
        values[-1],
        _plain(total),
    )


def quantile(ordered: Sequence[Number], share: Fraction) -> Number:
    """The quantile of rising values by type 7; at least one value."""
    position = (len(ordered) - 1) * share
    low = floor(position)
    below = Fraction(ordered[low])
    above = Fraction(ordered[min(low + 1, len(ordered) - 1)])
    return _plain(below + (above - below) * (position - low))


def _plain(number: Fraction) -> Number:
    return int(number) if number.denominator == 1 else float(number)
