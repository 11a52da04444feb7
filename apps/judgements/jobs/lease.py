"""The row's side of an attempt: conditional updates, so that one worker has a job, and only it may write.

An attempt is the pair of a job and its attempt number. Its lease is kept by heartbeats; when it runs out, the sweep
gives the job to another attempt, and whatever the old one still writes finds no row.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils import timezone

from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.models import Job

WAITING = Sentence(gettext_noop("Waiting for a worker."))
STARTED = Sentence(gettext_noop("Started."))
DONE = Sentence(gettext_noop("Done."))
CANCELLED = Sentence(gettext_noop("Cancelled."))
WORKERS_LOST = gettext_noop(
    "This was started %(times)s times and its worker stopped each time. Tell the operator: job %(number)s."
)


def lease_end() -> datetime:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(job_id: int) -> Job | None:
    """The job with its new attempt number, if it was queued; None where another worker has it or it is over."""
    now = timezone.now()
    queued = Job.objects.filter(pk=job_id, state=Job.State.QUEUED)
    claimed = queued.update(
        state=Job.State.RUNNING,
        attempt=F("attempt") + 1,
        lease_until=lease_end(),
        heartbeat_at=now,
        started_at=now,
        **said(STARTED),
    )
    return Job.objects.get(pk=job_id) if claimed else None


def attempt_of(job: Job) -> QuerySet[Job]:
    """The row, as long as this attempt holds its lease."""
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)


def keep(job: Job, **fields: Any) -> bool:
    """A heartbeat, with whatever else is to be told; False where the lease is lost."""
    return bool(attempt_of(job).update(heartbeat_at=timezone.now(), lease_until=lease_end(), **fields))


def finish(job: Job, state: str, sentence: Sentence) -> bool:
    """Ends the attempt and the job; False where the lease is lost, and then nothing is written."""
    return bool(attempt_of(job).update(state=state, finished_at=timezone.now(), lease_until=None, **said(sentence)))


def succeed(job: Job) -> bool:
    """Ends the job well; the last sentence its handler said stays."""
    unsaid = attempt_of(job).filter(sentence_text=STARTED.text)
    unsaid.update(**said(DONE))
    return bool(attempt_of(job).update(state=Job.State.DONE, finished_at=timezone.now(), lease_until=None))


def release(job: Job) -> bool:
    """Back to the queue, from a worker that is being stopped; does not count as a loss."""
    return bool(attempt_of(job).update(state=Job.State.QUEUED, lease_until=None, **said(WAITING)))


def lose(job: Job) -> bool:
    """The attempt died: back to the queue, or, after the last of the attempts allowed, a failure that says so."""
    if attempt_of(job).filter(cancel_requested=True).exists():
        return finish(job, Job.State.CANCELLED, CANCELLED)
    times = job.losses + 1
    if times >= settings.JOB_MAX_ATTEMPTS:
        attempt_of(job).update(losses=times)
        return finish(job, Job.State.FAILED, Sentence(WORKERS_LOST, {"times": times, "number": job.pk}))
    return bool(attempt_of(job).update(losses=times, state=Job.State.QUEUED, lease_until=None, **said(WAITING)))


def said(sentence: Sentence) -> dict[str, Any]:
    return {"sentence_text": sentence.text, "sentence_params": dict(sentence.params)}
