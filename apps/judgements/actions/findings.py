"""What was read from a text, kept beside it; and reading texts again when the reader has become better."""

import logging

from django.db import transaction
from django.db.models import QuerySet

from apps.judgements.actions import audit, facts
from apps.judgements.actions.jobs import request_job
from apps.judgements.domain.extraction import kept
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import EXTRACTOR_VERSION, read_judgement
from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.jobs import JobRun
from apps.judgements.models import Job, Judgement, Study, TextFindings, TextVersion, User
from apps.judgements.queries.readings import texts_to_read

READ_AGAIN = "read-again"
READING = gettext_noop("Reading %(judgement)s again")
FINISHED = gettext_noop(
    "%(read)d texts read again: %(changed)d with other facts of the document, %(failed)d not readable."
)

log = logging.getLogger(__name__)


def keep_findings(*, version: TextVersion, findings: Findings) -> TextFindings:
    """Inside the caller's transaction."""
    return TextFindings.objects.create(
        text_version=version, extractor_version=EXTRACTOR_VERSION, findings=kept.to_json(findings)
    )


@transaction.atomic
def request_reading_again(*, study: Study, by: User) -> Job:
    """A job that reads every text of the study which this version of the reader has not read; the one that waits or
    runs already, if there is one."""
    Study.objects.select_for_update().get(pk=study.pk)
    active = Job.objects.filter(kind=READ_AGAIN, study=study, state__in=[Job.State.QUEUED, Job.State.RUNNING]).first()
    if active is not None:
        return active
    job = request_job(kind=READ_AGAIN, subject={"study": study.pk}, study=study, by=by)
    audit.record(by=by, action="reading again asked for", subject=study, study=study, new={"reader": EXTRACTOR_VERSION})
    return job


def read_again(run: JobRun) -> None:
    """The job: text after text, each in a transaction of its own; run twice, it finds nothing left to do."""
    study = Study.objects.get(pk=run.subject["study"])
    left = list(_to_read(study).values_list("pk", flat=True))
    counts = {"read": 0, "changed": 0, "failed": 0}
    for done, pk in enumerate(left):
        version = TextVersion.objects.select_related("judgement").get(pk=pk)
        run.progress(done, len(left), READING, judgement=str(version.judgement))
        counts[_read_one(version, run)] += 1
    counts["read"] += counts["changed"]
    run.progress(len(left), len(left), FINISHED, **counts)


def _to_read(study: Study) -> QuerySet[TextVersion]:
    return texts_to_read(study).order_by("pk")


def _read_one(version: TextVersion, run: JobRun) -> str:
    """What became of it: read, changed (facts of the document too) or failed. One bad text stops no other."""
    try:
        findings = read_judgement(version.text)
    except Exception:
        log.exception("text %s could not be read again", version.pk)
        return "failed"
    with transaction.atomic():
        run.check_mine()
        judgement = Judgement.objects.select_for_update().get(pk=version.judgement_id)
        if TextFindings.objects.filter(text_version=version, extractor_version=EXTRACTOR_VERSION).exists():
            return "read"
        reading = keep_findings(version=version, findings=findings)
        return "changed" if _take_facts(judgement, reading, findings) else "read"


def _take_facts(judgement: Judgement, reading: TextFindings, findings: Findings) -> bool:
    """Whether the judgement's own facts have changed; they follow its current text alone."""
    if judgement.current_text_id != reading.text_version_id:
        return False
    changed = facts.store_read_again(judgement=judgement, reading=reading, found=findings.document)
    if changed:
        judgement.save(update_fields=list(changed))
        old, new = ({field: pair[at] for field, pair in changed.items()} for at in (0, 1))
        audit.record(by=None, action="facts read again", subject=judgement, study=judgement.study, old=old, new=new)
    return bool(changed)
