"""Writing into a reconciled coding: every change of an answer, unit or link with its event, many at a time."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.db.models import Max
from django.utils import timezone

from apps.coding.domain import records
from apps.coding.domain.codebook.answers import to_json
from apps.coding.models import Answer, AnswerEvent, Coding, Evidence, Link, Unit, Variable
from apps.judgements.models import User


@dataclass
class History:
    """Collects the events of one action; `keep` writes them in order. The caller holds the comparison's lock."""

    coding: Coding
    by: User
    first_event: UUID | None = None  # the id the client made for its decision: the first event carries it
    events: list[AnswerEvent] = field(default_factory=list)

    def note(self, kind: str, old: Any, new: Any, **where: Any) -> None:
        event_id, self.first_event = self.first_event or uuid4(), None
        self.events.append(
            AnswerEvent(id=event_id, coding=self.coding, kind=kind, old=old, new=new, by=self.by, **where)
        )

    def keep(self) -> None:
        last = AnswerEvent.objects.filter(coding=self.coding).aggregate(last=Max("sequence"))["last"] or 0
        for place, event in enumerate(self.events, start=last + 1):
            event.sequence = place
        AnswerEvent.objects.bulk_create(self.events)
        Coding.objects.filter(pk=self.coding.pk).update(last_saved_at=timezone.now())
        self.events = []


@dataclass(frozen=True)
class NewAnswer:
    """An answer to write where there is none yet."""

    owner: Unit | Link
    variable: Variable
    answer: records.Answer
    reason: str = ""


def state_of(answer: records.Answer, reason: str = "") -> dict[str, Any]:
    """An answer as an event keeps it."""
    return {
        "value": None if answer.value is None else to_json(answer.value),
        "missing": answer.missing,
        "note": answer.note,
        "provenance": answer.provenance,
        "reason": reason,
        "evidence": [{"start": each.start, "end": each.end, "quote": each.quote} for each in answer.evidence],
    }


def add_answers(history: History, new: list[NewAnswer]) -> list[Answer]:
    """Writes new answers with their passages, in three statements whatever their number."""
    rows = Answer.objects.bulk_create([_row(history, each) for each in new])
    passages = [
        Evidence(answer=row, start=span.start, end=span.end, quote=span.quote)
        for row, each in zip(rows, new, strict=True)
        for span in each.answer.evidence
    ]
    Evidence.objects.bulk_create(passages)
    for each in new:
        history.note("answer", None, state_of(each.answer, each.reason), variable=each.variable, **_where(each.owner))
    return rows


def change_answer(history: History, row: Answer, old: records.Answer, new: records.Answer, reason: str) -> None:
    """Writes over one answer; an open `new` clears it."""
    history.note(
        "answer",
        state_of(old, row.reason),
        state_of(new, reason),
        variable=row.variable,
        base_version=row.version,
        unit=row.unit_id,
        link=row.link_id,
    )
    row.value = None if new.value is None else to_json(new.value)
    row.missing, row.note, row.provenance, row.reason = new.missing, new.note, new.provenance, reason
    row.version += 1
    row.changed_at, row.changed_by = timezone.now(), history.by
    row.save()
    row.evidence.all().delete()
    Evidence.objects.bulk_create([Evidence(answer=row, start=s.start, end=s.end, quote=s.quote) for s in new.evidence])


def _row(history: History, new: NewAnswer) -> Answer:
    where = {"unit": new.owner} if isinstance(new.owner, Unit) else {"link": new.owner}
    return Answer(
        study_id=history.coding.study_id,
        judgement_id=history.coding.judgement_id,
        coding=history.coding,
        variable=new.variable,
        value=None if new.answer.value is None else to_json(new.answer.value),
        missing=new.answer.missing,
        note=new.answer.note,
        provenance=new.answer.provenance,
        reason=new.reason,
        changed_at=timezone.now(),
        changed_by=history.by,
        **where,
    )


def _where(owner: Unit | Link) -> dict[str, UUID]:
    return {"unit": owner.pk} if isinstance(owner, Unit) else {"link": owner.pk}


def variables_by_key(study_id: int, keys: set[tuple[str, str]]) -> dict[tuple[str, str], Variable]:
    """The rows of variables by owner and key, making those that no answer has needed yet."""
    found = {(row.owner, row.key): row for row in Variable.objects.filter(study_id=study_id)}
    for owner, key in sorted(keys - set(found)):
        found[owner, key], _ = Variable.objects.get_or_create(study_id=study_id, owner=owner, key=key)
    return found
