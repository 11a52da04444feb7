"""Everything that reconciling one judgement rests on, read in as many queries whatever its size."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from apps.coding.domain import comparison as rules
from apps.coding.domain import records
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.matching import Group, Matching
from apps.coding.domain.reconciling import Made, Place, Standing, left, standing
from apps.coding.models import Coding, Comparison, Link, Ruling, Unit, UnitGroup
from apps.coding.queries.records import Stored, codebook_of, records_of, stored_answers, unit_id
from apps.judgements.domain.sentences import Sentence

_MOST_READ = 32
_read: dict[tuple[int, datetime | None], records.CodingRecord] = {}

Key = tuple[str, Place]  # of a ruling: kind and place


@dataclass
class Desk:
    """`groups` in the order of the matching: their index is the group number of every row of `compared`."""

    row: Comparison
    codebook: Codebook
    codings: tuple[Coding, Coding]
    records: tuple[records.CodingRecord, records.CodingRecord]  # with what is derived
    groups: list[UnitGroup]
    compared: rules.Comparison
    units: dict[int, Unit]  # of the reconciled coding, by group index
    links: dict[Place, Link]
    answers: dict[tuple[Place, str], Stored]
    rulings: dict[Key, Ruling]

    @property
    def reconciled(self) -> Coding:
        assert self.row.reconciled is not None
        return self.row.reconciled

    @cached_property
    def made(self) -> Made:
        """The record so far, as reconciling.py wants it."""
        units = self._units_made()
        answers: dict[Place, dict[str, records.Answer]] = {}
        for (place, key), row in self.answers.items():
            answers.setdefault(place, {})[key] = row.answer(self.codebook, place[0])
        return Made(units, self._links_made(units), self._counts_made(), answers)

    @cached_property
    def left(self) -> list[rules.Row]:
        return left(self.codebook, self.compared, self.made)

    @property
    def without_reason(self) -> list[rules.Row]:
        """The differences that stand settled without saying why."""
        unsaid = [row for row in self.compared.to_decide() if self._reason(row) == ""]
        return [row for row in unsaid if standing(self.codebook, row, self.made) is Standing.SETTLED]

    def _reason(self, row: rules.Row) -> str | None:
        """The reason a difference was settled for; None where nothing was settled of it (its unit was ruled out)."""
        place: Place = (row.owner, row.groups)
        if row.is_presence or row.key == rules.COUNT:
            kind = Ruling.Kind.COUNT if row.key == rules.COUNT else self._presence_kind(row)
            ruling = self.rulings.get((kind, place))
            return ruling.reason if ruling else None
        answer = self.answers.get((place, row.key))
        return answer.reason if answer else None

    @staticmethod
    def _presence_kind(row: rules.Row) -> str:
        return Ruling.Kind.UNIT if len(row.groups) == 1 else Ruling.Kind.LINK

    def ruled(self, kind: str, place: Place) -> int | None:
        found = self.rulings.get((kind, place))
        return found.value if found else None

    def _units_made(self) -> dict[int, bool]:
        result = {}
        for index, group in enumerate(self.compared.matching.groups):
            ruled = self.ruled(Ruling.Kind.UNIT, (group.unit_type, (index,)))
            if ruled is not None:
                result[index] = bool(ruled)
            elif not group.is_alone:
                result[index] = True
        return result

    def _links_made(self, units: dict[int, bool]) -> dict[Place, bool]:
        result: dict[Place, bool] = {}
        for row in self.compared.rows:
            if not row.is_presence or len(row.groups) != 2:
                continue
            place: Place = (row.owner, row.groups)
            ruled = self.ruled(Ruling.Kind.LINK, place)
            ends = all(units.get(group, False) for group in row.groups)
            if ruled is not None:
                result[place] = bool(ruled)
            elif row.state is rules.State.AGREED or (row.state is rules.State.HIDDEN and ends):
                result[place] = True
        return result

    def _counts_made(self) -> dict[int, int]:
        return {
            place[1][0]: row.value
            for (kind, place), row in self.rulings.items()
            if kind == Ruling.Kind.COUNT and row.value is not None
        }


def desk_of(comparison: Comparison) -> Desk:
    """The comparison of two codings with what the reconciled coding holds so far."""
    codings = tuple(comparison.codings.select_related("coder", "codebook", "judgement").order_by("id"))
    a, b = codings
    codebook = codebook_of(a.codebook)
    groups = groups_of(codebook, comparison)
    one, other = _frozen(codebook, (a, b))
    matching = matching_of(codebook, codings, groups)
    index_of = {group.pk: index for index, group in enumerate(groups)}
    assert comparison.reconciled is not None
    units, links, answers = _made_rows(comparison.reconciled, groups)
    return Desk(
        row=comparison,
        codebook=codebook,
        codings=(a, b),
        records=(one, other),
        groups=groups,
        compared=rules.compare(codebook, one, other, matching),
        units=units,
        links=links,
        answers=answers,
        rulings={_ruling_key(row, index_of): row for row in comparison.rulings.select_related("group")},
    )


def left_out_of(desk: Desk) -> list[str]:
    """Who else coded the judgement in the same round: two codings are compared, the first two assigned."""
    rows = Coding.objects.filter(
        judgement=desk.row.judgement_id, kind=Coding.Kind.INDEPENDENT, round=desk.codings[0].round
    )
    others = rows.exclude(pk__in=[coding.pk for coding in desk.codings]).select_related("coder").order_by("id")
    return [str(coding.coder) for coding in others]


def matching_of(codebook: Codebook, codings: Iterable[Coding], groups: Iterable[UnitGroup]) -> Matching:
    """The saved pairing as the rules of comparison want it."""
    coder_of = {coding.pk: coding.coder.username for coding in codings}
    return Matching(tuple(_group(codebook, coder_of, group) for group in groups))


def _frozen(codebook: Codebook, codings: tuple[Coding, Coding]) -> list[records.CodingRecord]:
    """Both records with what is derived. Once compared they can no longer change, so a process reads them once."""
    keys = [(coding.pk, coding.submitted_at) for coding in codings]
    if not all(key in _read for key in keys):
        for key, record in zip(keys, records_of(codings), strict=True):
            _read[key] = with_derived(codebook, record)
        while len(_read) > _MOST_READ:
            del _read[next(iter(_read))]
    return [_read[key] for key in keys]


def groups_of(codebook: Codebook, comparison: Comparison) -> list[UnitGroup]:
    """The saved groups in the order of the codebook's unit types."""
    types = {unit_type.key: place for place, unit_type in enumerate(codebook.units)}
    rows = comparison.groups.select_related("reconciled_unit").prefetch_related("members__unit")
    return sorted(rows, key=lambda group: (types[group.type], group.position, group.pk))


def _group(codebook: Codebook, coder_of: dict[int, str], row: UnitGroup) -> Group:
    return Group(
        unit_type=row.type,
        units={coder_of[m.unit.coding_id]: unit_id(codebook, m.unit) for m in row.members.all()},
        score=row.score,
        reasons=tuple(Sentence(each["text"], each.get("params", {})) for each in row.reasons),
        confirmed=row.confirmed_at is not None,
    )


def _ruling_key(row: Ruling, index_of: dict[int, int]) -> Key:
    if row.target_id is not None:
        return row.kind, (row.link_kind, (index_of[row.group_id], index_of[row.target_id]))
    return row.kind, (row.group.type, (index_of[row.group_id],))


def _made_rows(
    reconciled: Coding, groups: list[UnitGroup]
) -> tuple[dict[int, Unit], dict[Place, Link], dict[tuple[Place, str], Stored]]:
    """What the reconciled coding holds: units, links (removed ones too) and answers, by place."""
    units = {index: group.reconciled_unit for index, group in enumerate(groups) if group.reconciled_unit}
    index_of = {unit.pk: index for index, unit in units.items()}
    links: dict[Place, Link] = {}
    place_of: dict[object, Place] = {unit.pk: (unit.type, (index,)) for index, unit in units.items()}
    for link in Link.objects.filter(coding=reconciled):
        if link.source_id in index_of and link.target_id in index_of:
            place = (link.kind, (index_of[link.source_id], index_of[link.target_id]))
            links[place], place_of[link.pk] = link, place
    answers = {
        (place_of[owner], row.variable): row
        for owner, rows in stored_answers([reconciled]).items()
        for row in rows
        if owner in place_of
    }
    return units, links, answers
