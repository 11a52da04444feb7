"""Which reports a member sees. A report sums up others' codings of record, so a coder sees it only when it is signed
off and complete: then no judgement in it is still to be coded."""

from django.db.models import QuerySet

from apps.coding.domain.visibility import Role, Viewer, may_see_totals_of_record
from apps.judgements.models import Membership
from apps.reports.models import ReportRun


def reports_for(membership: Membership) -> QuerySet[ReportRun]:
    rows = ReportRun.objects.filter(study=membership.study_id)
    viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}))
    if may_see_totals_of_record(viewer):
        return rows
    return rows.filter(signed_off_at__isnull=False, dataset__provisional=False)
