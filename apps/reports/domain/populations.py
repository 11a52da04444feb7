"""Which units a table counts.

court: units of judgements by courts of the province. place: victims of the whole study taken from the province, or
brought or meant to be brought there. In the study's own report both are the whole study. child: victims of kind 1, and
those whose kind nobody was asked, unless their age group says that they are older. released: outcome 1. offender:
defendants convicted of trafficking, buying, or abducting a child under the acts that count.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from apps.judgements.domain.labels import Label

from .facts import UNANSWERED, Fact, Facts, Reading
from .places import Scope
from .wording import populations as words

CHILD_KINDS = frozenset({"1"})
GROWN_AGE_GROUPS = frozenset({"7", "8"})
OFFENCES = frozenset({"1", "2", "3", "4", "8", "9"})
RELEASED = 1
FROM, TO = "taken_from", "destination"


@dataclass(frozen=True)
class Population:
    """The units counted, in the order of the dataset, what to call them, and what a reader must know of the choice."""

    facts: tuple[Fact, ...]
    label: Label
    notes: tuple[Label, ...] = ()

    @property
    def N(self) -> int:  # noqa: N802  as the tables call it
        return sum(fact.count for fact in self.facts)


def of_court(facts: Iterable[Fact], scope: Scope) -> tuple[Fact, ...]:
    """Units of judgements by courts of the province; all of them for the study."""
    return tuple(fact for fact in facts if scope.province is None or fact.court.value == scope.province)


def of_place(victims: Iterable[Fact], scope: Scope) -> tuple[Fact, ...]:
    """Victims taken from the province, or brought or meant to be brought there; all of them for the study."""
    return tuple(
        fact
        for fact in victims
        if scope.province is None or scope.province in (fact.reading(FROM).value, fact.reading(TO).value)
    )


def is_child(fact: Fact) -> bool:
    kind = fact.reading("kind")
    if kind.missing == UNANSWERED:
        return str(fact.reading("age_group").value) not in GROWN_AGE_GROUPS
    return str(kind.value) in CHILD_KINDS


def _children(facts: Iterable[Fact], label: Label) -> Population:
    children = tuple(fact for fact in facts if is_child(fact))
    unasked = sum(fact.count for fact in children if fact.reading("kind").missing == UNANSWERED)
    return Population(children, label, (words.KIND_NOT_ASKED(unasked),) if unasked else ())


def children_of_court(facts: Facts, scope: Scope) -> Population:
    return _children(of_court(facts.victims, scope), words.CHILDREN_OF_COURT(scope))


def released_children_of_court(facts: Facts, scope: Scope) -> Population:
    population = _children(of_court(facts.victims, scope), words.RELEASED_OF_COURT(scope))
    released = tuple(fact for fact in population.facts if fact.reading("outcome").value == RELEASED)
    unasked = sum(fact.count for fact in released if fact.reading("kind").missing == UNANSWERED)
    return Population(released, population.label, (words.KIND_NOT_ASKED(unasked),) if unasked else ())


def victims_of_place(facts: Facts, scope: Scope) -> Population:
    return Population(of_place(facts.victims, scope), words.VICTIMS_OF_PLACE(scope))


def judgements_of_place(facts: Facts, scope: Scope) -> Population:
    """Judgements with a victim of the place; all judgements for the study."""
    if scope.province is None:
        return Population(facts.judgements, words.JUDGEMENTS_OF_PLACE(scope))
    keys = {fact.ref.judgement for fact in of_place(facts.victims, scope)}
    chosen = tuple(fact for fact in facts.judgements if fact.ref.judgement in keys)
    return Population(chosen, words.JUDGEMENTS_OF_PLACE(scope))


def taken_out(facts: Facts, scope: Scope) -> Population:
    """Taken from the province and not known to stay in it."""
    chosen = tuple(fact for fact in facts.victims if _at(fact, FROM, scope) and not stays(fact))
    return Population(chosen, words.TAKEN_OUT(scope))


def brought_in(facts: Facts, scope: Scope) -> Population:
    """Brought, or meant to be brought, to the province and not known to come from it."""
    chosen = tuple(fact for fact in facts.victims if _at(fact, TO, scope) and not stays(fact))
    return Population(chosen, words.BROUGHT_IN(scope))


def kept_within(facts: Facts, scope: Scope) -> Population:
    """Taken from the province and brought to a place within it."""
    chosen = tuple(fact for fact in facts.victims if _at(fact, FROM, scope) and stays(fact))
    return Population(chosen, words.KEPT_WITHIN(scope))


def stays(fact: Fact) -> bool:
    """Whether origin and destination are known to be the same province."""
    return fact.reading(FROM).known and fact.reading(FROM) == fact.reading(TO)


def _at(fact: Fact, end: str, scope: Scope) -> bool:
    place: Reading = fact.reading(end)
    return place.known if scope.province is None else place.value == scope.province


def offenders_of_court(facts: Facts, scope: Scope) -> Population:
    convicted = (fact for fact in of_court(facts.defendants, scope) if _is_offender(fact))
    return Population(tuple(convicted), words.OFFENDERS_OF_COURT(scope))


def _is_offender(fact: Fact) -> bool:
    charges = fact.reading("convicted_of").value
    return isinstance(charges, tuple) and not OFFENCES.isdisjoint(charges)
