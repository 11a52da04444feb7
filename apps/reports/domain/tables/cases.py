"""Judgements and their victims by the court's province (table 6 of the founding study)."""

from collections import defaultdict

from apps.coding.domain.codebook import Codebook

from ..facts import Fact, Facts, UnitRef
from ..places import Scope
from ..populations import judgements_of_place, of_place
from ..wording import tables as words
from . import axes
from .counting import TOTAL_HEAD
from .table import COUNTS, MISSING, N_ALL, N_VALID, TOTAL, Head, Reason, Table, full

COLUMNS = (Head("judgements", words.JUDGEMENTS), Head("victims", words.VICTIMS))


def cases_by_court_province(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    """The judgements that name a victim of the place, and these victims. n, missing and N count judgements."""
    judgements, victims = judgements_of_place(facts, scope), of_place(facts.victims, scope)
    axis = axes.places(words.COURT_PROVINCE, axes.court, judgements)
    behind: dict[tuple[str, str], list[UnitRef]] = defaultdict(list)
    for column, units in (("judgements", judgements.facts), ("victims", victims)):
        for fact in units:
            for row in _rows(fact):
                behind[row, column].append(fact.ref)
    heads = (*axis.heads, TOTAL_HEAD)
    size = {place: sum(ref.count for ref in refs) for place, refs in behind.items()}
    missing = {column.code: _missing(size, column.code) for column in COLUMNS}
    return Table(
        id="cases_by_court_province",
        shape=COUNTS,
        title=words.TITLES["cases_by_court_province"],
        unit=words.JUDGEMENT_UNIT,
        population=judgements.label,
        corner=words.CORNERS["cases_by_court_province"],
        rows=heads,
        columns=COLUMNS,
        cells=tuple(tuple(size.get((row.code, column.code), 0) for column in COLUMNS) for row in heads),
        n=size.get((N_VALID, "judgements"), 0),
        missing=missing["judgements"],
        N=judgements.N,
        behind={place: tuple(refs) for place, refs in behind.items()},
        missing_by_column=missing,
        reasons=tuple(Reason(axis.label, code, count) for code, count in missing["judgements"].items() if count),
        one_coder=sum(fact.one_coder for fact in judgements.facts),
        notes=(*judgements.notes, words.VICTIMS_COLUMN),
    )


def _rows(fact: Fact) -> tuple[str, ...]:
    if fact.court.known:
        return str(fact.court.value), TOTAL, N_VALID, N_ALL
    return MISSING + fact.court.missing, N_ALL


def _missing(size: dict[tuple[str, str], int], column: str) -> dict[str, int]:
    gone = {
        row.removeprefix(MISSING): count
        for (row, head), count in size.items()
        if row.startswith(MISSING) and head == column
    }
    return full(gone)
