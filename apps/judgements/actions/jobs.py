"""Asking for long work, and calling it off."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.jobs.waking import wake_a_worker
from apps.judgements.models import Job, Study, User


@transaction.atomic
def request_job(*, kind: str, subject: dict[str, Any], study: Study | None, by: User | None) -> Job:
    """A queued job; a worker is woken once the transaction is through."""
    job = Job.objects.create(
        kind=kind, subject=subject, study=study, created_by=by, sentence_text=gettext_noop("Waiting for a worker.")
    )
    transaction.on_commit(lambda: wake_a_worker(job.pk))
    return job


@transaction.atomic
def cancel_job(*, job: Job, by: User) -> None:
    """A queued job stops at once, a running one at its next step."""
    stopped = Job.objects.filter(pk=job.pk, state=Job.State.QUEUED).update(
        state=Job.State.CANCELLED, finished_at=timezone.now(), sentence_text=gettext_noop("Cancelled.")
    )
    if not stopped:
        Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_requested=True)


@transaction.atomic
def retry_job(*, job: Job, by: User) -> None:
    """A failed or cancelled job goes back to the queue under the same number."""
    again = Job.objects.filter(pk=job.pk, state__in=[Job.State.FAILED, Job.State.CANCELLED]).update(
        state=Job.State.QUEUED,
        cancel_requested=False,
        losses=0,
        done=0,
        finished_at=None,
        sentence_text=gettext_noop("Waiting for a worker."),
        sentence_params={},
    )
    if again:
        transaction.on_commit(lambda: wake_a_worker(job.pk))
