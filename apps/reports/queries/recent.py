"""What was made of a study last: reports, the agreement figures, the codebook."""

from django.db.models import Count

from apps.coding.models import CodebookVersion
from apps.judgements.models import Membership, Study
from apps.reports.models import ReportRun
from apps.reports.queries.blind import open_reports
from apps.reports.queries.visible import reports_for

SHOWN = 6


def reports_of(membership: Membership, *, compiled_only: bool) -> list[ReportRun]:
    """The newest reports that the member may read, with their dataset and job."""
    rows = reports_for(membership).select_related("dataset", "job")
    if compiled_only:
        rows = rows.filter(compiled_at__isnull=False)
    return open_reports(membership, rows.order_by("-pk"))[:SHOWN]


def newest_by_scope(membership: Membership, language: str) -> dict[str, int]:
    """The newest compiled report of each province that the member may read, one in her language before another."""
    rows = reports_for(membership).filter(compiled_at__isnull=False).select_related("dataset")
    found = [(row.scope, row.language, row.pk) for row in open_reports(membership, rows.order_by("pk"))]
    any_language = {scope: pk for scope, _, pk in found}
    return any_language | {scope: pk for scope, spoken, pk in found if language.startswith(spoken)}


def compiled_reports(studies: list[int]) -> dict[int, int]:
    """How many reports each study has; studies without any are left out."""
    rows = ReportRun.objects.filter(study__in=studies, compiled_at__isnull=False).order_by()
    return dict(rows.values_list("study_id").annotate(n=Count("pk")))


def codebook_number(study: Study) -> int | None:
    """The number of the newest published codebook."""
    published = CodebookVersion.objects.filter(study=study, state=CodebookVersion.State.PUBLISHED)
    return published.order_by("-number").values_list("number", flat=True).first()
