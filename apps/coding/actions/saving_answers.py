"""One answer saved: its row, its passages, its event. Runs inside the transaction of save_events."""

from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Substr
from django.utils import timezone

from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook, shapes
from apps.coding.domain.codebook.answers import from_json
from apps.coding.domain.event_shapes import answer_to_json
from apps.coding.domain.events import AnswerChanged, LinkEnds, Outcome, Versioned, judge_answer
from apps.coding.domain.records import Span
from apps.coding.domain.suggestions.decisions import Decision, after
from apps.coding.models import Answer, AnswerEvent, Coding, Evidence, Link, Variable
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.models import TextVersion, User


@dataclass(frozen=True)
class Place:
    """Where an event goes: the coding, its place in the coding's history, and who made it."""

    coding: Coding
    sequence: int
    by: User


def save_answer(place: Place, codebook: Codebook, event: AnswerChanged, *, owner_type: str) -> dict[str, Any]:
    """The outcome, as fields of `Saved`."""
    owner = _owner(place.coding, event)
    variable = Variable.objects.get(study_id=place.coding.study_id, owner=owner_type, key=event.variable)
    row = Answer.objects.filter(variable=variable, **owner).first()
    if row:
        row.variable = variable
    current = _standing(codebook.variable(owner_type, event.variable), row) if row else Versioned()
    outcome = judge_answer(event, current, builds_on_accepted=_builds_on_accepted(place.coding, event))
    if outcome is Outcome.CONFLICT:
        quicker = Sentence(gettext_noop("Another window saved a different answer here meanwhile."))
        standing = {**answer_to_json(current.answer), "version": current.version}
        return {"outcome": outcome, "current": standing, "sentence": quicker}
    if outcome is Outcome.SAVED:
        _check_passages(place.coding, event, current)
        _write(place, event, current, row or Answer(variable=variable, **owner))
    return {"outcome": outcome, "version": current.version + (outcome is Outcome.SAVED)}


def _standing(variable: shapes.Variable, row: Answer) -> Versioned:
    """What stands in a row now."""
    value = None if row.value is None else from_json(variable, row.value)
    spans = tuple(Span(each.start, each.end, each.quote) for each in row.evidence.all())
    return Versioned(records.Answer(value, row.missing, row.note, row.provenance, spans), row.version)


def _owner(coding: Coding, event: AnswerChanged) -> dict[str, Any]:
    """The unit's or the link's id, as Answer and AnswerEvent name it."""
    if not isinstance(event.owner, LinkEnds):
        return {"unit_id": event.owner}
    ends = {"kind": event.owner.kind, "source_id": event.owner.source, "target_id": event.owner.target}
    link = Link.objects.filter(coding=coding, **ends).values_list("pk", flat=True).first()
    if link is None:
        raise Refused(gettext_noop("These two units are not linked; link them first."))
    return {"link_id": link}


def _builds_on_accepted(coding: Coding, event: AnswerChanged) -> bool:
    return not event.after or AnswerEvent.objects.filter(coding=coding, pk=event.after).exists()


def _check_passages(coding: Coding, event: AnswerChanged, current: Versioned) -> None:
    """Every new passage stands in the coding's text with just these words."""
    new = [span for span in event.new.evidence if span not in current.answer.evidence]
    if not new:
        return
    if coding.text_version_id is None:
        raise Refused(gettext_noop("This judgement has no text to mark passages in."))
    words = {f"q{n}": Substr("text", span.start + 1, span.end - span.start) for n, span in enumerate(new)}
    found = TextVersion.objects.filter(pk=coding.text_version_id).annotate(**words).values(*words).first() or {}
    if any(found.get(f"q{n}") != span.quote for n, span in enumerate(new)):
        raise Refused(gettext_noop("A passage does not stand in the text as it was sent; mark it again."))


def _write(place: Place, event: AnswerChanged, current: Versioned, row: Answer) -> None:
    new = answer_to_json(event.new)
    AnswerEvent.objects.create(
        id=event.id,
        sequence=place.sequence,
        coding=place.coding,
        kind=AnswerEvent.Kind.ANSWER,
        unit=row.unit_id,
        link=row.link_id,
        variable=row.variable,
        old=answer_to_json(current.answer) if current.version else None,
        new=new,
        base_version=event.base,
        suggestion=event.suggestion,
        by=place.by,
    )
    row.study_id, row.judgement_id, row.coding = place.coding.study_id, place.coding.judgement_id, place.coding
    row.value, row.missing, row.note, row.provenance = (new[key] for key in ("value", "missing", "note", "provenance"))
    row.decision = after(Decision(row.decision), current.answer, event.new).value
    row.suggestion = event.suggestion or row.suggestion
    row.version, row.changed_at, row.changed_by = current.version + 1, timezone.now(), place.by
    row.save()
    _write_passages(row, current.answer.evidence, event.new.evidence)


def _write_passages(row: Answer, old: tuple[Span, ...], new: tuple[Span, ...]) -> None:
    for span in old:
        if span not in new:
            row.evidence.filter(start=span.start, end=span.end).delete()
    added = [span for span in new if span not in old]
    Evidence.objects.bulk_create(Evidence(answer=row, start=s.start, end=s.end, quote=s.quote) for s in added)
