"""Rescue and what came after it (figure 16 and table 14 of the founding study)."""

from apps.coding.domain.codebook import Codebook

from ..facts import Facts
from ..places import Scope
from ..populations import children_of_court, released_children_of_court
from ..wording import tables as words
from . import axes
from .counting import cross, one_way
from .table import Table
from .victims import asked


def rescue(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    outcome = axes.category(codebook, "victim", "outcome")
    return one_way(axes.subject("rescue", outcome.label), children_of_court(facts, scope), outcome, asked(outcome))


def rescue_by_mode(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    outcome, mode = axes.category(codebook, "victim", "outcome"), axes.category(codebook, "victim", "mode")
    notes = (words.PERCENT_OF_COLUMN, *asked(outcome), *asked(mode))
    return cross(axes.subject("rescue_by_mode", outcome.label), children_of_court(facts, scope), outcome, mode, notes)


def after_rescue_by_mode(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    after, mode = axes.category(codebook, "victim", "after_rescue"), axes.category(codebook, "victim", "mode")
    population = released_children_of_court(facts, scope)
    notes = (words.PERCENT_OF_COLUMN, *asked(after), *asked(mode))
    return cross(axes.subject("after_rescue_by_mode", after.label), population, after, mode, notes)
