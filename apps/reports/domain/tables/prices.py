"""Prices of children (tables 12 and 13 of the founding study, and what its figure 13 shows)."""

from apps.coding.domain.codebook import Codebook
from apps.judgements.domain.labels import Label

from ..facts import Fact, Facts, Reading
from ..places import Scope
from ..populations import children_of_court
from ..wording import tables as words
from . import axes
from .counting import Axis, statistics_by, statistics_of
from .table import Head, Table
from .victims import GROWN, asked

FIRST, LAST = "first_price_yuan", "last_price_yuan"


def price_summary(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    first, last = axes.number(words.FIRST_PRICE, FIRST), axes.number(words.LAST_PRICE, LAST)
    return statistics_of(
        axes.subject("price_summary"), children_of_court(facts, scope), (("first", first), ("last", last)), last
    )


def price_by_mode(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    mode = axes.category(codebook, "victim", "mode")
    return _by("price_by_mode", mode, mode.label, facts, scope)


def price_by_age_and_sex(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    """Rows 'age group/sex', as '1/2'."""
    age, sex = axes.category(codebook, "victim", "age_group", GROWN), axes.category(codebook, "victim", "sex")
    heads = tuple(
        Head(f"{a.code}/{s.code}", Label(f"{a.label.en}, {s.label.en}", f"{a.label.zh}，{s.label.zh}"))
        for a in age.heads
        for s in sex.heads
    )

    def read(fact: Fact) -> Reading:
        old, gender = age.read(fact), sex.read(fact)
        if not old.known or not gender.known:
            return gender if old.known else old
        return Reading(f"{old.value}/{gender.value}")

    both = Label(f"{age.label.en} or {sex.label.en}", f"{age.label.zh}或{sex.label.zh}")
    return _by("price_by_age_and_sex", Axis(both, read, heads), words.CORNERS["price_by_age_and_sex"], facts, scope)


def _by(id: str, groups: Axis, corner: Label, facts: Facts, scope: Scope) -> Table:
    population, price = children_of_court(facts, scope), axes.number(words.LAST_PRICE, LAST)
    notes = (words.TOTAL_MISSING, *asked(groups))
    return statistics_by(axes.subject(id, corner), population, groups, price, notes)
