"""One attempt at a job: claims the row, runs the handler, records what became of it."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.jobs.registry import handler_of
from apps.judgements.models import Job

log = logging.getLogger(__name__)

FAULT = gettext_noop("This stopped because of a fault. Try again; if it stays, tell the operator: job %(number)s.")


class LeaseLost(Exception):  # noqa: N818
    """Another attempt has the job now; this one must stop without writing."""


class Cancelled(Exception):  # noqa: N818
    """Somebody asked for the job to stop."""


class JobRun:
    """What a handler sees of its job. `progress` also keeps the lease, and stops a cancelled or lost attempt."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.subject: dict[str, Any] = job.subject
        self.attempt = job.attempt

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, state=Job.State.RUNNING, attempt=self.attempt)

    def progress(self, done: int, total: int, text: str = "", **params: str | int | float) -> None:
        """`text` is marked with gettext_noop where it is written."""
        now = timezone.now()
        fields: dict[str, Any] = {"done": done, "total": total, "heartbeat_at": now, "lease_until": lease_end()}
        if text:
            fields |= {"sentence_text": text, "sentence_params": params}
        if not self._mine().update(**fields):
            raise LeaseLost
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise Cancelled

    def check_mine(self) -> None:
        """Call right before results are written, in the transaction that writes them."""
        if not self._mine().select_for_update().exists():
            raise LeaseLost

    def result(self, **values: Any) -> None:
        self.job.result = {**self.job.result, **values}
        self._mine().update(result=self.job.result)


def lease_end() -> Any:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)


def claim(job_id: int) -> Job | None:
    """The job, if it was queued; a conditional UPDATE, so that only one worker gets it."""
    now = timezone.now()
    claimed = Job.objects.filter(pk=job_id, state=Job.State.QUEUED).update(
        state=Job.State.RUNNING,
        attempt=F("attempt") + 1,
        lease_until=lease_end(),
        heartbeat_at=now,
        started_at=now,
    )
    return Job.objects.get(pk=job_id) if claimed else None


def run(job_id: int) -> None:
    """Runs the job here and now, if it is still to be run."""
    job = claim(job_id)
    if job is None:
        return
    attempt = JobRun(job)
    try:
        handler_of(job.kind)(attempt)
    except LeaseLost:
        log.warning("job %s: another attempt took over", job.pk)
    except Cancelled:
        _finish(attempt, Job.State.CANCELLED, gettext_noop("Cancelled."))
    except Refused as refusal:
        _finish(attempt, Job.State.FAILED, refusal.sentence.text, dict(refusal.sentence.params))
    except Exception:
        log.exception("job %s failed", job.pk)
        _finish(attempt, Job.State.FAILED, FAULT, {"number": job.pk})
    else:
        _finish(attempt, Job.State.DONE)


def _finish(attempt: JobRun, state: str, text: str | None = None, params: dict[str, Any] | None = None) -> None:
    fields: dict[str, Any] = {"state": state, "finished_at": timezone.now(), "lease_until": None}
    if text is not None:
        fields |= {"sentence_text": text, "sentence_params": params or {}}
    attempt._mine().update(**fields)
