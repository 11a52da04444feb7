"""Agreement over many compared judgements: were the same units found, and given matched units, the same values?

For a variable, two questions are kept apart. (a) Stated, or which missing code: nominal, over every position that both
coders were asked and answered. (b) The value, where both gave one, at the variable's level: the main figure. What is in
neither is counted with its reason (`set_aside`). Sets of categories and of places are compared by MASI distance; dates
at the coarser precision of the two; places by their code. Questions that `ask_if` hides for either coder are set aside:
the disagreement stands at the parent. A group of persons counts once.

The pairs of several teams of coders may be pooled: alpha does not ask who gave which value.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from apps.coding.domain.alpha import (
    DRAWS,
    INTERVAL,
    NOMINAL,
    ORDINAL,
    SEED,
    SET,
    Estimate,
    alpha_estimate,
    percent_estimate,
    ratio_estimate,
)
from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.coefficients import (
    COHEN,
    FLEISS,
    GWET,
    MOST_CATEGORIES,
    SCOTT,
    UNWEIGHTED,
    WEIGHTS_AT,
    clustered,
    ratings_of,
)
from apps.coding.domain.comparison import PRESENCE, Comparison, Row, State
from apps.coding.domain.equality import coarser_of, comparable
from apps.coding.domain.records import Answer
from apps.judgements.domain.sentences import Sentence, gettext_noop

FEW_JUDGEMENTS = 20
PREVALENT = 0.95
COUNTED, ONE_MISSING, BOTH_MISSING, HIDDEN, UNANSWERED, ONE_UNANSWERED, NO_UNIT = (
    "counted", "one_missing", "both_missing", "hidden", "unanswered", "one_unanswered", "no_unit",
)  # fmt: skip


@dataclass(frozen=True)
class Position:
    """One row of a comparison as agreement sees it: `fate` is COUNTED or the reason why it was set aside."""

    judgement: str
    coders: tuple[str, str]
    row: Row
    fate: str


@dataclass(frozen=True)
class VariableAgreement:
    """One variable. `n`: positions counted, in `judgements`. `others`: the further coefficients by name, those that
    can be computed. `missing_…`: question (a). `set_aside`: how many, by reason. `notes`: what keeps the figures from
    being computed, or from meaning what they seem to mean."""

    owner: str
    key: str
    level: str
    n: int
    judgements: int
    alpha: Estimate
    percent: Estimate
    others: Mapping[str, Estimate]
    missing_n: int
    missing_alpha: Estimate
    missing_percent: Estimate
    set_aside: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class UnitsFound:
    """One type of unit or link: how many each coder has, how many are matched. F1 = 2 matched / (a + b)."""

    owner: str
    a: int
    b: int
    matched: int
    f1: Estimate

    @property
    def only_a(self) -> int:
        return self.a - self.matched

    @property
    def only_b(self) -> int:
        return self.b - self.matched


def positions(comparisons: Iterable[Comparison], owner: str, key: str) -> list[Position]:
    """Every position of a variable with its fate, in the order of the comparisons."""
    return [
        Position(each.judgement, each.coders, row, fate(row))
        for each in comparisons
        for row in each.rows
        if (row.owner, row.key) == (owner, key)
    ]


def positions_by_variable(comparisons: Iterable[Comparison]) -> dict[tuple[str, str], list[Position]]:
    """`positions` of every variable at once, by owner and key."""
    result: dict[tuple[str, str], list[Position]] = {}
    for each in comparisons:
        for row in each.rows:
            position = Position(each.judgement, each.coders, row, fate(row))
            result.setdefault((row.owner, row.key), []).append(position)
    return result


def fate(row: Row) -> str:
    """Whether a position enters the main figure, or why not."""
    if row.a is None or row.b is None:
        return NO_UNIT
    if row.hidden_for or row.state is State.HIDDEN:
        return HIDDEN
    open_ones = row.a.is_open + row.b.is_open
    if open_ones:
        return UNANSWERED if open_ones == 2 else ONE_UNANSWERED
    missing = (row.a.value is None) + (row.b.value is None)
    return (COUNTED, ONE_MISSING, BOTH_MISSING)[missing]


def variable_agreement(
    variable: Variable, found: Sequence[Position], *, draws: int = DRAWS, seed: int = SEED
) -> VariableAgreement:
    """Both figures of a variable from its positions (of `positions`)."""
    level = level_of(variable)
    counted = [each for each in found if each.fate == COUNTED]
    values = [ratable(variable, *_values(each)) for each in counted]
    judgements = [each.judgement for each in counted]
    asked = [each for each in found if each.fate in (COUNTED, ONE_MISSING, BOTH_MISSING)]
    kinds = [[_kind(each.row.a), _kind(each.row.b)] for each in asked]
    asked_in = [each.judgement for each in asked]
    alpha = alpha_estimate(values, level, judgements, draws=draws, seed=seed)
    return VariableAgreement(
        owner=variable.owner,
        key=variable.key,
        level=level,
        n=len(counted),
        judgements=len(set(judgements)),
        alpha=alpha,
        percent=percent_estimate(values, judgements, draws=draws, seed=seed),
        others=other_coefficients(
            variable, values, judgements, one_pair=len({each.coders for each in counted}) == 1, draws=draws, seed=seed
        ),
        missing_n=len(asked),
        missing_alpha=alpha_estimate(kinds, NOMINAL, asked_in, draws=draws, seed=seed),
        missing_percent=percent_estimate(kinds, asked_in, draws=draws, seed=seed),
        set_aside=dict(Counter(each.fate for each in found if each.fate != COUNTED)),
        notes=tuple(_notes(values, len(set(judgements)), alpha)),
    )


def other_coefficients(
    variable: Variable,
    values: Sequence[tuple[Any, Any]],
    judgements: Sequence[str],
    *,
    one_pair: bool,
    draws: int = DRAWS,
    seed: int = SEED,
) -> dict[str, Estimate]:
    """Gwet's coefficient, Fleiss' kappa, and where all pairs are of the same two coders Cohen's kappa and Scott's pi.

    Sets count as categories of their own. Measurements of very many values have none of these.
    """
    if not values or len({value for pair in values for value in pair}) > MOST_CATEGORIES:
        return {}
    level = level_of(variable)
    possible = _possible(variable, level)
    found = {}
    for name in (GWET, FLEISS, *((COHEN, SCOTT) if one_pair else ())):
        data = ratings_of(values, WEIGHTS_AT[name].get(level, UNWEIGHTED), possible)
        estimate = clustered(name, data, judgements, draws=draws, seed=seed)
        if estimate.value is not None:
            found[name] = estimate
    return found


def _possible(variable: Variable, level: str) -> Sequence[Any]:
    """All that a coder could have chosen, where that is a list of categories."""
    if variable.type != "category":
        return ()
    return range(len(variable.codes)) if level == ORDINAL else variable.codes


def units_found(comparisons: Sequence[Comparison], owner: str, *, draws: int = DRAWS, seed: int = SEED) -> UnitsFound:
    """Whether the same units of a type, or links of a kind, were found."""
    rows = [
        (each.judgement, row) for each in comparisons for row in each.rows if (row.owner, row.key) == (owner, PRESENCE)
    ]
    has = np.array([[_has(row.a), _has(row.b)] for _, row in rows], dtype=np.float64).reshape(-1, 2)
    matched = has[:, 0] * has[:, 1]
    judgements = [judgement for judgement, _ in rows]
    f1 = ratio_estimate(2 * matched, has.sum(axis=1), judgements, draws=draws, seed=seed)
    return UnitsFound(owner, int(has[:, 0].sum()), int(has[:, 1].sum()), int(matched.sum()), f1)


def owners_compared(codebook: Codebook) -> tuple[str, ...]:
    """The unit types and link kinds whose units can differ (not those every coding has exactly one of)."""
    units = tuple(unit.key for unit in codebook.units if unit.exactly != 1)
    return units + tuple(link.key for link in codebook.links)


def variables_compared(codebook: Codebook, leaving_out: Collection[str] = ()) -> tuple[Variable, ...]:
    """The variables that get figures, in the codebook's order."""
    return tuple(v for v in codebook.variables if f"{v.owner}.{v.key}" not in leaving_out)


def level_of(variable: Variable) -> str:
    """The level alpha is computed at: the variable's own, but SET for several categories or places."""
    if variable.type in ("categories", "places"):
        return SET
    return variable.level


def ratable(variable: Variable, a: Any, b: Any) -> tuple[Any, Any]:
    """Two values as alpha takes them: numbers at ordinal levels and above, sets for sets, else what is compared."""
    if variable.type == "date" and level_of(variable) in (INTERVAL, ORDINAL):
        shared = coarser_of(a, b)
        return _day(a[:shared]), _day(b[:shared])
    if variable.type == "category" and level_of(variable) == ORDINAL:
        return variable.codes.index(a), variable.codes.index(b)
    return comparable(variable, a), comparable(variable, b)


def _day(text: str) -> int:
    """A date of any precision as a day number, at its first day."""
    parts = [int(part) for part in text.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day).toordinal()


def _values(position: Position) -> tuple[Any, Any]:
    a, b = position.row.a, position.row.b
    return (a.value if a else None), (b.value if b else None)


def _kind(answer: Answer | None) -> int | None:
    """0: stated; else the missing code."""
    if answer is None or answer.is_open:
        return None
    return 0 if answer.missing is None else answer.missing


def _has(answer: Answer | None) -> bool:
    return answer is not None and answer.value == 1


def _notes(values: Sequence[tuple[Any, Any]], judgements: int, alpha: Estimate) -> Iterable[Sentence]:
    if not values:
        yield Sentence(gettext_noop("No matched unit was given a value by both coders."))
        return
    share = max(Counter(value for pair in values for value in pair).values()) / (2 * len(values))
    if share == 1:
        yield Sentence(
            gettext_noop("All %(n)d pairs have the same value: alpha has nothing to tell apart."),
            {"n": len(values)},
        )
    elif share >= PREVALENT:
        yield Sentence(
            gettext_noop(
                "%(share).1f %% of the values are the same one: alpha says little here, see percent agreement."
            ),
            {"share": 100 * share},
        )
    if judgements < FEW_JUDGEMENTS:
        yield Sentence(gettext_noop("Few judgements (%(n)d): the interval is rough."), {"n": judgements})
    if alpha.undefined:
        yield Sentence(
            gettext_noop("%(undefined)d of %(draws)d bootstrap draws gave no alpha and are left out of its interval."),
            {"undefined": alpha.undefined, "draws": alpha.draws},
        )
