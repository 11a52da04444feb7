"""What a coding of record already has, what it takes over without asking, and which decisions are left.

Agreed answers are adopted as they are. A question that only one coder was asked takes that coder's answer once the
record asks it too; a unit or link that only one coding has brings its answers along once it is ruled to exist. All
else is decided by a person. Nobody is asked about derived values: the record computes them anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.conditions import is_asked
from apps.coding.domain.comparison import COUNT, Comparison, Row, State, rows_by_place
from apps.coding.domain.records import Answer, Span

Place = tuple[str, tuple[int, ...]]  # owner and groups of a row


class Standing(StrEnum):
    """Where a position stands in the record being made."""

    AGREED = "agreed"  # both said it
    SETTLED = "settled"  # decided, or brought along by a decision
    OPEN = "open"  # to decide
    NOT_ASKED = "not_asked"
    ABSENT = "absent"  # its unit or link is not in the record, or not ruled on yet
    DERIVED = "derived"
    EMPTY = "empty"  # neither coder answered


class Reason(StrEnum):
    """Why coders differed, as the supervisor sees it."""

    SLIP = "slip"
    CODEBOOK = "codebook"
    TEXT = "text"
    JUDGEMENT = "judgement"


@dataclass(frozen=True)
class Made:
    """The record so far. `units`: whether a group's unit is in it (absent: not ruled); `links` likewise by kind and
    groups; `counts`: ruled sizes of groups; `answers`: by place and variable."""

    units: Mapping[int, bool] = field(default_factory=dict)
    links: Mapping[Place, bool] = field(default_factory=dict)
    counts: Mapping[int, int] = field(default_factory=dict)
    answers: Mapping[Place, Mapping[str, Answer]] = field(default_factory=dict)

    def has(self, place: Place, *, is_link: bool) -> bool:
        """Whether a unit or link is in the record, with both its ends."""
        groups = place[1]
        return all(self.units.get(group, False) for group in groups) and (not is_link or self.links.get(place, False))


@dataclass(frozen=True)
class Adoption:
    """An answer the record takes over without a decision."""

    row: Row
    answer: Answer


def standing(codebook: Codebook, row: Row, made: Made) -> Standing:
    """Where one row stands."""
    place, is_link = (row.owner, row.groups), len(row.groups) == 2
    if row.is_presence:
        return _presence(row, made)
    if not made.has(place, is_link=is_link):
        return Standing.ABSENT
    if row.key == COUNT:
        if row.groups[0] in made.counts:
            return Standing.SETTLED
        return Standing.AGREED if row.state is State.AGREED else Standing.OPEN
    return _answer(codebook, row, made.answers.get(place, {}))


def _presence(row: Row, made: Made) -> Standing:
    if len(row.groups) == 1:
        ruled = made.units.get(row.groups[0])
    else:
        if not all(made.units.get(group, False) for group in row.groups):
            return Standing.ABSENT
        ruled = made.links.get((row.owner, row.groups))
    if row.state is State.AGREED and ruled:
        return Standing.AGREED
    return Standing.OPEN if ruled is None else Standing.SETTLED


def _answer(codebook: Codebook, row: Row, answers: Mapping[str, Answer]) -> Standing:
    found = answers.get(row.key)
    if found is None and row.is_derived and not _nothing_said(row):
        return Standing.DERIVED
    asked = is_asked(codebook, row.owner, row.key, answers)
    if asked is False:
        return Standing.NOT_ASKED
    if found is not None and not found.is_open:
        return Standing.AGREED if found.provenance == "agreed" else Standing.SETTLED
    if asked is None:
        return Standing.NOT_ASKED
    left_open = row.state is State.UNANSWERED or (len(row.hidden_for) == 1 and _nothing_stated(row))
    return Standing.EMPTY if left_open else Standing.OPEN


def _nothing_stated(row: Row) -> bool:
    """Whether the one coder who was asked gave no answer."""
    asked = row.b if "a" in row.hidden_for else row.a
    return asked is None or asked.is_open


def _nothing_said(row: Row) -> bool:
    return all(answer is None or answer.is_open for answer in (row.a, row.b))


def left(codebook: Codebook, comparison: Comparison, made: Made) -> list[Row]:
    """The decisions that are still to be made."""
    return [row for row in comparison.rows if standing(codebook, row, made) is Standing.OPEN]


def to_adopt(codebook: Codebook, comparison: Comparison, made: Made) -> list[Adoption]:
    """The answers to take over now, for positions that have none yet. Units and links must be in `made` already."""
    result: list[Adoption] = []
    for place, rows in rows_by_place(comparison.rows).items():
        if made.has(place, is_link=len(place[1]) == 2):
            result += _adoptions(codebook, comparison, rows, dict(made.answers.get(place, {})))
    return result


def _adoptions(
    codebook: Codebook, comparison: Comparison, rows: Iterable[Row], answers: dict[str, Answer]
) -> list[Adoption]:
    """Of one unit or link; an adopted parent may open a child, so it goes round until nothing is added."""
    result: list[Adoption] = []
    waiting = [row for row in rows if not row.is_presence and row.key != COUNT and row.key not in answers]
    while waiting:
        found = [(row, _taken_over(codebook, comparison, row, answers)) for row in waiting]
        new = [Adoption(row, answer) for row, answer in found if answer is not None]
        if not new:
            return result
        result += new
        answers.update({each.row.key: each.answer for each in new})
        waiting = [row for row, answer in found if answer is None]
    return result


def _taken_over(codebook: Codebook, comparison: Comparison, row: Row, answers: Mapping[str, Answer]) -> Answer | None:
    if row.is_derived:
        return None
    asked = is_asked(codebook, row.owner, row.key, answers)
    if row.state is State.AGREED and row.a and row.b:
        return None if asked is False else agreed(row.a, row.b)
    if row.state in (State.ONLY_A, State.ONLY_B):
        return adopted(row, comparison.coders, "a" if row.a else "b")
    if row.state is State.HIDDEN and len(row.hidden_for) == 1 and asked:
        side = "b" if "a" in row.hidden_for else "a"
        return adopted(row, comparison.coders, side)
    return None


def agreed(a: Answer, b: Answer) -> Answer:
    """Both coders' answer, resting on the passages of both."""
    return replace(a, note="", provenance="agreed", evidence=_passages(a, b))


def adopted(row: Row, coders: tuple[str, str], side: str) -> Answer | None:
    """One coder's answer ('a' or 'b') as the record takes it over; None where that coder gave none."""
    answer = row.a if side == "a" else row.b
    if answer is None or answer.is_open:
        return None
    return replace(answer, note="", provenance=f"adopted:{coders[0] if side == 'a' else coders[1]}")


def united(row: Row) -> Answer | None:
    """Both coders' sets together; None where the answers are no sets."""
    a, b = (answer.value if answer else None for answer in (row.a, row.b))
    if not isinstance(a, tuple) or not isinstance(b, tuple) or not row.a or not row.b:
        return None
    members = {str(member): member for member in (*a, *b)}
    both = tuple(sorted(members.values(), key=lambda member: (member if isinstance(member, int) else 0, str(member))))
    return Answer(both, provenance="typed", evidence=_passages(row.a, row.b))


def _passages(a: Answer, b: Answer) -> tuple[Span, ...]:
    return tuple(sorted({*a.evidence, *b.evidence}, key=lambda span: (span.start, span.end)))
