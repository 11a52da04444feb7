"""One attempt at a job in this process: runs the handler, records what became of it."""

import logging
import time
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.jobs import lease
from apps.judgements.jobs.registry import handler_of
from apps.judgements.models import Job

DATABASE_AWAY = (OperationalError, InterfaceError)

LOOK_EVERY = 0.2  # seconds between two looks at a job that a worker has

log = logging.getLogger(__name__)

FAULT = gettext_noop("This stopped because of a fault. Try again; if it stays, tell the operator: job %(number)s.")
NO_MEMORY = gettext_noop("This needed more memory than the %(megabytes)s MB a job may use.")


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

    def progress(self, done: int, total: int, text: str = "", **params: str | int | float) -> None:
        """`text` is marked with gettext_noop where it is written; the last one stays when the job ends well."""
        fields: dict[str, Any] = {"done": done, "total": total}
        if text:
            fields |= lease.said(Sentence(text, params))
        if not lease.keep(self.job, **fields):
            raise LeaseLost
        if Job.objects.filter(pk=self.job.pk, cancel_requested=True).exists():
            raise Cancelled

    def check_mine(self) -> None:
        """Call right before results are written, in the transaction that writes them."""
        if not lease.attempt_of(self.job).select_for_update().exists():
            raise LeaseLost

    def result(self, **values: Any) -> None:
        """Adds to the job's result, which pages and commands read."""
        self.job.result = {**self.job.result, **values}
        if not lease.attempt_of(self.job).update(result=self.job.result):
            raise LeaseLost


def run(job_id: int) -> None:
    """Runs the job here and now, if it is still to be run."""
    job = lease.claim(job_id)
    if job is not None:
        run_claimed(job)


def run_to_end(job_id: int) -> Job:
    """Runs the job here, for a command; where a worker was quicker, waits for it, and takes over if that one dies."""
    while True:
        run(job_id)
        job = Job.objects.get(pk=job_id)
        if job.is_finished:
            return job
        if job.lease_until and job.lease_until < timezone.now():
            lease.lose(job)
        else:
            time.sleep(LOOK_EVERY)


def run_claimed(job: Job) -> None:
    """Runs an attempt whose lease this process holds already. A failure always leaves a sentence.

    Only a database that is away is raised: nothing can be written then, and the job is to be tried again.
    """
    try:
        handler_of(job.kind)(JobRun(job))
    except LeaseLost:
        log.warning("job %s: another attempt took over", job.pk)
    except Cancelled:
        lease.finish(job, Job.State.CANCELLED, lease.CANCELLED)
    except Refused as refusal:
        lease.finish(job, Job.State.FAILED, refusal.sentence)
    except DATABASE_AWAY:
        raise
    except MemoryError:
        lease.finish(job, Job.State.FAILED, no_memory())
    except Exception:
        log.exception("job %s failed", job.pk)
        lease.finish(job, Job.State.FAILED, fault(job))
    else:
        lease.succeed(job)


def no_memory() -> Sentence:
    return Sentence(NO_MEMORY, {"megabytes": settings.JOB_MEMORY_LIMIT_BYTES // 1024**2})


def fault(job: Job) -> Sentence:
    return Sentence(FAULT, {"number": job.pk})
