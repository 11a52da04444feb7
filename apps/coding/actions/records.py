"""Codings that come as values (imports, the demonstration) become rows, many at a time: units, links, answers,
passages, and the events they are the fold of."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.coding.actions.codebooks import number_variables
from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.answers import to_json
from apps.coding.domain.codebook.derived import without_derived
from apps.coding.domain.event_shapes import answer_to_json
from apps.coding.domain.suggestions import suggestion_of
from apps.coding.models import Answer, AnswerEvent, CodebookVersion, Coding, Evidence, Link, Unit
from apps.coding.queries.records import codebook_of
from apps.judgements.models import Judgement, User

BATCH = 1000


@dataclass(frozen=True)
class Stored:
    """What is to be stored: a record, its judgement, and whose it is (of a reconciled one, who signed it off)."""

    record: records.CodingRecord
    judgement: Judgement
    coder: User


@dataclass
class _Rows:
    """The rows of one batch, in the order they are written."""

    units: list[Unit]
    links: list[Link]
    answers: list[Answer]
    evidence: list[Evidence]
    events: list[AnswerEvent]


def store_record(
    *,
    record: records.CodingRecord,
    judgement: Judgement,
    coder: User,
    codebook: CodebookVersion,
    at: datetime | None = None,
) -> Coding:
    """One record as a submitted coding, or as the signed-off reconciled one where its coder is 'reconciled'."""
    return store_records(items=[Stored(record, judgement, coder)], codebook=codebook, at=at)[0]


@transaction.atomic
def store_records(*, items: Sequence[Stored], codebook: CodebookVersion, at: datetime | None = None) -> list[Coding]:
    """The records as codings, in their order. Passages are held against the judgement's text: where one does not stand
    there word for word (masked data, another text), the coding is kept without a text. What is derived is left out."""
    if not items:
        return []
    moment = at or timezone.now()
    book = codebook_of(codebook)
    ids = number_variables(study=codebook.study, codebook=book)
    codings = Coding.objects.bulk_create([_coding(item, codebook, moment) for item in items], batch_size=BATCH)
    rows = _Rows([], [], [], [], [])
    for item, coding in zip(items, codings, strict=True):
        _Writer(book, ids, coding, moment, rows).write(without_derived(book, item.record))
    Unit.objects.bulk_create(rows.units, batch_size=BATCH)
    Link.objects.bulk_create(rows.links, batch_size=BATCH)
    Answer.objects.bulk_create(rows.answers, batch_size=BATCH)
    Evidence.objects.bulk_create(rows.evidence, batch_size=BATCH)
    AnswerEvent.objects.bulk_create(rows.events, batch_size=BATCH)
    return codings


def _coding(item: Stored, codebook: CodebookVersion, at: datetime) -> Coding:
    reconciled = item.record.coder == records.RECONCILED
    text = item.judgement.current_text
    stands = text is not None and all(text.text[s.start : s.end] == s.quote for s in _spans(item.record))
    coding = Coding(
        study_id=codebook.study_id,
        judgement=item.judgement,
        text_version=text if stands else None,
        codebook=codebook,
        coder=item.coder,
        round=item.record.round,
        last_saved_at=at,
        started_at=at,
    )
    if reconciled:
        coding.kind, coding.state = Coding.Kind.RECONCILED, Coding.State.SIGNED_OFF
        coding.signed_off_at, coding.signed_off_by, coding.is_of_record = at, item.coder, True
    else:
        coding.state, coding.submitted_at = Coding.State.SUBMITTED, at
    return coding


def _spans(record: records.CodingRecord) -> Iterator[records.Span]:
    for answers in [*(unit.answers for unit in record.units), *(link.answers for link in record.links)]:
        for answer in answers.values():
            yield from answer.evidence


@dataclass
class _Writer:
    """Makes the rows of one coding."""

    book: Codebook
    variable_ids: dict[tuple[str, str], int]
    coding: Coding
    at: datetime
    rows: _Rows
    sequence: int = 0

    def write(self, record: records.CodingRecord) -> None:
        units = {unit.id: self._unit(unit) for unit in record.units}
        links = [(link, self._link(link, units)) for link in record.links]
        for unit in record.units:
            self._answers(unit.type, unit.answers, unit=units[unit.id])
        for link, row in links:
            self._answers(link.kind, link.answers, link=row)

    def _unit(self, unit: records.Unit) -> Unit:
        row = Unit(
            id=uuid.uuid4(),
            coding=self.coding,
            type=unit.type,
            number=unit.number,
            position=unit.number,
            label=unit.label[:120],
            count=unit.count,
        )
        self.rows.units.append(row)
        new = {"type": unit.type, "number": unit.number, "label": row.label, "count": unit.count}
        self._event(AnswerEvent.Kind.UNIT, new, unit=row.id)
        return row

    def _link(self, link: records.Link, units: dict[str, Unit]) -> Link:
        source, target = units[link.source], units[link.target]
        row = Link(id=uuid.uuid4(), coding=self.coding, kind=link.kind, source=source, target=target)
        self.rows.links.append(row)
        new = {"kind": link.kind, "source": str(source.id), "target": str(target.id)}
        self._event(AnswerEvent.Kind.LINK, new, link=row.id)
        return row

    def _answers(
        self, owner: str, answers: records.Answers, unit: Unit | None = None, link: Link | None = None
    ) -> None:
        for key, answer in answers.items():
            suggestion = suggestion_of(self.book.variable(owner, key), answer)
            row = Answer(
                study_id=self.coding.study_id,
                judgement_id=self.coding.judgement_id,
                coding=self.coding,
                unit=unit,
                link=link,
                variable_id=self.variable_ids[owner, key],
                value=None if answer.value is None else to_json(answer.value),
                missing=answer.missing,
                note=answer.note,
                provenance=answer.provenance,
                suggestion=suggestion,
                decision=answer.provenance if suggestion else "",
                changed_at=self.at,
                changed_by_id=self.coding.coder_id,
            )
            self.rows.answers.append(row)
            self._passages(row, answer.evidence)
            self._event(
                AnswerEvent.Kind.ANSWER,
                answer_to_json(answer),
                unit=unit.id if unit else None,
                link=link.id if link else None,
                variable_id=row.variable_id,
            )

    def _passages(self, row: Answer, spans: Iterable[records.Span]) -> None:
        self.rows.evidence += [Evidence(answer=row, start=s.start, end=s.end, quote=s.quote) for s in spans]

    def _event(self, kind: str, new: dict[str, Any], **subject: Any) -> None:
        self.sequence += 1
        self.rows.events.append(
            AnswerEvent(
                coding=self.coding, sequence=self.sequence, kind=kind, new=new, by_id=self.coding.coder_id, **subject
            )
        )
