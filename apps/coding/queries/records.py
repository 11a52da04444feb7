"""Codings as plain values: the bridge from rows to the shapes of domain/records.py."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db.models import Prefetch

from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook, from_document
from apps.coding.domain.codebook.answers import from_json
from apps.coding.models import Answer, CodebookVersion, Coding, Link, Unit

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
    answers = (
        Answer.objects.filter(coding__in=rows)
        .select_related("variable")
        .prefetch_related("evidence")
        .order_by("variable_id")
    )
    units = Unit.objects.filter(coding__in=rows, removed_at__isnull=True).order_by(
        "coding_id", "type", "position", "number"
    )
    links = Link.objects.filter(
        coding__in=rows, removed_at__isnull=True, source__removed_at__isnull=True, target__removed_at__isnull=True
    ).order_by("kind", "source__number", "target__number")
    of_coding: dict[int, tuple[list[Unit], list[Link]]] = {coding.pk: ([], []) for coding in rows}
    for unit in units.prefetch_related(Prefetch("answers", queryset=answers)):
        of_coding[unit.coding_id][0].append(unit)
    for link in links.prefetch_related(Prefetch("answers", queryset=answers)):
        of_coding[link.coding_id][1].append(link)
    return [_record(coding, *of_coding[coding.pk]) for coding in rows]


def record_of(coding: Coding) -> records.CodingRecord:
    return records_of([coding])[0]


def _record(coding: Coding, units: list[Unit], links: list[Link]) -> records.CodingRecord:
    codebook = codebook_of(coding.codebook)
    types = {unit_type.key: place for place, unit_type in enumerate(codebook.units)}
    units = sorted((unit for unit in units if unit.type in types), key=lambda unit: types[unit.type])
    ids = {unit.pk: unit_id(codebook, unit) for unit in units}
    kinds = {link_type.key for link_type in codebook.links}
    coder = records.RECONCILED if coding.kind == Coding.Kind.RECONCILED else coding.coder.username
    return records.CodingRecord(
        judgement=coding.judgement.key,
        coder=coder,
        round=coding.round,
        units=tuple(
            records.Unit(ids[u.pk], u.type, u.number, u.label, u.count, answers_of(codebook, u.type, u.answers.all()))
            for u in units
        ),
        links=tuple(
            records.Link(k.kind, ids[k.source_id], ids[k.target_id], answers_of(codebook, k.kind, k.answers.all()))
            for k in links
            if k.kind in kinds and k.source_id in ids and k.target_id in ids
        ),
    )


def answers_of(codebook: Codebook, owner: str, rows: Iterable[Answer]) -> Mapping[str, records.Answer]:
    """Rows of answers as values, by variable; variables this codebook does not have are left out."""
    found = {
        row.variable.key: answer_value(codebook, owner, row)
        for row in rows
        if codebook.has_variable(owner, row.variable.key)
    }
    return MappingProxyType(found) if found else _NO_ANSWERS


def answer_value(codebook: Codebook, owner: str, row: Answer) -> records.Answer:
    """One row of an answer as a value."""
    value: Any = None
    if row.value is not None:
        value = from_json(codebook.variable(owner, row.variable.key), row.value)
    spans = tuple(records.Span(each.start, each.end, each.quote) for each in row.evidence.all())
    return records.Answer(value, row.missing, row.note, row.provenance, spans)
