"""Who codes which judgement."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from apps.coding.actions.imports import published_codebook
from apps.coding.actions.of_record import after_submission, no_longer_of_record
from apps.coding.domain.suggestions.sharing import For, shared
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import CodebookVersion, Coding, Unit
from apps.coding.queries.records import codebook_of
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Judgement, Membership, Study, User


@transaction.atomic
def assign(
    *,
    study: Study,
    judgements: Iterable[Judgement],
    coders: Sequence[User],
    by: User,
    round: int = 1,
    suggestions: For = For.ONE,
) -> list[Coding]:
    """An empty coding of each judgement for each coder. Refused as a whole where a rule says no for one of them.

    `suggestions`: who is offered more than the document's facts."""
    judgements = list(judgements)
    _check_people(study, coders)
    codebook = published_codebook(study)
    _check_judgements(judgements, coders, round)
    helped = _helped(judgements, len(coders), round, suggestions)
    made = [
        _start(judgement, coder, codebook, by, round, with_suggestions)
        for judgement in judgements
        for coder, with_suggestions in zip(coders, helped[judgement.pk], strict=True)
    ]
    # A coding that stood alone as the coding of record does so no longer: now there are two to compare.
    for alone in Coding.objects.filter(judgement__in=judgements, is_of_record=True).select_related("study"):
        no_longer_of_record(coding=alone, by=by)
    return made


@transaction.atomic
def withdraw_assignment(*, coding: Coding, by: User) -> None:
    """Takes back a coding that has not been begun."""
    waiting = Coding.objects.select_for_update().filter(pk=coding.pk, state=CodingStatus.ASSIGNED.value).first()
    if waiting is None:
        raise Refused(gettext_noop("This coding has been begun; its work is not thrown away."))
    old = {"judgement": waiting.judgement_id, "coder": waiting.coder_id}
    audit.record(by=by, action="assignment withdrawn", subject=waiting, study=waiting.study, old=old)
    judgement = waiting.judgement
    waiting.delete()
    _settle_the_one_left(judgement, by)


def _settle_the_one_left(judgement: Judgement, by: User) -> None:
    """Where one submitted coding is left, it speaks for the judgement again."""
    left = Coding.objects.filter(judgement=judgement, kind=Coding.Kind.INDEPENDENT).select_related("study", "judgement")
    if len(left) == 1 and left[0].state == CodingStatus.SUBMITTED.value and not left[0].is_of_record:
        after_submission(coding=left[0], by=by)


def _check_people(study: Study, coders: Sequence[User]) -> None:
    if not coders:
        raise Refused(gettext_noop("Choose at least one coder."))
    if len({coder.pk for coder in coders}) < len(coders):
        raise Refused(gettext_noop("A judgement is coded by different people: choose each coder once."))
    roles = (Membership.Role.CODER, Membership.Role.SUPERVISOR)
    team = set(study.memberships.filter(role__in=roles).values_list("user_id", flat=True))
    for coder in coders:
        if coder.pk not in team:
            raise Refused(gettext_noop("%(name)s does not code in this study."), name=str(coder))


def _check_judgements(judgements: list[Judgement], coders: Sequence[User], round_: int) -> None:
    if not judgements:
        raise Refused(gettext_noop("Choose at least one judgement."))
    for judgement in judgements:
        if judgement.current_text_id is None:
            raise Refused(gettext_noop("%(judgement)s has no text and cannot be coded."), judgement=str(judgement))
        if judgement.screening == Judgement.Screening.EXCLUDED or judgement.duplicate_of_id:
            raise Refused(gettext_noop("%(judgement)s is not part of the sample."), judgement=str(judgement))
    codings = Coding.objects.filter(judgement__in=judgements).select_related("judgement", "coder")
    for coding in codings.filter(coder__in=coders, round=round_, kind=Coding.Kind.INDEPENDENT)[:1]:
        raise Refused(
            gettext_noop("%(name)s has %(judgement)s already."), name=str(coding.coder), judgement=str(coding.judgement)
        )
    for coding in codings.filter(kind=Coding.Kind.RECONCILED)[:1]:
        raise Refused(gettext_noop("%(judgement)s is being reconciled already."), judgement=str(coding.judgement))


def _helped(judgements: list[Judgement], more: int, round_: int, choice: For) -> dict[int, tuple[bool, ...]]:
    """By judgement, which of its new coders works with suggestions."""
    already: dict[int, list[bool]] = {judgement.pk: [] for judgement in judgements}
    there = Coding.objects.filter(judgement__in=judgements, round=round_, kind=Coding.Kind.INDEPENDENT)
    for judgement_id, helped in there.values_list("judgement_id", "with_suggestions"):
        already[judgement_id].append(helped)
    return {each.pk: shared(choice, f"{each.key} {round_}", already[each.pk], more) for each in judgements}


def _start(
    judgement: Judgement, coder: User, codebook: CodebookVersion, by: User, round_: int, with_suggestions: bool
) -> Coding:
    coding = Coding.objects.create(
        study_id=judgement.study_id,
        judgement=judgement,
        text_version_id=judgement.current_text_id,
        codebook=codebook,
        coder=coder,
        round=round_,
        with_suggestions=with_suggestions,
        assigned_by=by,
    )
    standing = [unit_type for unit_type in codebook_of(codebook).units if unit_type.exactly]
    Unit.objects.bulk_create(Unit(coding=coding, type=unit_type.key, number=1) for unit_type in standing)
    new = {"judgement": judgement.pk, "coder": coder.pk, "round": round_, "suggestions": with_suggestions}
    audit.record(by=by, action="judgement assigned", subject=coding, study=judgement.study, new=new)
    return coding
