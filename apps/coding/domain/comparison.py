"""Two codings of one judgement, position by position: a matched unit or link and a variable, or its very presence.

States of a row: agreed; different; only_a, only_b (the unit or link, or an answer below it, that only one coding has);
hidden (a question that `ask_if` hides for one or both, or a link of a unit that only one coding has: the disagreement
counts once, at the parent); unanswered (neither said anything).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.codebook.conditions import is_asked
from apps.coding.domain.equality import same
from apps.coding.domain.matching import Group, Matching
from apps.coding.domain.records import Answer, CodingRecord, Link, Unit

PRESENCE, COUNT = "", "count"  # in place of a variable's key
_OPEN = Answer()


class State(StrEnum):
    AGREED = "agreed"
    DIFFERENT = "different"
    ONLY_A = "only_a"
    ONLY_B = "only_b"
    HIDDEN = "hidden"
    UNANSWERED = "unanswered"


@dataclass(frozen=True)
class Row:
    """One position. `owner`: unit type or link kind; `key`: a variable, PRESENCE or COUNT; `groups`: the index of the
    unit's group in the matching, or of both ends' of a link. `a`, `b`: the answers, None where that coding lacks the
    unit or link (for PRESENCE and COUNT: counts, 0 where it lacks it). `hidden_for`: whom ask_if hides it for."""

    owner: str
    key: str
    groups: tuple[int, ...]
    state: State
    a: Answer | None = None
    b: Answer | None = None
    hidden_for: frozenset[str] = frozenset()

    @property
    def is_presence(self) -> bool:
        return self.key == PRESENCE

    @property
    def is_derived(self) -> bool:
        """Whether nobody typed it: the coding of record computes it anew."""
        return all(answer is None or answer.provenance == "derived" for answer in (self.a, self.b))

    @property
    def needs_decision(self) -> bool:
        if self.state is State.DIFFERENT:
            return not self.is_derived
        return self.is_presence and self.state in (State.ONLY_A, State.ONLY_B)


@dataclass(frozen=True)
class Comparison:
    """All rows of two codings of one judgement; units in the matching's order, links after them."""

    judgement: str
    coders: tuple[str, str]
    matching: Matching
    rows: tuple[Row, ...]

    def to_decide(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.needs_decision)


def compare(codebook: Codebook, a: CodingRecord, b: CodingRecord, matching: Matching) -> Comparison:
    """Rows for every group of units and for every link that either coding has."""
    rows = [row for index, group in enumerate(matching.groups) for row in _unit_rows(codebook, a, b, index, group)]
    rows += _link_rows(codebook, a, b, matching)
    return Comparison(a.judgement, (a.coder, b.coder), matching, tuple(rows))


def _unit_rows(codebook: Codebook, a: CodingRecord, b: CodingRecord, index: int, group: Group) -> Iterator[Row]:
    one, other = (_unit_in(record, group) for record in (a, b))
    place, owner = (index,), group.unit_type
    state = _presence(one is not None, other is not None)
    yield Row(owner, PRESENCE, place, state, _number(1 if one else 0), _number(1 if other else 0))
    if one and other and codebook.unit_type(owner).group:
        counted = State.AGREED if one.count == other.count else State.DIFFERENT
        yield Row(owner, COUNT, place, counted, _number(one.count), _number(other.count))
    yield from _answer_rows(codebook, owner, place, _answers(one), _answers(other))


def _unit_in(record: CodingRecord, group: Group) -> Unit | None:
    return record.unit(group.units[record.coder]) if record.coder in group.units else None


def _answers(of: Unit | Link | None) -> Mapping[str, Answer] | None:
    return None if of is None else of.answers


def _presence(a: bool, b: bool) -> State:
    if a and b:
        return State.AGREED
    return State.ONLY_A if a else State.ONLY_B


def _number(value: int) -> Answer:
    return Answer(value)


def _answer_rows(
    codebook: Codebook,
    owner: str,
    place: tuple[int, ...],
    a: Mapping[str, Answer] | None,
    b: Mapping[str, Answer] | None,
) -> Iterator[Row]:
    for variable in codebook.variables_of(owner):
        one = None if a is None else a.get(variable.key, _OPEN)
        other = None if b is None else b.get(variable.key, _OPEN)
        if a is None or b is None:
            yield _lone_row(variable, place, one, other)
            continue
        hidden = frozenset(
            side for side, answers in (("a", a), ("b", b)) if is_asked(codebook, owner, variable.key, answers) is False
        )
        state = State.HIDDEN if hidden else _state(variable, one or _OPEN, other or _OPEN)
        yield Row(owner, variable.key, place, state, one, other, hidden)


def _lone_row(variable: Variable, place: tuple[int, ...], one: Answer | None, other: Answer | None) -> Row:
    stated = one or other or _OPEN
    state = State.UNANSWERED if stated.is_open else _presence(one is not None, other is not None)
    return Row(variable.owner, variable.key, place, state, one, other)


def _state(variable: Variable, a: Answer, b: Answer) -> State:
    if a.is_open and b.is_open:
        return State.UNANSWERED
    return State.AGREED if same(variable, a, b) else State.DIFFERENT


def _link_rows(codebook: Codebook, a: CodingRecord, b: CodingRecord, matching: Matching) -> Iterator[Row]:
    one, other = _links_by_place(a, matching), _links_by_place(b, matching)
    kinds = {kind.key: number for number, kind in enumerate(codebook.links)}
    for kind, place in sorted({*one, *other}, key=lambda found: (kinds[found[0]], found[1])):
        yield from _rows_of_link(codebook, kind, place, one.get((kind, place)), other.get((kind, place)), matching)


def _rows_of_link(
    codebook: Codebook, kind: str, place: tuple[int, int], a: Link | None, b: Link | None, matching: Matching
) -> Iterator[Row]:
    state = _presence(a is not None, b is not None)
    if any(matching.groups[index].is_alone for index in place):
        state = State.HIDDEN
    yield Row(kind, PRESENCE, place, state, _number(1 if a else 0), _number(1 if b else 0))
    yield from _answer_rows(codebook, kind, place, _answers(a), _answers(b))


def _links_by_place(record: CodingRecord, matching: Matching) -> dict[tuple[str, tuple[int, int]], Link]:
    group_of = {
        group.units[record.coder]: index for index, group in enumerate(matching.groups) if record.coder in group.units
    }
    return {(link.kind, (group_of[link.source], group_of[link.target])): link for link in record.links}


def rows_by_place(rows: Sequence[Row]) -> dict[tuple[str, tuple[int, ...]], list[Row]]:
    """The rows of each unit or link together, in the order they came."""
    result: dict[tuple[str, tuple[int, ...]], list[Row]] = {}
    for row in rows:
        result.setdefault((row.owner, row.groups), []).append(row)
    return result
