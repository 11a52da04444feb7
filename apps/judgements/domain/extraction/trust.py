"""How far a way of reading may be trusted: its count on labelled real texts decides how a value is offered.

The counts stand in measured.json beside this module, written by `make bench-extract`: for each "unit.field/rule" how
often a labelled text had a value read by that rule, and how often the value was right.
"""

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# Right every time, in at least so many cases: with 20 of 20 the lower bound is 0.84.
SURE_FROM = 20
# Below this lower bound a rule's values are not offered: 9 of 9 or 26 of 30 are just above it.
OFFERED_FROM = 0.7
# Until a study's own coders have decided on so many suggestions of a kind, these units are unsure.
DECIDED_FROM = 100
ALWAYS_UNSURE = ("victim", "sale")

_Z = 1.959964  # of the two-sided 95 % interval


@dataclass(frozen=True)
class Trust:
    """`standing` is `sure`, `unsure` or `withheld`; right of labelled cases; the Wilson lower bound of that share."""

    standing: str
    right: int
    labelled: int
    low: float


def trust(unit: str, field: str, rule: str = "") -> Trust:
    """How a value of a unit's field (`document`, `defendant`, `count`, `victim`, `sale`) read by a rule is offered."""
    right, labelled = _measured().get(f"{unit}.{field}/{rule}", (0, 0))
    return Trust(_standing(unit, right, labelled), right, labelled, wilson(right, labelled)[0])


def _standing(unit: str, right: int, labelled: int) -> str:
    if unit in ALWAYS_UNSURE:
        return "unsure"
    if right == labelled >= SURE_FROM:
        return "sure"
    return "unsure" if wilson(right, labelled)[0] >= OFFERED_FROM else "withheld"


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927), without continuity correction; (0, 1) where n is 0."""
    if n == 0:
        return 0.0, 1.0
    share, square = right / n, _Z * _Z
    middle = share + square / (2 * n)
    half = _Z * math.sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, (middle - half) / (1 + square / n)), min(1.0, (middle + half) / (1 + square / n))


def labelled_kinds() -> tuple[str, ...]:
    """Every "unit.field/rule" that has a count."""
    return tuple(_measured())


@lru_cache
def _measured() -> dict[str, tuple[int, int]]:
    source = resources.files("apps.judgements.domain.extraction").joinpath("measured.json")
    counts = json.loads(source.read_text(encoding="utf-8"))
    return {kind: (each["right"], each["labelled"]) for kind, each in counts.items()}
