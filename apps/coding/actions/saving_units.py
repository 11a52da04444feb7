"""Units and links saved: their rows and their events. Runs inside the transaction of save_events."""

from typing import Any

from django.db.models import Max
from django.utils import timezone

from apps.coding.actions.saving_answers import Place
from apps.coding.domain.events import (
    LinkAdded,
    LinkEvent,
    Naming,
    Outcome,
    ProposalDecided,
    UnitAdded,
    UnitEdited,
    UnitEvent,
    UnitRemoved,
    UnitRestored,
    UnitsOrdered,
    judge_edit,
    judge_order,
)
from apps.coding.models import AnswerEvent, Link, RejectedProposal, Unit
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop


def save_unit_event(place: Place, event: UnitEvent) -> dict[str, Any]:
    """The outcome, as fields of `Saved`."""
    match event:
        case UnitAdded():
            return _add(place, event)
        case UnitEdited():
            return _edit(place, event)
        case UnitRemoved() | UnitRestored():
            return _remove(place, event)
        case UnitsOrdered():
            return _order(place, event)


def save_link_event(place: Place, event: LinkEvent) -> Outcome:
    ends = {"kind": event.link.kind, "source_id": event.link.source, "target_id": event.link.target}
    link = Link.objects.filter(coding=place.coding, **ends).first() or Link(coding=place.coding, **ends)
    present, wanted = not link._state.adding and link.removed_at is None, isinstance(event, LinkAdded)
    if present == wanted:
        return Outcome.KNOWN
    link.removed_at = None if wanted else timezone.now()
    link.save()
    what = {**ends, "source_id": str(event.link.source), "target_id": str(event.link.target)}
    _record(
        place,
        event.id,
        AnswerEvent.Kind.LINK,
        {**what, "removed": wanted},
        {**what, "removed": not wanted},
        link=link.pk,
    )
    return Outcome.SAVED


def save_proposal_event(place: Place, event: ProposalDecided) -> Outcome:
    """A proposed unit rejected, or called back."""
    there = RejectedProposal.objects.filter(coding=place.coding, source=event.source).first()
    if (there is not None) == event.rejected:
        return Outcome.KNOWN
    if there is None:
        RejectedProposal.objects.create(coding=place.coding, source=event.source, suggestion=event.suggestion)
    else:
        there.delete()
    old, new = ({"source": event.source, "rejected": rejected} for rejected in (not event.rejected, event.rejected))
    _record(place, event.id, AnswerEvent.Kind.PROPOSAL, old, new, suggestion=event.suggestion)
    return Outcome.SAVED


def _record(place: Place, event_id: str, kind: str, old: Any, new: Any, **subject: Any) -> None:
    AnswerEvent.objects.create(
        id=event_id, sequence=place.sequence, coding=place.coding, kind=kind, old=old, new=new, by=place.by, **subject
    )


def _state(unit: Unit) -> dict[str, Any]:
    removed = unit.removed_at is not None
    state = {"type": unit.type, "number": unit.number, "label": unit.label, "count": unit.count, "removed": removed}
    return {**state, "source": unit.source} if unit.source else state


def _unit(place: Place, unit_id: str) -> Unit:
    return Unit.objects.get(coding=place.coding, pk=unit_id)  # read_event has refused unknown ones


def _add(place: Place, event: UnitAdded) -> dict[str, Any]:
    there = Unit.objects.filter(pk=event.unit).first()
    if there is not None:
        if there.coding_id != place.coding.pk or there.type != event.type:
            raise Refused(gettext_noop("Another unit has this id already."))
        return {"outcome": Outcome.KNOWN, "number": there.number}
    last = Unit.objects.filter(coding=place.coding, type=event.type).aggregate(n=Max("number"), p=Max("position"))
    unit = Unit.objects.create(
        id=event.unit,
        coding=place.coding,
        type=event.type,
        number=(last["n"] or 0) + 1,
        position=0 if last["p"] is None else last["p"] + 1,
        label=event.naming.label,
        count=event.naming.count,
        source=event.source,
        suggestion=event.suggestion,
    )
    _record(place, event.id, AnswerEvent.Kind.UNIT, None, _state(unit), unit=unit.pk, suggestion=event.suggestion)
    return {"outcome": Outcome.SAVED, "number": unit.number}


def _edit(place: Place, event: UnitEdited) -> dict[str, Any]:
    unit = _unit(place, event.unit)
    current = Naming(unit.label, unit.count)
    outcome = judge_edit(event, current)
    if outcome is Outcome.CONFLICT:
        quicker = Sentence(gettext_noop("Another window renamed this unit meanwhile."))
        return {"outcome": outcome, "current": {"label": current.label, "count": current.count}, "sentence": quicker}
    if outcome is Outcome.SAVED:
        old = _state(unit)
        unit.label, unit.count = event.new.label, event.new.count
        unit.save(update_fields=["label", "count"])
        _record(place, event.id, AnswerEvent.Kind.UNIT, old, _state(unit), unit=unit.pk)
    return {"outcome": outcome}


def _remove(place: Place, event: UnitRemoved | UnitRestored) -> dict[str, Any]:
    unit, removed = _unit(place, event.unit), isinstance(event, UnitRemoved)
    if (unit.removed_at is not None) == removed:
        return {"outcome": Outcome.KNOWN}
    old = _state(unit)
    unit.removed_at = timezone.now() if removed else None
    unit.save(update_fields=["removed_at"])
    _record(place, event.id, AnswerEvent.Kind.UNIT, old, _state(unit), unit=unit.pk)
    return {"outcome": Outcome.SAVED}


def _order(place: Place, event: UnitsOrdered) -> dict[str, Any]:
    units = list(Unit.objects.filter(coding=place.coding, type=event.type, removed_at__isnull=True))
    units.sort(key=lambda unit: (unit.position, unit.number))
    current = tuple(str(unit.pk) for unit in units)
    outcome = judge_order(event, current)
    if outcome is Outcome.CONFLICT:
        quicker = Sentence(gettext_noop("Another window changed the order of these units meanwhile."))
        return {"outcome": outcome, "current": list(current), "sentence": quicker}
    if outcome is Outcome.SAVED:
        for unit in units:
            unit.position = event.new.index(str(unit.pk))
        Unit.objects.bulk_update(units, ["position"])
        old, new = ({"type": event.type, "order": list(order)} for order in (event.old, event.new))
        _record(place, event.id, AnswerEvent.Kind.UNIT, old, new)
    return {"outcome": outcome}
