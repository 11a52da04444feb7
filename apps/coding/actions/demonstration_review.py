"""The demonstration's reconciliations: the comparison as the supervisor left it, and the coding of record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.coding.actions.records import Stored, store_records
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.demonstration import Coded, Entry
from apps.coding.domain.matching import Group, match
from apps.coding.models import (
    Answer,
    CodebookVersion,
    Coding,
    Comparison,
    Link,
    Ruling,
    Unit,
    UnitGroup,
    UnitGroupMember,
)
from apps.coding.queries.records import codebook_of, unit_id
from apps.judgements.models import Judgement, User

Members = tuple[tuple[str, str], ...]  # coder and unit id, sorted


@dataclass(frozen=True)
class _Pair:
    """Two submitted codings of one judgement, and what they are of the truth."""

    codebook: CodebookVersion
    coded: tuple[Coded, Coded]
    codings: tuple[Coding, ...]

    def units(self) -> dict[tuple[str, str], Unit]:
        book = codebook_of(self.codebook)
        coder = {coding.pk: coding.coder.username for coding in self.codings}
        rows = Unit.objects.filter(coding__in=self.codings)
        return {(coder[row.coding_id], unit_id(book, row)): row for row in rows}

    def matched(self) -> dict[Members, Group]:
        """What matching finds, by its members."""
        book = codebook_of(self.codebook)
        a, b = (with_derived(book, coded.record) for coded in self.coded)
        return {tuple(sorted(group.units.items())): group for group in match(book, a, b).groups}


def keep_comparison(codebook: CodebookVersion, entry: Entry, judgement: Judgement, by: User, at: datetime) -> None:
    """The two codings laid side by side, every unit of the record in its group, the record signed off."""
    assert entry.reconciled is not None
    a, b = (coded for coded in entry.codings if coded is not None)
    codings = tuple(judgement.codings.select_related("coder").order_by("id"))
    made = store_records(items=[Stored(entry.reconciled.record, judgement, by)], codebook=codebook, at=at)[0]
    Coding.objects.filter(pk=made.pk).update(assigned_by=by, started_at=at - timedelta(minutes=40))
    comparison = Comparison.objects.create(
        judgement=judgement, reconciled=made, opened_at=at - timedelta(minutes=40), opened_by=by
    )
    comparison.codings.set(codings)
    _groups(comparison, _Pair(codebook, (a, b), codings), made, by, at)
    _reasons(entry, codebook, made)


def _groups(comparison: Comparison, pair: _Pair, made: Coding, by: User, at: datetime) -> None:
    """One group a unit of the record: as matching found it, or confirmed by the supervisor where it did not."""
    book, matched = codebook_of(pair.codebook), pair.matched()
    units, members = pair.units(), _members(pair.coded)
    first = pair.coded[0].record.coder
    for position, unit in enumerate(made.units.order_by("type", "number")):
        mine = members[unit_id(book, unit)]
        found = matched.get(mine)
        group = UnitGroup.objects.create(
            comparison=comparison,
            type=unit.type,
            position=position,
            score=found.score if found else None,
            reasons=[{"text": r.text, "params": dict(r.params)} for r in found.reasons] if found else [],
            confirmed_at=None if found else at,
            confirmed_by=None if found else by,
            reconciled_unit=unit,
            exists=True if len(mine) == 1 else None,
        )
        UnitGroupMember.objects.bulk_create(UnitGroupMember(group=group, unit=units[each]) for each in mine)
        _rule(group, unit, [units[each] for each in mine], by, side="a" if mine[0][0] == first else "b")


def _members(pair: tuple[Coded, Coded]) -> dict[str, Members]:
    """By unit of the truth: who has it, and as which."""
    found: dict[str, list[tuple[str, str]]] = {}
    for coded in pair:
        for mine, source in coded.sources.items():
            found.setdefault(source, []).append((coded.record.coder, mine))
    return {source: tuple(sorted(each)) for source, each in found.items()}


def _rule(group: UnitGroup, unit: Unit, theirs: list[Unit], by: User, *, side: str) -> None:
    """What no variable holds: that a unit which one coder overlooked exists, and how large a group is."""
    ruling = {"comparison_id": group.comparison_id, "group": group, "ruled_by": by, "reason": "slip"}
    if len(theirs) == 1:
        Ruling.objects.create(kind=Ruling.Kind.UNIT, value=1, choice=side, **ruling)
    if any(each.count != unit.count for each in theirs):
        Ruling.objects.create(kind=Ruling.Kind.COUNT, value=unit.count, choice="value", **ruling)


def _reasons(entry: Entry, codebook: CodebookVersion, made: Coding) -> None:
    """Why each decided answer was settled as it was."""
    assert entry.reconciled is not None
    book, reasons = codebook_of(codebook), entry.reconciled.reasons
    rows = list(
        Answer.objects.filter(coding=made)
        .exclude(provenance="agreed")
        .select_related("variable", "unit", "link__source", "link__target")
    )
    for row in rows:
        ends = (row.unit,) if row.unit else _ends(row.link)
        place = tuple(unit_id(book, unit) for unit in ends)
        row.reason = reasons[place, row.variable.key]
    Answer.objects.bulk_update(rows, ["reason"], batch_size=500)


def _ends(link: Link | None) -> tuple[Unit, Unit]:
    assert link is not None
    return link.source, link.target
