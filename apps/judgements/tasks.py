"""Celery's side of jobs."""

from celery import shared_task

from apps.judgements.actions import findings, reading
from apps.judgements.jobs import JobRun, handler
from apps.judgements.jobs.supervise import supervise
from apps.judgements.jobs.waking import RUN_JOB
from apps.judgements.jobs.workers import connect

connect()


@shared_task(name=RUN_JOB, max_retries=0)  # a lost attempt is repeated by the row's count, not by Celery
def run_job(job_id: int) -> None:
    supervise(job_id)


@handler("read-batch")
def read_batch(run: JobRun) -> None:
    reading.read_batch(run)


@handler(findings.READ_AGAIN)
def read_again(run: JobRun) -> None:
    findings.read_again(run)
