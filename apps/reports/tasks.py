"""The jobs of reports."""

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.jobs import JobRun, handler
from apps.reports.actions.reports import COMPILE
from apps.reports.keeping import Attempt
from apps.reports.models import ReportRun


@handler(COMPILE)
def compile_report(run: JobRun) -> None:
    """Freezes the dataset, tabulates, typesets, and keeps the files of the attempt that holds the lease."""
    report = ReportRun.objects.select_related("study", "created_by").get(pk=run.subject["report"])
    attempt = Attempt(report, run)
    try:
        attempt.make()
    finally:
        attempt.clear()
    run.progress(attempt.STEPS, attempt.STEPS, gettext_noop("Done."))
