"""Waking workers: the broker carries a job's number and nothing else; who asks for a job need not know its task."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

RUN_JOB = "judgements.run_job"


def send(job_id: int) -> None:
    current_app.send_task(RUN_JOB, args=[job_id])


def wake_a_worker(job_id: int) -> None:
    """The row is the truth: where the broker is away, the sweep finds the job."""
    try:
        send(job_id)
    except OperationalError:
        log.warning("the broker is away; job %s waits for the sweep", job_id)
