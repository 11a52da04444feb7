"""What coders do, as events; a coding is the fold of its events.

An event has an id made by the client, so that it can be sent again without harm: a known id changes nothing. An answer
event carries the whole new answer and the version its sender saw before (`base`); where somebody was quicker it is a
conflict, answered with what stands there, and nothing is overwritten. Events made offline build on one another: `after`
names the sender's own earlier event at that answer; when that one was not accepted, the later one is not either.
Units and links have no version: their events name what they change from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from apps.coding.domain.records import Answer
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop


@dataclass(frozen=True)
class LinkEnds:
    """A link, named by its kind and the ids of its two units."""

    kind: str
    source: str
    target: str


Owner = str | LinkEnds  # a unit's id, or a link
Position = tuple[Owner, str]  # of an answer: whose, and the variable's key


@dataclass(frozen=True)
class Naming:
    """What a unit is called, and how many it stands for."""

    label: str = ""
    count: int = 1


@dataclass(frozen=True)
class AnswerChanged:
    """`new` is the whole answer: a value, a missing code, or neither (cleared, or passages alone)."""

    id: str
    owner: Owner
    variable: str
    base: int
    new: Answer
    after: str = ""
    suggestion: str = ""  # the kind of the suggestion it decides on

    @property
    def position(self) -> Position:
        return self.owner, self.variable


@dataclass(frozen=True)
class UnitAdded:
    """`source`: the reference of the proposal it takes over, `suggestion` that one's kind."""

    id: str
    unit: str
    type: str
    naming: Naming = Naming()
    source: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class UnitEdited:
    id: str
    unit: str
    old: Naming
    new: Naming


@dataclass(frozen=True)
class UnitRemoved:
    """Its answers and links stay in the history, and come back with UnitRestored."""

    id: str
    unit: str


@dataclass(frozen=True)
class UnitRestored:
    id: str
    unit: str


@dataclass(frozen=True)
class UnitsOrdered:
    """The order of all units of one type, before and after."""

    id: str
    type: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True)
class LinkAdded:
    id: str
    link: LinkEnds


@dataclass(frozen=True)
class LinkRemoved:
    id: str
    link: LinkEnds


@dataclass(frozen=True)
class ProposalDecided:
    """A proposed unit rejected, so that it does not come back, or called back."""

    id: str
    source: str
    suggestion: str
    rejected: bool


UnitEvent = UnitAdded | UnitEdited | UnitRemoved | UnitRestored | UnitsOrdered
LinkEvent = LinkAdded | LinkRemoved
Event = AnswerChanged | UnitEvent | LinkEvent | ProposalDecided


class Outcome(StrEnum):
    SAVED = "saved"
    KNOWN = "known"  # seen before, or so already: nothing changed
    CONFLICT = "conflict"  # somebody was quicker: nothing changed
    REFUSED = "refused"  # against a rule: nothing changed


@dataclass(frozen=True)
class Versioned:
    """An answer and how many events made it; 0 where there is none yet."""

    answer: Answer = field(default_factory=Answer)
    version: int = 0


@dataclass(frozen=True)
class UnitState:
    id: str
    type: str
    number: int  # never given twice in a coding
    naming: Naming = Naming()
    position: int = 0
    removed: bool = False
    source: str = ""


@dataclass(frozen=True)
class CodingState:
    """One coding as its events left it. `accepted`: the ids of the events that changed it; `rejected`: the references
    of proposed units that the coder did not want."""

    units: Mapping[str, UnitState] = field(default_factory=lambda: MappingProxyType({}))
    links: Mapping[LinkEnds, bool] = field(default_factory=lambda: MappingProxyType({}))  # False: removed
    answers: Mapping[Position, Versioned] = field(default_factory=lambda: MappingProxyType({}))
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()

    def ordered(self, unit_type: str) -> tuple[str, ...]:
        """The ids of the units of a type that are there, in their order."""
        present = [unit for unit in self.units.values() if unit.type == unit_type and not unit.removed]
        return tuple(unit.id for unit in sorted(present, key=lambda unit: (unit.position, unit.number)))


@dataclass(frozen=True)
class Result:
    """What became of an event: the state after it, and with a conflict or a refusal what stands there and why."""

    outcome: Outcome
    state: CodingState
    current: Versioned | Naming | tuple[str, ...] | None = None
    sentence: Sentence | None = None


def judge_answer(event: AnswerChanged, current: Versioned, *, builds_on_accepted: bool = True) -> Outcome:
    """Whether an answer event may be taken over the answer that stands there. `builds_on_accepted`: its `after`, if it
    names one, was accepted."""
    if current.version and event.new == current.answer:
        return Outcome.KNOWN
    fits = event.base == current.version and builds_on_accepted
    return Outcome.SAVED if fits else Outcome.CONFLICT


def judge_edit(event: UnitEdited, current: Naming) -> Outcome:
    if current == event.new:
        return Outcome.KNOWN
    return Outcome.SAVED if current == event.old else Outcome.CONFLICT


def judge_order(event: UnitsOrdered, current: tuple[str, ...]) -> Outcome:
    """Refused where the two orders are not of the same units."""
    if sorted(event.old) != sorted(event.new):
        raise Refused(gettext_noop("The new order must hold the same units as the old one."))
    if current == event.new:
        return Outcome.KNOWN
    return Outcome.SAVED if current == event.old else Outcome.CONFLICT


def apply(state: CodingState, event: Event) -> Result:
    """The state after one event, and what became of the event. Never raises: a refusal is a result."""
    if event.id in state.accepted:
        return Result(Outcome.KNOWN, state)
    try:
        return _apply(state, event)
    except Refused as refusal:
        return Result(Outcome.REFUSED, state, sentence=refusal.sentence)


def fold(events: Iterable[Event], state: CodingState | None = None) -> CodingState:
    """The state that events leave, in their order."""
    current = state or CodingState()
    for event in events:
        current = apply(current, event).state
    return current


def _apply(state: CodingState, event: Event) -> Result:
    match event:
        case AnswerChanged():
            return _answer(state, event)
        case UnitAdded():
            return _add(state, event)
        case UnitEdited():
            unit = _unit(state, event.unit)
            outcome = judge_edit(event, unit.naming)
            return _unit_result(state, event, outcome, replace(unit, naming=event.new), unit.naming)
        case UnitRemoved() | UnitRestored():
            unit, removed = _unit(state, event.unit), isinstance(event, UnitRemoved)
            outcome = Outcome.KNOWN if unit.removed == removed else Outcome.SAVED
            return _unit_result(state, event, outcome, replace(unit, removed=removed), None)
        case UnitsOrdered():
            return _order(state, event)
        case LinkAdded() | LinkRemoved():
            return _link(state, event, present=isinstance(event, LinkAdded))
        case ProposalDecided():
            return _decide(state, event)


def _unit(state: CodingState, unit_id: str) -> UnitState:
    try:
        return state.units[unit_id]
    except KeyError:
        raise Refused(gettext_noop("This coding has no such unit.")) from None


def _accept(state: CodingState, event: Event, **changes: Any) -> CodingState:
    return replace(state, accepted=state.accepted | {event.id}, **changes)


def _answer(state: CodingState, event: AnswerChanged) -> Result:
    for unit_id in (event.owner,) if isinstance(event.owner, str) else (event.owner.source, event.owner.target):
        _unit(state, unit_id)
    current = state.answers.get(event.position, Versioned())
    outcome = judge_answer(event, current, builds_on_accepted=not event.after or event.after in state.accepted)
    if outcome is not Outcome.SAVED:
        return Result(outcome, state, current)
    answers = {**state.answers, event.position: Versioned(event.new, current.version + 1)}
    return Result(outcome, _accept(state, event, answers=answers))


def _add(state: CodingState, event: UnitAdded) -> Result:
    there = state.units.get(event.unit)
    if there is not None:
        if there.type != event.type:
            raise Refused(gettext_noop("Another unit has this id already."))
        return Result(Outcome.KNOWN, state)
    of_type = [unit for unit in state.units.values() if unit.type == event.type]
    unit = UnitState(
        id=event.unit,
        type=event.type,
        number=max((each.number for each in of_type), default=0) + 1,
        naming=event.naming,
        source=event.source,
        position=max((each.position for each in of_type), default=-1) + 1,
    )
    return Result(Outcome.SAVED, _accept(state, event, units={**state.units, unit.id: unit}))


def _unit_result(
    state: CodingState, event: Event, outcome: Outcome, after: UnitState, current: Naming | None
) -> Result:
    if outcome is not Outcome.SAVED:
        return Result(outcome, state, current)
    return Result(outcome, _accept(state, event, units={**state.units, after.id: after}))


def _order(state: CodingState, event: UnitsOrdered) -> Result:
    current = state.ordered(event.type)
    outcome = judge_order(event, current)
    if outcome is not Outcome.SAVED:
        return Result(outcome, state, current)
    places = {unit_id: place for place, unit_id in enumerate(event.new)}
    units = {key: replace(unit, position=places.get(key, unit.position)) for key, unit in state.units.items()}
    return Result(outcome, _accept(state, event, units=units))


def _link(state: CodingState, event: LinkEvent, *, present: bool) -> Result:
    _unit(state, event.link.source)
    _unit(state, event.link.target)
    if state.links.get(event.link, False) == present:
        return Result(Outcome.KNOWN, state)
    return Result(Outcome.SAVED, _accept(state, event, links={**state.links, event.link: present}))


def _decide(state: CodingState, event: ProposalDecided) -> Result:
    if (event.source in state.rejected) == event.rejected:
        return Result(Outcome.KNOWN, state)
    rejected = state.rejected | {event.source} if event.rejected else state.rejected - {event.source}
    return Result(Outcome.SAVED, _accept(state, event, rejected=rejected))


def what_changed(old: Answer, new: Answer) -> str:
    """The word of the history for an answer event: set, cleared, evidence or note."""
    if (old.value, old.missing) != (new.value, new.missing):
        return "cleared" if new.is_open else "set"
    return "evidence" if old.evidence != new.evidence else "note"
