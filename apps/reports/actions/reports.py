"""Asking for a report, and signing it off."""

from django.db import transaction
from django.utils import timezone

from apps.judgements.actions import audit
from apps.judgements.actions.jobs import request_job
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Job, Study, User
from apps.reports.domain.places import Scope
from apps.reports.models import ReportRun
from apps.reports.queries.scopes import has_units

COMPILE = "compile report"
LANGUAGES = ("en", "zh")


def check_scope_has_units(study: Study, scope: Scope) -> None:
    """Refused at once where the report would have nothing in it."""
    if not study.codings.filter(is_of_record=True).exists():
        raise Refused(gettext_noop("No judgement of this study is of record yet, so there is nothing to count."))
    if not has_units(study, scope):
        raise Refused(
            gettext_noop(
                "No judgement of record is by a court of %(province)s, and no victim was taken from or brought there."
            ),
            province=f"{scope.label.en} {scope.label.zh}",
        )


@transaction.atomic
def request_report(*, study: Study, scope: Scope, language: str, by: User | None) -> ReportRun:
    """A report and the job that compiles it."""
    check_scope_has_units(study, scope)
    report = ReportRun.objects.create(study=study, scope=scope.key, language=language, created_by=by)
    report.job = request_job(kind=COMPILE, subject={"report": report.pk}, study=study, by=by)
    report.save(update_fields=["job"])
    audit.record(
        by=by, action="report asked for", subject=report, study=study, new={"scope": scope.key, "language": language}
    )
    return report


@transaction.atomic
def sign_off_report(*, report: ReportRun, by: User) -> None:
    """A supervisor stands for the report as it is; it is never compiled again."""
    if report.job is None or report.job.state != Job.State.DONE:
        raise Refused(gettext_noop("Only a report that is done can be signed off."))
    signed = ReportRun.objects.filter(pk=report.pk, signed_off_at__isnull=True)
    if signed.update(signed_off_at=timezone.now(), signed_off_by=by):
        audit.record(by=by, action="report signed off", subject=report, study=report.study)
