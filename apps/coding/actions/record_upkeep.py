"""Keeps a reconciled coding in step with its comparison: units and links that are in it, answers it takes over."""

from uuid import uuid4

from django.utils import timezone

from apps.coding.actions.reconciled_history import History, NewAnswer, add_answers, variables_by_key
from apps.coding.domain.comparison import COUNT, PRESENCE, Row
from apps.coding.domain.reconciling import Place, to_adopt
from apps.coding.models import Link, Unit, UnitGroup
from apps.coding.queries.desks import Desk, desk_of


def bring_up_to_date(desk: Desk, history: History) -> Desk:
    """Adds and removes what follows from the rulings so far; harmless when run twice. Returns the desk after it."""
    _units(desk, history)
    _links(desk, history)
    _answers(desk, history)
    if not history.events:
        return desk
    history.keep()
    return desk_of(desk.row)


def _units(desk: Desk, history: History) -> None:
    numbers = _last_numbers(desk)
    sizes = {row.groups[0]: row for row in desk.compared.rows if row.key == COUNT}
    for index, group in enumerate(desk.groups):
        wanted, unit = desk.made.units.get(index, False), desk.units.get(index)
        count = _size(desk, index, sizes.get(index))
        if wanted and unit is None:
            numbers[group.type] = numbers.get(group.type, 0) + 1
            desk.units[index] = _make(desk, history, group, numbers[group.type], count)
        elif unit is not None and (wanted == (unit.removed_at is not None) or unit.count != count):
            _change(history, unit, count=count, present=wanted)


def _last_numbers(desk: Desk) -> dict[str, int]:
    result: dict[str, int] = {}
    for kind, number in Unit.objects.filter(coding=desk.reconciled).values_list("type", "number"):
        result[kind] = max(result.get(kind, 0), number)
    return result


def _size(desk: Desk, index: int, row: Row | None) -> int:
    """The ruled size of a group, else the first coder's that has it."""
    if index in desk.made.counts:
        return desk.made.counts[index]
    if row is not None and row.a is not None and isinstance(row.a.value, int):
        return row.a.value
    return max((member.unit.count for member in desk.groups[index].members.all()), default=1)


def _make(desk: Desk, history: History, group: UnitGroup, number: int, count: int) -> Unit:
    labels = [member.unit.label for member in group.members.all() if member.unit.label]
    unit = Unit.objects.create(
        id=uuid4(),
        coding=desk.reconciled,
        type=group.type,
        number=number,
        position=number,
        label=labels[0] if labels else "",
        count=count,
    )
    UnitGroup.objects.filter(pk=group.pk).update(reconciled_unit=unit)
    history.note("unit", None, {"type": unit.type, "label": unit.label, "count": unit.count}, unit=unit.pk)
    return unit


def _change(history: History, unit: Unit, *, count: int, present: bool) -> None:
    old = {"count": unit.count, "removed": unit.removed_at is not None}
    unit.count, unit.removed_at = count, None if present else timezone.now()
    unit.save(update_fields=["count", "removed_at"])
    history.note("unit", old, {"count": count, "removed": not present}, unit=unit.pk)


def _links(desk: Desk, history: History) -> None:
    for row in desk.compared.rows:
        if row.key != PRESENCE or len(row.groups) != 2:
            continue
        place: Place = (row.owner, row.groups)
        wanted, link = desk.made.has(place, is_link=True), desk.links.get(place)
        if wanted and link is None:
            source, target = (desk.units[index] for index in row.groups)
            desk.links[place] = Link.objects.create(
                id=uuid4(), coding=desk.reconciled, kind=row.owner, source=source, target=target
            )
            history.note("link", None, {"kind": row.owner}, link=desk.links[place].pk)
        elif link is not None and wanted == (link.removed_at is not None):
            link.removed_at = None if wanted else timezone.now()
            link.save(update_fields=["removed_at"])
            history.note("link", {"removed": wanted}, {"removed": not wanted}, link=link.pk)


def _answers(desk: Desk, history: History) -> None:
    adoptions = to_adopt(desk.codebook, desk.compared, desk.made)
    if not adoptions:
        return
    keys = {(each.row.owner, each.row.key) for each in adoptions}
    variables = variables_by_key(desk.reconciled.study_id, keys)
    new = []
    for each in adoptions:
        place: Place = (each.row.owner, each.row.groups)
        owner = desk.units[place[1][0]] if len(place[1]) == 1 else desk.links[place]
        new.append(NewAnswer(owner, variables[each.row.owner, each.row.key], each.answer))
    add_answers(history, new)
