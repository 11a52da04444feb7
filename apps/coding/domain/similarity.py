"""How alike the units of two codings are, before their links are looked at: log-odds that two units are the same.

Each feature adds evidence for (above 0) or against (below 0), nothing where a side does not say; the sums are turned
into scores by `score`. The weights are stated here and nowhere else; they were set by hand on what the codings of one
judgement look like, not estimated:

| feature | for | against |
|---|---|---|
| name of a unit (names.py) | 4.5 same, 3.5 same but for masking, 1.5 possible | -4 another surname |
| date | 2.5 same, 1.5 at the coarser precision | -0.5 same month, -2 else |
| money | 2.5 same, 1 within a tenth | -1.5 |
| place, places | 1 same, 0.6 one in the other | -0.7 |
| sex | 0.5 | -2.5 |
| count of a group | 1.5 | -1.5 |
| all other answers together | up to 1.35, by the share that is the same | down to -1.65 |
| passages: shared text, by how few units share it | up to 2.5 | down to -1 |
| order in the coding | 0.05 | 0 |
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.equality import comparable, compatible_dates, compatible_places, place_key
from apps.coding.domain.names import similarity
from apps.coding.domain.records import Span, Unit, Value

Floats = NDArray[np.float64]
NAME, PASSAGES, OTHER, COUNT = "name", "passages", "other", "count"

_NAME_SCALE = ([0.0, 0.2, 0.5, 0.6, 0.9, 1.0], [-4.0, -3.0, 0.0, 1.5, 3.5, 4.5])
_FULL_WEIGHT_FROM = 4  # so many other answers compared make their share count fully


@dataclass
class Likeness:
    """Log-odds by feature, each a matrix (units of a x units of b). Features are variable keys, and the constants."""

    shape: tuple[int, int]
    features: dict[str, Floats] = field(default_factory=dict)
    order: Floats = field(default_factory=lambda: np.zeros((0, 0)))

    def total(self) -> Floats:
        return sum(self.features.values(), start=self.order)


def score(log_odds: float) -> float:
    """Log-odds as a number from 0 to 1."""
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def likeness(
    codebook: Codebook, unit_type: str, a: Sequence[Unit], b: Sequence[Unit], ignoring: Collection[str] = ()
) -> Likeness:
    """All features of all pairs of units of one type. `ignoring`: variables that take no part (leave-one-out)."""
    result = Likeness((len(a), len(b)), order=_same_order(len(a), len(b)))
    variables = [v for v in codebook.variables_of(unit_type) if not v.derived and v.key not in ignoring]
    naming = codebook.unit_type(unit_type).label_from
    result.features[NAME] = _by_value(_names(a, variables, naming), _names(b, variables, naming), _name_odds)
    for variable in variables:
        odds = _odds_of(variable)
        if odds is not None:
            result.features[variable.key] = _by_value(_values(a, variable), _values(b, variable), odds)
    rest = [v for v in variables if _odds_of(v) is None and not _names_a_unit(v, naming)]
    result.features[OTHER] = _share_of_the_same(a, b, rest)
    result.features[COUNT] = _by_value([unit.count for unit in a], [unit.count for unit in b], _count_odds)
    result.features[PASSAGES] = _passages(a, b)
    return result


def _same_order(rows: int, columns: int) -> Floats:
    if not rows or not columns:
        return np.zeros((rows, columns))
    one, other = np.arange(rows) / rows, np.arange(columns) / columns
    return np.asarray(0.05 * (1 - np.abs(one[:, None] - other[None, :])), dtype=np.float64)


def _names_a_unit(variable: Variable, naming: Collection[str]) -> bool:
    return variable.type == "text" and variable.key in naming


def _names(units: Sequence[Unit], variables: Sequence[Variable], naming: Collection[str]) -> list[Any]:
    """The first answered text variable that names the unit, else the label typed for it."""
    keys = [variable.key for variable in variables if _names_a_unit(variable, naming)]

    def name(unit: Unit) -> str | None:
        given = (unit.answers[key].value for key in keys if key in unit.answers)
        return next((str(value) for value in given if value), unit.label) or None

    return [name(unit) for unit in units]


def _values(units: Sequence[Unit], variable: Variable) -> list[Any]:
    return [unit.answers[variable.key].value if variable.key in unit.answers else None for unit in units]


def _by_value(a: Sequence[Any], b: Sequence[Any], odds: Callable[[Any, Any], float]) -> Floats:
    """The matrix of odds, each pair of different values computed once; 0 where a side does not say."""
    known: dict[tuple[Any, Any], float] = {}
    result = np.zeros((len(a), len(b)))
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            if one is not None and other is not None:
                pair = (one, other)
                if pair not in known:
                    known[pair] = odds(one, other)
                result[i, j] = known[pair]
    return result


def _odds_of(variable: Variable) -> Callable[[Any, Any], float] | None:
    """The rule of a variable that counts by itself; None for those that count together."""
    if variable.key == "sex":
        return _sex_odds
    return _ODDS_BY_TYPE.get(variable.type)


def _sex_odds(a: int, b: int) -> float:
    return 0.5 if a == b else -2.5


def _name_odds(a: str, b: str) -> float:
    return float(np.interp(similarity(a, b), *_NAME_SCALE))


def _date_odds(a: str, b: str) -> float:
    if compatible_dates(a, b):
        return 2.5 if len(a) == len(b) else 1.5
    return -0.5 if a[:7] == b[:7] and len(a) > 4 else -2.0


def _money_odds(a: float, b: float) -> float:
    if a == b:
        return 2.5
    return 1.0 if abs(a - b) <= max(abs(a), abs(b)) / 10 else -1.5


def _place_odds(a: Value, b: Value) -> float:
    one, other = place_key(a), place_key(b)  # type: ignore[arg-type]
    if one == other:
        return 1.0
    return 0.6 if compatible_places(one, other) else -0.7


def _places_odds(a: tuple[Any, ...], b: tuple[Any, ...]) -> float:
    return 1.0 if {place_key(each) for each in a} & {place_key(each) for each in b} else -0.7


_ODDS_BY_TYPE: dict[str, Callable[[Any, Any], float]] = {
    "date": _date_odds,
    "money": _money_odds,
    "place": _place_odds,
    "places": _places_odds,
}


def _count_odds(a: int, b: int) -> float:
    if a == b:
        return 1.5 if a > 1 else 0.0
    return -1.5 if a > 1 and b > 1 else 0.0


def _share_of_the_same(a: Sequence[Unit], b: Sequence[Unit], variables: Sequence[Variable]) -> Floats:
    """Categories, numbers and texts together: their share alike, so that many weak answers do not drown a name."""
    alike, both = np.zeros((len(a), len(b))), np.zeros((len(a), len(b)))
    for variable in variables:
        codes: dict[Any, int] = {}
        one, other = (
            np.array([_code(codes, variable, value) for value in _values(units, variable)], dtype=int)
            for units in (a, b)
        )
        stated = (one[:, None] >= 0) & (other[None, :] >= 0)
        both += stated
        alike += stated & (one[:, None] == other[None, :])
    share = np.divide(alike, both, out=np.full(both.shape, 0.55), where=both > 0)
    return np.asarray(np.minimum(both / _FULL_WEIGHT_FROM, 1) * 3 * (share - 0.55), dtype=np.float64)


def _code(codes: dict[Any, int], variable: Variable, value: Any) -> int:
    return -1 if value is None else codes.setdefault(comparable(variable, value), len(codes))


def _passages(a: Sequence[Unit], b: Sequence[Unit]) -> Floats:
    """How much of the text both units rest on, a stretch that many units rest on counting less."""
    spans = [[_spans(unit) for unit in units] for units in (a, b)]
    cuts = sorted({cut for side in spans for unit in side for span in unit for cut in (span.start, span.end)})
    if len(cuts) < 2:
        return np.zeros((len(a), len(b)))
    starts, lengths = np.array(cuts[:-1]), np.array([end - start for start, end in pairwise(cuts)], dtype=np.float64)
    cover_a, cover_b = (_cover(side, starts) for side in spans)
    weight = lengths / np.maximum(1, np.maximum(cover_a.sum(axis=0), cover_b.sum(axis=0)))
    shared = (cover_a * weight) @ cover_b.T
    own_a, own_b = (cover_a * weight).sum(axis=1), (cover_b * weight).sum(axis=1)
    less = np.minimum(own_a[:, None], own_b[None, :])
    part = np.divide(shared, less, out=np.zeros_like(shared), where=less > 0)
    return np.where(less > 0, 3.5 * part - 1, 0.0)


def _spans(unit: Unit) -> list[Span]:
    return [span for answer in unit.answers.values() for span in answer.evidence]


def _cover(side: Sequence[Sequence[Span]], starts: NDArray[np.int64]) -> Floats:
    """Units x stretches of text: 1 where the unit rests on the stretch."""
    result = np.zeros((len(side), len(starts)))
    for row, spans in enumerate(side):
        for span in spans:
            low, high = np.searchsorted(starts, [span.start, span.end])
            result[row, low:high] = 1
    return result
