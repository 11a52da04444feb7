"""Codings as plain values: the bridge from rows to the shapes of domain/records.py."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID

from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook, from_document
from apps.coding.domain.codebook.answers import from_json
from apps.coding.models import Answer, CodebookVersion, Coding, Evidence, Link, Unit

_NO_ANSWERS: records.Answers = MappingProxyType({})


def codebook_of(version: CodebookVersion) -> Codebook:
    """The codebook as values; a published version never changes, so it is read once a process."""
    if version.state == CodebookVersion.State.PUBLISHED:
        return _published(version.pk, version.sha256)
    return from_document(version.document)


@lru_cache(maxsize=16)
def _published(pk: int, sha256: str) -> Codebook:
    return from_document(CodebookVersion.objects.values_list("document", flat=True).get(pk=pk))


def unit_id(codebook: Codebook, unit: Unit) -> str:
    """A unit's id in records: its letter and number."""
    return f"{codebook.unit_type(unit.type).letter}{unit.number}"


def records_of(codings: Iterable[Coding]) -> list[records.CodingRecord]:
    """The codings as records, units and links that were removed left out; as many queries for many as for one."""
    rows = list(codings)
    answers = stored_answers(rows)
    units = Unit.objects.filter(coding__in=rows, removed_at__isnull=True).order_by(
        "coding_id", "type", "position", "number"
    )
    links = Link.objects.filter(
        coding__in=rows, removed_at__isnull=True, source__removed_at__isnull=True, target__removed_at__isnull=True
    ).order_by("kind", "source__number", "target__number")
    of_coding: dict[int, tuple[list[Unit], list[Link]]] = {coding.pk: ([], []) for coding in rows}
    for unit in units:
        of_coding[unit.coding_id][0].append(unit)
    for link in links:
        of_coding[link.coding_id][1].append(link)
    return [_record(coding, *of_coding[coding.pk], answers) for coding in rows]


def record_of(coding: Coding) -> records.CodingRecord:
    return records_of([coding])[0]


@dataclass(frozen=True)
class Stored:
    """An answer's row without a model: hundreds of them make a coding."""

    pk: int
    variable: str
    raw: Any
    missing: int | None
    note: str
    provenance: str
    reason: str
    version: int
    evidence: tuple[records.Span, ...]

    def answer(self, codebook: Codebook, owner: str) -> records.Answer:
        value = None if self.raw is None else from_json(codebook.variable(owner, self.variable), self.raw)
        return records.Answer(value, self.missing, self.note, self.provenance, self.evidence)


def stored_answers(codings: Iterable[Coding]) -> dict[UUID, list[Stored]]:
    """The answers of codings by the id of their unit or link, in two queries."""
    rows = [coding.pk for coding in codings]
    spans: dict[int, list[records.Span]] = defaultdict(list)
    passages = Evidence.objects.filter(answer__coding__in=rows).order_by("start", "end")
    for answer, start, end, quote in passages.values_list("answer_id", "start", "end", "quote"):
        spans[answer].append(records.Span(start, end, quote))
    found: dict[UUID, list[Stored]] = defaultdict(list)
    answers = Answer.objects.filter(coding__in=rows).order_by("variable_id")
    columns = ("pk", "variable__key", "value", "missing", "note", "provenance", "reason", "version")
    for unit, link, *row in answers.values_list("unit_id", "link_id", *columns):
        pk, key, raw, missing, note, provenance, reason, version = row
        evidence = tuple(spans.get(pk, ()))
        found[unit or link].append(Stored(pk, key, raw, missing, note, provenance, reason, version, evidence))
    return found


def _record(
    coding: Coding, units: list[Unit], links: list[Link], answers: Mapping[UUID, list[Stored]]
) -> records.CodingRecord:
    codebook = codebook_of(coding.codebook)
    types = {unit_type.key: place for place, unit_type in enumerate(codebook.units)}
    units = sorted((unit for unit in units if unit.type in types), key=lambda unit: types[unit.type])
    ids = {unit.pk: unit_id(codebook, unit) for unit in units}
    kinds = {link_type.key for link_type in codebook.links}
    coder = records.RECONCILED if coding.kind == Coding.Kind.RECONCILED else coding.coder.username

    def said(owner: str, pk: UUID) -> Mapping[str, records.Answer]:
        return _answers_of(codebook, owner, answers.get(pk, ()))

    return records.CodingRecord(
        judgement=coding.judgement.key,
        coder=coder,
        round=coding.round,
        units=tuple(records.Unit(ids[u.pk], u.type, u.number, u.label, u.count, said(u.type, u.pk)) for u in units),
        links=tuple(
            records.Link(k.kind, ids[k.source_id], ids[k.target_id], said(k.kind, k.pk))
            for k in links
            if k.kind in kinds and k.source_id in ids and k.target_id in ids
        ),
    )


def _answers_of(codebook: Codebook, owner: str, rows: Iterable[Stored]) -> Mapping[str, records.Answer]:
    """Stored answers as values, by variable; variables this codebook does not have are left out."""
    found = {row.variable: row.answer(codebook, owner) for row in rows if codebook.has_variable(owner, row.variable)}
    return MappingProxyType(found) if found else _NO_ANSWERS
