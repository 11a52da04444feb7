"""The newest reports as rows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.judgements.domain.divisions import province_name
from apps.judgements.models import Job, Study
from apps.judgements.sentences import say_text
from apps.reports.models import ReportRun
from apps.reports.presenters.addresses import address

SPOKEN = {"en": "English", "zh": "中文"}
WHOLE_STUDY = "study"


@dataclass(frozen=True)
class Report:
    """`mark`: the class of the state's dot. `to`: the report's page, once there is something to see."""

    scope: str
    language: str
    code: str
    dataset: str
    made: datetime
    state: str
    mark: str
    to: str


def report_of(study: Study, run: ReportRun, language: str) -> Report:
    state, mark = _state(run)
    return Report(
        scope=_("The whole study") if run.scope == WHOLE_STUDY else province_name(run.scope, language),
        language=SPOKEN[run.language],
        code="zh-Hans" if run.language == "zh" else "en",
        dataset=f"{run.dataset.number} · {run.dataset.sha256[:6]}" if run.dataset else "–",
        made=run.compiled_at or run.created_at,
        state=state,
        mark=mark,
        to=address("report", study, run.pk),
    )


def _state(run: ReportRun) -> tuple[str, str]:
    if run.signed_off_at:
        return _("signed off"), "ok"
    if run.compiled_at:
        return (_("provisional") if run.dataset and run.dataset.provisional else _("compiled")), ""
    job = run.job
    if job is None or job.state == Job.State.DONE:
        return _("not compiled"), ""
    if job.state in (Job.State.FAILED, Job.State.CANCELLED):
        return say_text(job.sentence_text, job.sentence_params) or _("stopped"), "bad"
    said = say_text(job.sentence_text, job.sentence_params) or _("waiting for a worker")
    return (f"{said} ({job.done}/{job.total})" if job.total else said), "run"
