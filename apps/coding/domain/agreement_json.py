"""Agreement as plain data: what a run keeps, and what the `agreement` command prints."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from apps.coding.domain.agreement import (
    UnitsFound,
    VariableAgreement,
    owners_compared,
    positions_by_variable,
    units_found,
    variable_agreement,
    variables_compared,
)
from apps.coding.domain.alpha import DRAWS, SEED, Estimate
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.coefficients import COEFFICIENTS
from apps.coding.domain.comparison import Comparison

Json = dict[str, Any]
NOT_COMPUTED = Estimate(None)


def agreement_json(codebook: Codebook, comparisons: Sequence[Comparison], draws: int = DRAWS, seed: int = SEED) -> Json:
    """Every statistic by type of unit and by variable, in the codebook's order; unrounded, null with notes."""
    positions = positions_by_variable(comparisons)
    variables = (
        variable_agreement(variable, positions.get((variable.owner, variable.key), []), draws=draws, seed=seed)
        for variable in variables_compared(codebook)
    )
    units = (units_found(comparisons, owner, draws=draws, seed=seed) for owner in owners_compared(codebook))
    return {
        "judgements": len(comparisons),
        "draws": draws,
        "seed": seed,
        "units": [_units(each) for each in units],
        "variables": [_variable(each) for each in variables],
    }


def _units(found: UnitsFound) -> Json:
    precision = {"only_a": found.only_a, "only_b": found.only_b}
    return {"type": found.owner, "a": found.a, "b": found.b, "matched": found.matched, **precision, "f1": _of(found.f1)}


def _variable(found: VariableAgreement) -> Json:
    others: Mapping[str, Estimate] = found.others
    return {
        "variable": f"{found.owner}.{found.key}",
        "level": found.level,
        "n": found.n,
        "judgements": found.judgements,
        "percent_agreement": _of(found.percent),
        "krippendorff_alpha": _of(found.alpha),
        **{name: _of(others.get(name, NOT_COMPUTED)) for name in COEFFICIENTS},
        "missing": {
            "n": found.missing_n,
            "percent_agreement": _of(found.missing_percent),
            "krippendorff_alpha": _of(found.missing_alpha),
        },
        "set_aside": dict(found.set_aside),
        "notes": [str(note) for note in found.notes],
    }


def _of(estimate: Estimate) -> Json:
    return asdict(estimate)
