"""Opening a comparison, pairing units by hand, signing off and reopening."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.coding.actions import of_record
from apps.coding.actions.reconciled_history import History
from apps.coding.actions.record_upkeep import bring_up_to_date
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.matching import Group, match
from apps.coding.domain.workflow import RECONCILED, CodingStatus, ReconciledStatus, RecordStatus, record_status
from apps.coding.models import Coding, Comparison, Ruling, UnitGroup, UnitGroupMember
from apps.coding.queries.desks import Desk, desk_of
from apps.coding.queries.records import codebook_of, records_of, unit_id
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Judgement, User


@transaction.atomic
def open_comparison(*, judgement: Judgement, by: User) -> Comparison:
    """Lays the submitted codings side by side; from now on none of them can be withdrawn. Harmless when run twice."""
    Judgement.objects.select_for_update().get(pk=judgement.pk)
    found = Comparison.objects.filter(judgement=judgement).select_related("reconciled").first()
    if found is not None and found.opened_at is not None:
        return found
    codings = _codings_to_compare(judgement)
    comparison = found or Comparison.objects.create(judgement=judgement)
    comparison.codings.set(codings)
    comparison.opened_at, comparison.opened_by = timezone.now(), by
    comparison.reconciled = _reconciled(codings, by)
    comparison.save()
    _match(comparison, codings)
    audit.record(by=by, action="comparison opened", subject=comparison, study=judgement.study)
    bring_up_to_date(desk_of(comparison), History(comparison.reconciled, by))
    return comparison


def _codings_to_compare(judgement: Judgement) -> list[Coding]:
    """The first round's codings by the first two coders; all that were assigned must be submitted."""
    codings = list(
        Coding.objects.select_for_update(of=("self",))
        .filter(judgement=judgement, kind=Coding.Kind.INDEPENDENT, round=1)
        .select_related("codebook", "coder", "judgement")
        .order_by("id")
    )
    if record_status([CodingStatus(coding.state) for coding in codings]) is not RecordStatus.READY:
        raise Refused(gettext_noop("The codings of this judgement have not all been submitted yet."))
    if codings[0].codebook_id != codings[1].codebook_id:
        raise Refused(gettext_noop("The codings of this judgement follow different codebook versions."))
    if codings[0].text_version_id != codings[1].text_version_id:
        raise Refused(gettext_noop("The codings of this judgement rest on different versions of its text."))
    return codings[:2]


def _reconciled(codings: list[Coding], by: User) -> Coding:
    first = codings[0]
    return Coding.objects.create(
        study_id=first.study_id,
        judgement_id=first.judgement_id,
        text_version_id=first.text_version_id,
        codebook=first.codebook,
        kind=Coding.Kind.RECONCILED,
        state=Coding.State.OPEN,
        coder=by,
        assigned_by=by,
        started_at=timezone.now(),
    )


def _match(comparison: Comparison, codings: list[Coding]) -> None:
    codebook = codebook_of(codings[0].codebook)
    a, b = (with_derived(codebook, record) for record in records_of(codings))
    unit_of = {
        (coding.coder.username, unit_id(codebook, unit)): unit
        for coding in codings
        for unit in coding.units.filter(removed_at__isnull=True)
    }
    members = []
    for position, group in enumerate(match(codebook, a, b).groups):
        row = UnitGroup.objects.create(
            comparison=comparison, type=group.unit_type, position=position, **_said_of(group)
        )
        members += [UnitGroupMember(group=row, unit=unit_of[each]) for each in group.units.items()]
    UnitGroupMember.objects.bulk_create(members)


def _said_of(group: Group) -> dict[str, object]:
    return {"score": group.score, "reasons": [{"text": r.text, "params": dict(r.params)} for r in group.reasons]}


def locked(comparison: Comparison) -> Comparison:
    """The comparison, held by this transaction until it ends; Refused unless its record is open."""
    row = Comparison.objects.select_for_update(of=("self",)).select_related("reconciled__study").get(pk=comparison.pk)
    if row.reconciled is None or row.reconciled.state != Coding.State.OPEN:
        raise Refused(gettext_noop("This coding of record is signed off. Reopen it to change it."))
    return row


@transaction.atomic
def pair_units(
    *, comparison: Comparison, group: UnitGroup, other: UnitGroup | None, by: User, event: UUID | None = None
) -> Desk:
    """Pairs the first coder's unit of `group` with the second coder's unit of `other`; their former partners, if they
    had any, become a pair. Without `other` the two units of `group` are set apart. The pairing is kept for good;
    decisions on the units concerned are made anew, all others stay."""
    comparison = locked(comparison)
    first, second = comparison.codings.order_by("id").values_list("pk", flat=True)
    if other is None:
        other = _apart(comparison, group, second)
    else:
        _swap(group, other, first, second)
    for row in (group, other):
        _begin_anew(row, by)
    audit.record(by=by, action="units paired", subject=group, study=comparison.judgement.study, new={"with": other.pk})
    assert comparison.reconciled is not None
    return bring_up_to_date(desk_of(comparison), History(comparison.reconciled, by, event))


def _apart(comparison: Comparison, group: UnitGroup, second: int) -> UnitGroup:
    if UnitGroupMember.objects.filter(group=group).count() < 2:
        raise Refused(gettext_noop("This unit is not paired with any other."))
    other = UnitGroup.objects.create(comparison=comparison, type=group.type, position=group.position)
    UnitGroupMember.objects.filter(group=group, unit__coding=second).update(group=other)
    return other


def _swap(group: UnitGroup, other: UnitGroup, first: int, second: int) -> None:
    if group.type != other.type or group.pk == other.pk:
        raise Refused(gettext_noop("Only units of the same type can be paired."))
    here = UnitGroupMember.objects.filter(group=group)
    there = UnitGroupMember.objects.filter(group=other, unit__coding=second)
    if not here.filter(unit__coding=first).exists() or not there.exists():
        raise Refused(gettext_noop("A pair needs one unit of each coder."))
    mine, theirs = list(here.filter(unit__coding=second)), list(there)
    UnitGroupMember.objects.filter(pk__in=[each.pk for each in theirs]).update(group=group)
    UnitGroupMember.objects.filter(pk__in=[each.pk for each in mine]).update(group=other)


def _begin_anew(group: UnitGroup, by: User) -> None:
    """A group whose units changed: confirmed by hand, without rulings, its unit of record made afresh."""
    if not UnitGroupMember.objects.filter(group=group).exists():
        _forget_unit(group)
        group.delete()
        return
    _forget_unit(group)
    group.rulings.all().delete()
    Ruling.objects.filter(target=group).delete()
    group.score, group.reasons, group.exists, group.reconciled_unit = None, [], None, None
    group.confirmed_at, group.confirmed_by = timezone.now(), by
    group.save()


def _forget_unit(group: UnitGroup) -> None:
    unit = group.reconciled_unit
    if unit is not None:
        unit.removed_at = timezone.now()
        unit.save(update_fields=["removed_at"])


@transaction.atomic
def sign_off(*, comparison: Comparison, by: User) -> None:
    """Ends the reconciliation: the reconciled coding is the judgement's coding of record."""
    comparison = locked(comparison)
    reconciled = comparison.reconciled
    assert reconciled is not None
    desk = desk_of(comparison)
    if desk.left:
        raise Refused(gettext_noop("Decisions are still to be made: %(n)d."), n=len(desk.left))
    if desk.without_reason:
        raise Refused(
            gettext_noop("Decisions without a reason: %(n)d. Give each one (keys 1 to 4)."), n=len(desk.without_reason)
        )
    reconciled.state = RECONCILED.after(ReconciledStatus(reconciled.state), "sign_off")
    reconciled.signed_off_at, reconciled.signed_off_by = timezone.now(), by
    reconciled.save()
    audit.record(by=by, action="signed off", subject=reconciled, study=reconciled.study)
    of_record.make_of_record(coding=reconciled, by=by)


@transaction.atomic
def reopen(*, comparison: Comparison, by: User, reason: str) -> None:
    """Takes a signed-off record up again, decisions kept. Until it is signed off again it is not of record."""
    if not reason.strip():
        raise Refused(gettext_noop("Say why the record is reopened."))
    row = Comparison.objects.select_for_update(of=("self",)).select_related("reconciled__study").get(pk=comparison.pk)
    reconciled = row.reconciled
    if reconciled is None:
        raise Refused(gettext_noop("Only a signed-off coding of record can be reopened."))
    reconciled.state = RECONCILED.after(ReconciledStatus(reconciled.state), "reopen")
    old = {"signed_off_by": reconciled.signed_off_by_id, "signed_off_at": str(reconciled.signed_off_at)}
    reconciled.signed_off_at = reconciled.signed_off_by = None
    reconciled.is_of_record = False
    reconciled.save()
    audit.record(
        by=by, action="reopened", subject=reconciled, study=reconciled.study, old=old, new={"reason": reason.strip()}
    )
