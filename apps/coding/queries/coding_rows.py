"""All rows of one coding, removed units and links too, in as many queries whatever its size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.derived import derive
from apps.coding.models import Coding, Link, Unit
from apps.coding.queries.records import Stored, codebook_of, stored_answers, unit_id


@dataclass(frozen=True)
class CodingRows:
    """`answers`: by the id of their unit or link."""

    coding: Coding
    codebook: Codebook
    units: list[Unit]
    links: list[Link]
    answers: Mapping[UUID, list[Stored]]

    def answers_of(self, owner: Unit | Link) -> Iterator[tuple[Stored, records.Answer]]:
        """The answers of a unit or link to the variables that this codebook has, each with its row."""
        key = owner.type if isinstance(owner, Unit) else owner.kind
        for row in self.answers.get(owner.pk, ()):
            if self.codebook.has_variable(key, row.variable):
                yield row, row.answer(self.codebook, key)

    @cached_property
    def record(self) -> records.CodingRecord:
        """The units and links that are there, as values."""
        ids = {unit.pk: unit_id(self.codebook, unit) for unit in self.units if unit.removed_at is None}
        units = [
            records.Unit(ids[u.pk], u.type, u.number, u.label, u.count, self._said(u))
            for u in self.units
            if u.pk in ids
        ]
        links = [
            records.Link(k.kind, ids[k.source_id], ids[k.target_id], self._said(k))
            for k in self.links
            if k.removed_at is None and k.source_id in ids and k.target_id in ids
        ]
        coder = self.coding.coder.username
        return records.CodingRecord(self.coding.judgement.key, coder, tuple(units), tuple(links), self.coding.round)

    def _said(self, owner: Unit | Link) -> dict[str, records.Answer]:
        return {row.variable: answer for row, answer in self.answers_of(owner)}

    @cached_property
    def derived(self) -> dict[tuple[UUID, str], records.Answer]:
        """Derived answers by the unit's row id and variable."""
        rows = {unit_id(self.codebook, unit): unit.pk for unit in self.units}
        return {(rows[unit], key): answer for (unit, key), answer in derive(self.codebook, self.record).items()}


def rows_of(coding: Coding) -> CodingRows:
    codebook = codebook_of(coding.codebook)
    types = {unit_type.key: place for place, unit_type in enumerate(codebook.units)}
    kinds = {link_type.key for link_type in codebook.links}
    units = [unit for unit in coding.units.order_by("position", "number") if unit.type in types]
    return CodingRows(
        coding=coding,
        codebook=codebook,
        units=sorted(units, key=lambda unit: types[unit.type]),
        links=[link for link in coding.links.order_by("kind", "pk") if link.kind in kinds],
        answers=stored_answers([coding]),
    )
