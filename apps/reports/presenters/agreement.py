"""Agreement so far, from the newest run that has a result: the variables that coders agree on least."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from apps.coding.domain.codebook import Codebook
from apps.coding.models import AgreementRun, CodebookVersion
from apps.coding.presenters.whisker import CONVENTION, Whisker, position, whisker
from apps.coding.queries.records import codebook_of
from apps.judgements.models import Study
from apps.reports.presenters.addresses import address

SHOWN = 10


@dataclass(frozen=True)
class Row:
    """One variable's alpha and 95 % interval in words, and drawn; no interval: empty.
    `owner`: the unit or link it is a variable of."""

    label: str
    owner: str
    value: str
    interval: str
    whisker: Whisker


@dataclass(frozen=True)
class Agreement:
    """`n`: variables with an alpha, `reached` of them at CONVENTION or above, `undefined` others without one.
    `computed_at`: nothing where no run has a result yet."""

    to: str
    computed_at: datetime | None = None
    judgements: int = 0
    n: int = 0
    reached: int = 0
    undefined: int = 0
    rows: Sequence[Row] = ()
    convention: str = ""


def agreement_so_far(study: Study, run: AgreementRun | None, language: str) -> Agreement:
    to = address("agreement", study)
    if run is None:
        return Agreement(to)
    result: Mapping[str, Any] = run.result or {}
    asked = [each for each in result.get("variables", ()) if each["missing_n"] or each["set_aside"]]
    figures = sorted(
        (each for each in asked if each["alpha"]["value"] is not None), key=lambda each: each["alpha"]["value"]
    )
    codebook = _codebook(study, result) if figures else None
    return Agreement(
        to=to,
        computed_at=run.computed_at or run.created_at,
        judgements=result.get("judgements", 0),
        n=len(figures),
        reached=sum(each["alpha"]["value"] >= CONVENTION for each in figures),
        undefined=len(asked) - len(figures),
        rows=[_row(codebook, each, language) for each in figures[:SHOWN]],
        convention=position(CONVENTION),
    )


def _codebook(study: Study, result: Mapping[str, Any]) -> Codebook | None:
    version = CodebookVersion.objects.filter(study=study, number=result["codebook"]).first()
    return codebook_of(version) if version else None


def _row(codebook: Codebook | None, line: Mapping[str, Any], language: str) -> Row:
    value, low, high = (line["alpha"][key] for key in ("value", "low", "high"))
    label, owner = _names(codebook, line["owner"], line["key"], language)
    return Row(
        label=label,
        owner=owner,
        value=_two(value),
        interval="" if low is None or high is None else f"[{_two(low)}, {_two(high)}]",
        whisker=whisker(value, low, high),
    )


def _names(codebook: Codebook | None, owner: str, key: str, language: str) -> tuple[str, str]:
    """The labels of a variable and of what it belongs to; their keys where the codebook lacks them."""
    if codebook is None or not codebook.has_variable(owner, key):
        return key, owner
    labels = {unit.key: unit.label for unit in codebook.units} | {link.key: link.label for link in codebook.links}
    return codebook.variable(owner, key).label[language], labels[owner][language]


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")
