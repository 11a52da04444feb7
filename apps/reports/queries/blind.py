"""What of datasets and reports is shut to a member because she codes a judgement that they hold by another's coding.

A report counts all its judgements together, and a province may have one alone: so a report that holds such a judgement
is shut as a whole, and is there again once her coding can no longer change.
"""

from collections.abc import Iterable

from apps.coding.domain.visibility import Role, Sight, Subject, Viewer, is_changeable, sight
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import Coding
from apps.judgements.models import Membership
from apps.reports.dataset import origins_of
from apps.reports.models import Dataset, ReportRun


def open_reports(membership: Membership, reports: Iterable[ReportRun]) -> list[ReportRun]:
    """The reports that this member may read, in their order; those that are still being made are."""
    reports, blind = list(reports), _blind(membership)
    datasets = {report.dataset for report in reports if report.dataset} if blind else set()
    shut = {dataset for dataset in datasets if _holds(dataset, blind)}
    return [report for report in reports if report.dataset not in shut]


def _holds(dataset: Dataset, blind: dict[int, set[int]]) -> bool:
    """Whether another's coding speaks for one of these judgements."""
    codings = ((origin.coding_id, blind.get(origin.judgement_id)) for origin in origins_of(dataset))
    return any(own is not None and coding not in own for coding, own in codings)


def _blind(membership: Membership) -> dict[int, set[int]]:
    """Her own codings of each judgement whose record she may not see."""
    own = Coding.objects.filter(study_id=membership.study_id, coder_id=membership.user_id, kind=Coding.Kind.INDEPENDENT)
    found: dict[int, set[int]] = {}
    for coding in own.select_related("judgement__comparison").order_by("pk"):
        if _sees_nothing(membership, coding):
            found.setdefault(coding.judgement_id, set()).add(coding.pk)
    return found


def _sees_nothing(membership: Membership, own: Coding) -> bool:
    comparison = getattr(own.judgement, "comparison", None)
    opened = comparison is not None and comparison.opened_at is not None
    changeable = is_changeable(CodingStatus(own.state), comparison_opened=opened)
    viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}), changeable)
    subject = Subject(coder=0, kind=Coding.Kind.RECONCILED, of_record=True, signed_off=True)
    return sight(viewer, subject) is Sight.NOTHING
