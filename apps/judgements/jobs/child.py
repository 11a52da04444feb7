"""The child process of a worker: limits itself, then runs the attempt that its worker has claimed."""

import logging
import os
import resource

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from apps.judgements.jobs.run import DATABASE_AWAY, run_claimed
from apps.judgements.models import Job
from apps.judgements.processes import die_with

log = logging.getLogger(__name__)

NICENESS = 10
TRY_AGAIN = os.EX_TEMPFAIL  # the exit status of an attempt that should be repeated


def run_attempt(job_id: int, attempt: int, parent: int) -> None:
    """Runs the attempt, if its lease is still held; exits with TRY_AGAIN where the database was away."""
    die_with(parent)
    limit_itself()
    autodiscover_modules("tasks")
    try:
        job = Job.objects.filter(pk=job_id, attempt=attempt, state=Job.State.RUNNING).first()
        if job is not None:
            run_claimed(job)
    except DATABASE_AWAY as away:
        log.warning("job %s: the database does not answer: %s", job_id, away)
        raise SystemExit(TRY_AGAIN) from None


def limit_itself() -> None:
    """Lets the web go first, and bounds memory and computing time.

    Memory is bounded by RLIMIT_DATA: the chart engine reserves tens of gigabytes of addresses that it never uses, so
    RLIMIT_AS would stop it at once.
    """
    os.nice(NICENESS)
    lower(resource.RLIMIT_DATA, settings.JOB_MEMORY_LIMIT_BYTES)
    lower(resource.RLIMIT_CPU, settings.JOB_TIME_LIMIT_SECONDS)
    lower(resource.RLIMIT_CORE, 0)


def lower(limit: int, to: int) -> None:
    _, hard = resource.getrlimit(limit)
    soft = to if hard == resource.RLIM_INFINITY else min(to, hard)
    resource.setrlimit(limit, (soft, hard))
