"""The agreement page: figures with whiskers, and what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.coefficients import COHEN, FLEISS, GWET, SCOTT
from apps.coding.models import AgreementRun
from apps.coding.presenters.whisker import CONVENTION, TICKS, Whisker, position, whisker
from apps.judgements.sentences import say_text

FOLDED = (COHEN, SCOTT, FLEISS)
# Proper names, the same in both languages.
COEFFICIENT_NAMES = {COHEN: "Cohen κ", SCOTT: "Scott π", FLEISS: "Fleiss κ"}
_NONE: dict[str, Any] = {"value": None, "low": None, "high": None}


@dataclass(frozen=True)
class Figure:
    """A coefficient in words: '0.79' and '[0.72, 0.84]'; empty where it is not defined."""

    value: str
    interval: str
    whisker: Whisker | None


@dataclass(frozen=True)
class UnitsLine:
    label: str
    a: int
    b: int
    matched: int
    only_a: int
    only_b: int
    f1: Figure


@dataclass(frozen=True)
class VariableLine:
    owner: str
    key: str
    label: str
    level: str
    alpha: Figure
    percent: str
    ac1: Figure
    kappas: list[tuple[str, Figure]]
    n: int
    missing: Figure
    missing_percent: str
    missing_n: int
    set_aside: str
    notes: list[str]


@dataclass(frozen=True)
class AgreementPage:
    coders: str
    first: str
    second: str
    lines: list[str]
    units: list[UnitsLine]
    groups: list[tuple[str, list[VariableLine]]]
    ticks: list[tuple[str, str]]
    convention: str


def agreement_page(run: AgreementRun, codebook: Codebook, language: str) -> AgreementPage:
    """The page of a finished run."""
    result: dict[str, Any] = run.result or {}
    owners = _owner_labels(codebook, language)
    lines = [_variable(codebook, each, language) for each in result["variables"] if _known(codebook, each)]
    joint = "、" if language.startswith("zh") else ", "
    first, second = sides(result)
    return AgreementPage(
        coders=joint.join(result["coders"]),
        first=first,
        second=second,
        lines=_about(run, result),
        units=[_units(each, owners) for each in result["units"] if each["a"] or each["b"]],
        groups=[
            (owners[owner], [line for line in lines if line.owner == owner])
            for owner in owners
            if any(line.owner == owner for line in lines)
        ],
        ticks=[(position(value), f"{value:.1f}") for value in TICKS],
        convention=position(CONVENTION),
    )


def sides(result: dict[str, Any]) -> tuple[str, str]:
    """What the two columns are called: the coders' names where there are only two."""
    first, second = result.get("sides") or (_("First coder"), _("Second coder"))
    return first, second


def _owner_labels(codebook: Codebook, language: str) -> dict[str, str]:
    units = {unit.key: unit.label[language] for unit in codebook.units}
    return units | {link.key: link.label[language] for link in codebook.links}


def _known(codebook: Codebook, line: dict[str, Any]) -> bool:
    """Whether a line has anything to say: variables nobody was asked stay out."""
    return codebook.has_variable(line["owner"], line["key"]) and bool(line["missing_n"] or line["set_aside"])


def _about(run: AgreementRun, result: dict[str, Any]) -> list[str]:
    """What the figures rest on, for the head of the page."""
    n = result["judgements"]
    lines = [
        ngettext("%(n)s judgement coded twice, blind", "%(n)s judgements coded twice, blind", n) % {"n": n},
        _("codebook %(number)s") % {"number": result["codebook"]},
        _("fingerprint %(fingerprint)s") % {"fingerprint": run.fingerprint[:6]},
        _("%(draws)s bootstrap draws over judgements, seed %(seed)s")
        % {"draws": f"{result['draws']:,}", "seed": result["seed"]},
    ]
    pairs = result.get("with_suggestions", {})
    lines.append(
        _("suggestions: none in %(none)s pairs, one coder in %(one)s, both in %(both)s")
        % {"none": pairs.get("0", 0), "one": pairs.get("1", 0), "both": pairs.get("2", 0)}
    )
    if result["waiting"]:
        lines.append(_("%(n)s further judgements wait for a coder") % {"n": result["waiting"]})
    return lines


def _units(line: dict[str, Any], owners: dict[str, str]) -> UnitsLine:
    return UnitsLine(
        label=owners.get(line["owner"], line["owner"]),
        a=line["a"],
        b=line["b"],
        matched=line["matched"],
        only_a=line["a"] - line["matched"],
        only_b=line["b"] - line["matched"],
        f1=_figure(line["f1"]),
    )


def _variable(codebook: Codebook, line: dict[str, Any], language: str) -> VariableLine:
    variable = codebook.variable(line["owner"], line["key"])
    others = line.get("others", {})  # runs of before these were computed have none
    return VariableLine(
        owner=line["owner"],
        key=line["key"],
        label=variable.label[language],
        level=level_words(line["level"]),
        alpha=_figure(line["alpha"]),
        percent=_percent(line["percent"]),
        ac1=_figure(others.get(GWET, _NONE)),
        kappas=[(COEFFICIENT_NAMES[name], _figure(others.get(name, _NONE))) for name in FOLDED],
        n=line["n"],
        missing=_figure(line["missing_alpha"]),
        missing_percent=_percent(line["missing_percent"]),
        missing_n=line["missing_n"],
        set_aside=_set_aside(line["set_aside"]),
        notes=[say_text(note["text"], note["params"]) for note in line["notes"]],
    )


def level_words(level: str) -> str:
    return {
        "nominal": _("nominal"),
        "ordinal": _("ordinal"),
        "interval": _("interval"),
        "ratio": _("ratio"),
        "set": _("sets (MASI)"),
    }[level]


def fate_words(fate: str) -> str:
    """Why a position was set aside."""
    return {
        "counted": _("counted"),
        "one_missing": _("one coder gave a missing code"),
        "both_missing": _("both gave a missing code"),
        "hidden": _("not asked of both"),
        "unanswered": _("both left it open"),
        "one_unanswered": _("one left it open"),
        "no_unit": _("one coder lacks the unit"),
    }.get(fate, fate)


def _set_aside(counts: dict[str, int]) -> str:
    return "; ".join(f"{count} {fate_words(fate)}" for fate, count in sorted(counts.items(), key=lambda kv: -kv[1]))


def _figure(estimate: dict[str, Any]) -> Figure:
    value, low, high = estimate["value"], estimate["low"], estimate["high"]
    if value is None:
        return Figure("", "", None)
    interval = "" if low is None or high is None else f"[{_two(low)}, {_two(high)}]"
    return Figure(_two(value), interval, whisker(value, low, high))


def _two(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _percent(estimate: dict[str, Any]) -> str:
    return "" if estimate["value"] is None else f"{100 * estimate['value']:.1f}"


def labels_of(codes: Iterable[str], labels: dict[str, str]) -> list[tuple[str, str]]:
    """Codes with their labels, in the codes' order."""
    return [(code, labels.get(code, code)) for code in codes]
