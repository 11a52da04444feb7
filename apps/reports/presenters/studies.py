"""A person's studies, each with what waits for her in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.coding.domain.visibility import Role, Viewer, may_see_progress
from apps.judgements.models import Membership, Study, User
from apps.reports.domain.progress import Standing, count
from apps.reports.presenters.addresses import address
from apps.reports.queries import progress as counts
from apps.reports.queries import recent
from apps.reports.queries.progress import Counted


@dataclass(frozen=True)
class Waiting:
    words: str
    to: str


@dataclass(frozen=True)
class MyStudy:
    """`waiting`: what waits for the reader, the most pressing first; `reports`: how many there are to read."""

    study: Study
    role: str
    waiting: list[Waiting]
    reports: int
    to_reports: str


def studies_of(user: User, memberships: Sequence[Membership]) -> list[MyStudy]:
    """One entry a membership, in as many queries for thirty studies as for three."""
    ids = [membership.study_id for membership in memberships]
    led = [each.study_id for each in memberships if may_see_progress(_viewer(each))]
    groups = counts.judgements_of(led, user) if led else []
    own = counts.own_codings(ids, user)
    reports = recent.compiled_reports(ids)
    return [
        MyStudy(
            study=each.study,
            role=each.get_role_display(),
            waiting=_waiting(each.study, [g for g in groups if g.study == each.study_id], own[each.study_id]),
            reports=reports.get(each.study_id, 0),
            to_reports=address("reports", each.study),
        )
        for each in memberships
    ]


def _viewer(membership: Membership) -> Viewer:
    return Viewer(membership.user_id, frozenset({Role(membership.role)}))


def _waiting(study: Study, groups: Sequence[Counted], own: dict[str, int]) -> list[Waiting]:
    to_reconcile = count(groups, Standing.TO_RECONCILE, Standing.IN_REVIEW)
    to_approve = count(groups, Standing.TO_APPROVE)
    to_assign = count(groups, Standing.NOT_ASSIGNED, when=lambda group: group.has_text)
    to_code = own.get("assigned", 0) + own.get("in_work", 0)
    said = [
        (to_code, ngettext("%(n)s judgement to code", "%(n)s judgements to code", to_code), "coding-queue"),
        (to_reconcile, _("%(n)s to reconcile"), "review"),
        (to_approve, _("%(n)s to approve"), "review"),
        (to_assign, _("%(n)s to assign"), "assignments"),
    ]
    return [
        Waiting(words % {"n": number_format(n, force_grouping=True)}, address(name, study) or study.get_absolute_url())
        for n, words, name in said
        if n
    ]
