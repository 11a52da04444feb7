"""One decision on one position of a comparison: whose answer the record takes, or another, and why."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.coding.actions.comparisons import locked
from apps.coding.actions.reconciled_history import History, NewAnswer, add_answers, change_answer, variables_by_key
from apps.coding.actions.record_upkeep import bring_up_to_date
from apps.coding.domain import records
from apps.coding.domain.codebook.answers import clean_missing, clean_value
from apps.coding.domain.comparison import COUNT, Row
from apps.coding.domain.reconciling import Place, Reason, adopted, agreed, united
from apps.coding.models import Answer, AnswerEvent, Comparison, Ruling, UnitGroup
from apps.coding.queries.desks import Desk, desk_of
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import User

A, B, BOTH, AGREED, VALUE, MISSING, OPEN = "a", "b", "both", "agreed", "value", "missing", "open"
CHOICES = (A, B, BOTH, AGREED, VALUE, MISSING, OPEN)
LARGEST_COUNT = 10_000


class Overtaken(Refused):
    """Somebody decided this since the page was loaded; nothing was changed."""


@dataclass(frozen=True)
class Decision:
    """`owner`, `key` and `groups` (ids of unit groups) name the row. `base`: the version the decider saw. `event`: the
    id made by her browser, so that sending it twice does no harm."""

    owner: str
    key: str
    groups: tuple[int, ...]
    choice: str
    value: Any = None
    reason: str = ""
    note: str = ""
    base: int = 0
    event: UUID | None = None


@transaction.atomic
def decide(*, comparison: Comparison, decision: Decision, by: User) -> Desk:
    """The desk after the decision and what it brings along."""
    comparison = locked(comparison)
    desk = desk_of(comparison)
    if decision.event and AnswerEvent.objects.filter(pk=decision.event, coding=desk.reconciled).exists():
        return desk
    row = _row(desk, decision)
    if decision.reason and decision.reason not in set(Reason):
        raise Refused(gettext_noop("This reason is not known."))
    history = History(desk.reconciled, by, decision.event)
    if row.is_presence or row.key == COUNT:
        _rule(desk, row, decision, history)
    else:
        _answer(desk, row, decision, history)
    history.keep()
    return bring_up_to_date(desk_of(comparison), History(desk.reconciled, by))


def _row(desk: Desk, decision: Decision) -> Row:
    index_of = {group.pk: index for index, group in enumerate(desk.groups)}
    groups = tuple(index_of.get(each, -1) for each in decision.groups)
    for row in desk.compared.rows:
        if (row.owner, row.key, row.groups) == (decision.owner, decision.key, groups):
            return row
    raise Refused(gettext_noop("The units have been paired anew since this page was loaded. Load it again."))


def _check_base(version: int, base: int) -> None:
    if version != base:
        raise Overtaken(gettext_noop("Somebody decided this in the meantime. The page now shows it; decide again."))


def _rule(desk: Desk, row: Row, decision: Decision, history: History) -> None:
    """Existence of a unit or link, or the size of a group."""
    kind = Ruling.Kind.COUNT if row.key == COUNT else (Ruling.Kind.UNIT, Ruling.Kind.LINK)[len(row.groups) - 1]
    groups = [desk.groups[index] for index in row.groups]
    target = groups[1] if len(groups) == 2 else None
    old = desk.rulings.get((kind, (row.owner, row.groups)))
    _check_base(old.version if old else 0, decision.base)
    value = _ruled_value(row, decision)
    ruling, _ = Ruling.objects.update_or_create(
        comparison=desk.row,
        kind=kind,
        link_kind=row.owner if target else "",
        group=groups[0],
        target=target,
        defaults={
            "value": value,
            "choice": decision.choice,
            "reason": decision.reason,
            "note": decision.note,
            "version": decision.base + 1,
            "ruled_by": history.by,
        },
    )
    if kind == Ruling.Kind.UNIT:
        UnitGroup.objects.filter(pk=groups[0].pk).update(exists=None if value is None else bool(value))
    before = {"ruling": old.value, "reason": old.reason} if old else None
    history.note("link" if target else "unit", before, {"ruling": ruling.value, "of": kind, "reason": ruling.reason})


def _ruled_value(row: Row, decision: Decision) -> int | None:
    if decision.choice == OPEN:
        return None
    if decision.choice == VALUE and row.key == COUNT:
        text = str(decision.value).strip()
        if text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= LARGEST_COUNT:
            return int(text)
        raise Refused(gettext_noop("Here a whole number of 1 or more is expected."))
    answer = {A: row.a, B: row.b}.get(decision.choice)
    if answer is None or not isinstance(answer.value, int):
        raise Refused(gettext_noop("This choice is not possible here."))
    return answer.value


def _answer(desk: Desk, row: Row, decision: Decision, history: History) -> None:
    place: Place = (row.owner, row.groups)
    if not desk.made.has(place, is_link=len(row.groups) == 2):
        raise Refused(gettext_noop("First decide whether this unit or link exists."))
    old = desk.answers.get((place, row.key))
    _check_base(old.version if old else 0, decision.base)
    new = _new_answer(desk, row, decision)
    if old is not None:
        stored = Answer.objects.select_related("variable").get(pk=old.pk)
        change_answer(history, stored, desk.made.answers[place][row.key], new, decision.reason)
        return
    variable = variables_by_key(desk.reconciled.study_id, {(row.owner, row.key)})[row.owner, row.key]
    owner = desk.units[row.groups[0]] if len(row.groups) == 1 else desk.links[place]
    add_answers(history, [NewAnswer(owner, variable, new, decision.reason)])


def _new_answer(desk: Desk, row: Row, decision: Decision) -> records.Answer:
    variable = desk.codebook.variable(row.owner, row.key)
    if decision.choice == OPEN:
        return records.Answer(note=decision.note)
    if decision.choice == VALUE:
        return records.Answer(clean_value(variable, decision.value), note=decision.note, evidence=_evidence(row))
    if decision.choice == MISSING:
        return records.Answer(missing=clean_missing(variable, decision.value), note=decision.note)
    found = _coders_answer(desk, row, decision.choice)
    if found is None:
        raise Refused(gettext_noop("This choice is not possible here."))
    return records.Answer(found.value, found.missing, decision.note, found.provenance, found.evidence)


def _coders_answer(desk: Desk, row: Row, choice: str) -> records.Answer | None:
    if choice in (A, B):
        return adopted(row, desk.compared.coders, choice)
    if choice == BOTH:
        return united(row)
    if choice == AGREED and row.a and row.b and row.state == "agreed":
        return agreed(row.a, row.b)
    return None


def _evidence(row: Row) -> tuple[records.Span, ...]:
    """A typed value rests on what the coders pointed at."""
    spans = {span for answer in (row.a, row.b) if answer for span in answer.evidence}
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))
