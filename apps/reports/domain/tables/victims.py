"""Children by mode, sex, age and year (tables 10 and 11 of the founding study)."""

from apps.coding.domain.codebook import Codebook
from apps.judgements.domain.labels import Label

from ..facts import Facts, by_value
from ..places import Scope
from ..populations import Population, children_of_court
from ..wording import tables as words
from . import axes
from .counting import Axis, cross, one_way
from .table import Head, Table

GROWN = frozenset({7, 8})  # age groups that no child under 14 is in


def modes(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _one_way("modes", "mode", facts, scope, codebook)


def sex(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _one_way("sex", "sex", facts, scope, codebook)


def sex_by_mode(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _by_mode("sex_by_mode", axes.category(codebook, "victim", "sex"), facts, scope, codebook)


def age_by_mode(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _by_mode("age_by_mode", axes.category(codebook, "victim", "age_group", GROWN), facts, scope, codebook)


def victims_by_year(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    """A row for every year from the first to the last, years without a victim too."""
    population = children_of_court(facts, scope)
    return one_way(axes.subject("victims_by_year"), population, _years(population))


def _years(population: Population) -> Axis:
    read = by_value("incident_year")
    years = [int(str(read(fact).value)) for fact in population.facts if read(fact).known]
    span = range(min(years), max(years) + 1) if years else range(0)
    return Axis(words.YEAR, read, tuple(Head(str(year), Label(str(year), str(year))) for year in span))


def _one_way(id: str, key: str, facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    axis = axes.category(codebook, "victim", key)
    return one_way(axes.subject(id, axis.label), children_of_court(facts, scope), axis, asked(axis))


def _by_mode(id: str, rows: Axis, facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    columns = axes.category(codebook, "victim", "mode")
    notes = (words.PERCENT_OF_COLUMN, *asked(rows), *asked(columns))
    return cross(axes.subject(id, rows.label), children_of_court(facts, scope), rows, columns, notes)


def asked(axis: Axis) -> tuple[Label, ...]:
    """A note where the study's codebook does not have the variable."""
    return () if axis.heads else (words.NOT_ASKED,)
