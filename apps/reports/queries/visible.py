"""Which reports a member sees: what `may_see_report` says, as a query."""

from django.db.models import QuerySet

from apps.coding.domain.visibility import Role, Viewer, may_see_report
from apps.judgements.models import Membership
from apps.reports.models import ReportRun


def reports_for(membership: Membership) -> QuerySet[ReportRun]:
    rows = ReportRun.objects.filter(study=membership.study_id)
    viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}))
    if may_see_report(viewer, signed_off=False, complete=False):
        return rows
    if may_see_report(viewer, signed_off=True, complete=True):
        return rows.filter(signed_off_at__isnull=False, dataset__provisional=False)
    return rows.none()
