"""What was made of a study last: reports, the agreement figures, the codebook."""

from django.db.models import Count, Max, QuerySet

from apps.coding.models import AgreementRun, CodebookVersion
from apps.judgements.models import Study
from apps.reports.models import ReportRun

SHOWN = 6


def newest(rows: QuerySet[ReportRun], *, compiled_only: bool) -> list[ReportRun]:
    """The newest of these reports with their dataset and job."""
    rows = rows.select_related("dataset", "job")
    if compiled_only:
        rows = rows.filter(compiled_at__isnull=False)
    return list(rows.order_by("-pk")[:SHOWN])


def newest_by_scope(rows: QuerySet[ReportRun], language: str) -> dict[str, int]:
    """The newest compiled of these reports by province, one in the reader's language before another."""
    rows = rows.filter(compiled_at__isnull=False).order_by()
    grouped = rows.values("scope", "language").annotate(newest=Max("pk")).order_by("newest")
    found = list(grouped.values_list("scope", "language", "newest"))
    any_language = {scope: pk for scope, _, pk in found}
    return any_language | {scope: pk for scope, spoken, pk in found if language.startswith(spoken)}


def compiled_reports(studies: list[int]) -> dict[int, int]:
    """How many reports each study has; studies without any are left out."""
    rows = ReportRun.objects.filter(study__in=studies, compiled_at__isnull=False).order_by()
    return dict(rows.values_list("study_id").annotate(n=Count("pk")))


def agreement_of(study: Study) -> AgreementRun | None:
    """The newest run with a result."""
    return AgreementRun.objects.filter(study=study, result__isnull=False).order_by("-pk").first()


def codebook_number(study: Study) -> int | None:
    """The number of the newest published codebook."""
    published = CodebookVersion.objects.filter(study=study, state=CodebookVersion.State.PUBLISHED)
    return published.order_by("-number").values_list("number", flat=True).first()
