"""Findings as answers and units offered to a coder: what the codebook asks the reader for, and how sure it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.records import Answer, Span, Value
from apps.coding.domain.suggestions.codes import fitting
from apps.coding.domain.suggestions.found import Found, FoundUnit
from apps.judgements.domain.labels import Label

SURE, UNSURE, WITHHELD = "sure", "unsure", "withheld"
DOCUMENT = "document"
LevelOf = Callable[[Found], str]


@dataclass(frozen=True)
class Suggestion:
    """An answer offered for a variable. `kind`: `defendant.sex/own paragraph`, the name in the codebook and the rule:
    by it what coders make of suggestions is counted."""

    owner: str
    variable: str
    value: Value
    evidence: tuple[Span, ...]
    kind: str
    measured: str
    level: str
    note: Label | None = None


@dataclass(frozen=True)
class ProposedLink:
    """A link offered: its kind, and the unit at its end by reference or by name."""

    kind: str
    ref: str = ""
    name: str = ""


@dataclass(frozen=True)
class Proposal:
    """A unit offered, with the answers offered for it."""

    type: str
    ref: str
    label: str
    count: int
    evidence: tuple[Span, ...]
    kind: str
    measured: str
    level: str
    note: Label | None
    answers: tuple[Suggestion, ...]
    links: tuple[ProposedLink, ...]


def kind_of(found: Found) -> str:
    return f"{found.name}/{found.rule}"


def full_name(suggestion: str) -> str:
    """The name of a finding as a codebook may write it: `court` is `document.court`."""
    return suggestion if "." in suggestion else f"{DOCUMENT}.{suggestion}"


def suggestion_of(variable: Variable, answer: Answer) -> str:
    """The kind of suggestion, its rule not known, that a stored answer decided on; '' where it decided on none."""
    decided = variable.suggestion and answer.provenance in ("accepted", "edited", "rejected")
    return f"{full_name(variable.suggestion)}/" if decided else ""


def suggestions(
    codebook: Codebook, owner: str, found: Mapping[str, Found], level_of: LevelOf
) -> tuple[Suggestion, ...]:
    """The answers that findings (by full name) give for the variables of a unit type that name them; what does not fit
    the variable, and what is withheld, is not offered."""
    offered = []
    for variable in codebook.variables_of(owner):
        one = found.get(full_name(variable.suggestion)) if variable.suggestion else None
        value = fitting(variable, one.name, one.value) if one else None
        level = level_of(one) if one and value is not None else WITHHELD
        if one and value is not None and level != WITHHELD:
            kind = kind_of(one)
            offered.append(Suggestion(owner, variable.key, value, one.passages, kind, one.measured_as, level, one.note))
    return tuple(offered)


def document_suggestions(codebook: Codebook, found: Mapping[str, Found], level_of: LevelOf) -> tuple[Suggestion, ...]:
    """Those of the units that stand once in every coding, for the document's facts."""
    named = {each.name: each for each in found.values()}
    owners = [unit.key for unit in codebook.units if unit.exactly]
    return tuple(offer for owner in owners for offer in suggestions(codebook, owner, named, level_of))


def proposals(codebook: Codebook, units: tuple[FoundUnit, ...], level_of: LevelOf) -> tuple[Proposal, ...]:
    """The units that coders may take over, in the order of the text's telling. Which unit type a defendant, a victim or
    a sale is, the codebook says: the one whose variables ask for it."""
    owners = _owners(codebook)
    offered = []
    for unit in units:
        owner, level = owners.get(unit.type), level_of(unit.existence)
        if owner is not None and level != WITHHELD:
            answers = suggestions(codebook, owner, unit.facts, level_of)
            offered.append(_proposal(codebook, owner, unit, level, answers))
    return tuple(offered)


def _proposal(codebook: Codebook, owner: str, unit: FoundUnit, level: str, answers: tuple[Suggestion, ...]) -> Proposal:
    existence = unit.existence
    kinds = {link.column: link.key for link in codebook.links if link.source == owner}
    return Proposal(
        type=owner,
        ref=unit.ref,
        label=unit.label,
        count=unit.count if codebook.unit_type(owner).group else 1,
        evidence=existence.passages,
        kind=kind_of(existence),
        measured=existence.measured_as,
        level=level,
        note=existence.note,
        answers=answers,
        links=tuple(ProposedLink(kinds[k.column], k.ref, k.name) for k in unit.links if k.column in kinds),
    )


def _owners(codebook: Codebook) -> dict[str, str]:
    """Unit types by what they ask the reader for: defendant, victim, sale."""
    asked = ((v.suggestion.partition(".")[0], v.owner) for v in codebook.variables if "." in v.suggestion)
    several = {unit.key for unit in codebook.units if not unit.exactly}
    owners: dict[str, str] = {}
    for name, owner in asked:
        if owner in several:
            owners.setdefault(name, owner)
    return owners


def now_called(ref: str, refs: tuple[str, ...]) -> str:
    """The reference, among those of the present reading, of the unit that an earlier reading called `ref`: the same, or
    the one whose words overlap; '' where there is none."""
    if ref in refs:
        return ref
    unit, start, end = _parts(ref)
    return next((each for each in refs if _overlaps(_parts(each), unit, start, end)), "")


def _overlaps(other: tuple[str, int, int], unit: str, start: int, end: int) -> bool:
    return other[0] == unit and other[1] < end and start < other[2]


def _parts(ref: str) -> tuple[str, int, int]:
    unit, _, place = ref.partition(":")
    start, _, end = place.partition("#")[0].partition("-")
    return (unit, int(start), int(end)) if start.isdigit() and end.isdigit() else (unit, 0, 0)
