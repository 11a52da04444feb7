"""Saving what coders do: one transaction an event, one row an answer, nothing overwritten unseen.

The rules are those of domain/events.py. The coding's own row is written first in every transaction: two tabs that race
wait for each other there, on PostgreSQL as on SQLite.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Max, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from apps.coding.actions.saving_answers import Place, save_answer
from apps.coding.actions.saving_units import save_link_event, save_proposal_event, save_unit_event
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.event_shapes import read_event
from apps.coding.domain.events import (
    AnswerChanged,
    LinkAdded,
    LinkEnds,
    LinkRemoved,
    Outcome,
    Owner,
    ProposalDecided,
)
from apps.coding.domain.workflow import CODING, CodingStatus
from apps.coding.models import AnswerEvent, Coding, Unit
from apps.coding.queries.records import codebook_of
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.models import User

_OPEN = (Coding.State.ASSIGNED, Coding.State.IN_WORK)


@dataclass(frozen=True)
class Saved:
    """What became of one event. `version` of the answer now; `number` of a unit that was added; `current`: with a
    conflict, what stands there (JSON of event_shapes)."""

    id: str
    outcome: Outcome
    version: int | None = None
    number: int | None = None
    current: Any = None
    sentence: Sentence | None = None


def save_events(*, coding: Coding, events: list[Any], by: User) -> list[Saved]:
    """Each event in order, atomic by itself: one that is refused or comes too late does not stop the others."""
    codebook = codebook_of(coding.codebook)
    return [_save(coding, codebook, event, by) for event in events]


def _save(coding: Coding, codebook: Codebook, data: Any, by: User) -> Saved:
    event_id = str(data.get("id", "")) if isinstance(data, dict) else ""
    try:
        with transaction.atomic():
            _take(coding, by)
            return _apply(coding, codebook, data, by)
    except Refused as refusal:
        return Saved(event_id, Outcome.REFUSED, sentence=refusal.sentence)


def _take(coding: Coding, by: User) -> None:
    """Writes the coding's own row: it begins with its first event, and nobody else saves into it meanwhile."""
    begun = CODING.after(CodingStatus.ASSIGNED, "begin").value
    now = timezone.now()
    mine = Coding.objects.filter(pk=coding.pk, coder=by, kind=Coding.Kind.INDEPENDENT, state__in=_OPEN)
    taken = mine.update(
        last_saved_at=now,
        started_at=Coalesce("started_at", now),
        state=Case(When(state=Coding.State.ASSIGNED, then=Value(begun)), default=F("state")),
    )
    if not taken:
        raise Refused(gettext_noop("This coding has been submitted; withdraw the submission to change it."))


def _apply(coding: Coding, codebook: Codebook, data: Any, by: User) -> Saved:
    types = _OwnerTypes(coding)
    event = read_event(data, codebook, types)
    if AnswerEvent.objects.filter(pk=event.id).exists():
        return _known(coding, event)
    place = Place(coding, next_sequence(coding), by)
    if isinstance(event, AnswerChanged):
        return Saved(event.id, **save_answer(place, codebook, event, owner_type=types(event.owner)))
    if isinstance(event, LinkAdded | LinkRemoved):
        return Saved(event.id, outcome=save_link_event(place, event))
    if isinstance(event, ProposalDecided):
        return Saved(event.id, outcome=save_proposal_event(place, event))
    return Saved(event.id, **save_unit_event(place, event))


def next_sequence(coding: Coding) -> int:
    """The next event's place in the coding; call it with the coding's row written."""
    last = AnswerEvent.objects.filter(coding=coding).aggregate(last=Max("sequence"))["last"]
    return (last or 0) + 1


def _known(coding: Coding, event: Any) -> Saved:
    """An event that was saved before: its answer's present version, its unit's number."""
    row = AnswerEvent.objects.get(pk=event.id)
    if row.coding_id != coding.pk:
        raise Refused(gettext_noop("This change belongs to another coding."))
    if row.kind == AnswerEvent.Kind.ANSWER:
        answers = coding.answers.filter(variable=row.variable, unit=row.unit, link=row.link)
        return Saved(event.id, Outcome.KNOWN, version=answers.values_list("version", flat=True).first())
    number = Unit.objects.filter(pk=row.unit).values_list("number", flat=True).first() if row.unit else None
    return Saved(event.id, Outcome.KNOWN, number=number)


class _OwnerTypes:
    """The type of each unit that an event names, asked for once; refuses units of other codings."""

    def __init__(self, coding: Coding) -> None:
        self.coding = coding
        self.known: Mapping[str, str] = {}

    def __call__(self, owner: Owner) -> str:
        if isinstance(owner, LinkEnds):
            return owner.kind
        if owner not in self.known:
            found = Unit.objects.filter(coding=self.coding, pk=owner).values_list("type", flat=True).first()
            if found is None:
                raise Refused(gettext_noop("This coding has no such unit."))
            self.known = {**self.known, owner: found}
        return self.known[owner]
