"""Celery's side of jobs."""

import logging

from celery import shared_task
from kombu.exceptions import OperationalError

from apps.judgements.jobs import JobRun, handler
from apps.judgements.jobs.supervise import supervise
from apps.judgements.jobs.workers import connect

log = logging.getLogger(__name__)


connect()


@shared_task(name="judgements.run_job", max_retries=0)  # a lost attempt is repeated by the row's count, not by Celery
def run_job(job_id: int) -> None:
    supervise(job_id)


def wake_a_worker(job_id: int) -> None:
    """The row is the truth: where the broker is away, the sweep finds the job."""
    try:
        run_job.delay(job_id)
    except OperationalError:
        log.warning("the broker is away; job %s waits for the sweep", job_id)


@handler("read-batch")
def read_batch(run: JobRun) -> None:
    from apps.judgements.actions import reading  # the action asks for jobs, and so imports this module

    reading.read_batch(run)
