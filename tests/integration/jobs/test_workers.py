"""Real workers of the setting under test: with Redis `celery worker`, without it the thread in the web process."""

import subprocess
import urllib.request
from collections.abc import Callable

import pytest
from django.conf import settings as configured

from apps.judgements.jobs import lease
from apps.judgements.models import Job
from scripts.servers import free_port
from tests.integration.jobs.conftest import kill, process_of, state_of, until

Queued = Callable[..., Job]
CELERY = ["-m", "celery", "--app", "config", "worker", "--pool", "threads", "--concurrency", "2"]
WEB = ["-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]


@pytest.fixture
def address() -> str:
    return f"http://127.0.0.1:{free_port()}"


@pytest.fixture
def worker(process, address: str) -> Callable[[], subprocess.Popen[bytes]]:
    """Starts what runs jobs in this setting."""
    port = address.rsplit(":", 1)[1]
    command = WEB if configured.EMBEDDED else CELERY
    return lambda: process(*command, PORT=port)


def test_a_worker_finds_what_is_queued_without_being_woken(worker, queued: Queued) -> None:
    jobs = [queued("count", upto=2) for _ in range(3)]
    worker()
    until(lambda: {state_of(job) for job in jobs} == {"done"}, "the jobs were done")
    assert {Job.objects.get(pk=job.pk).attempt for job in jobs} == {1}


def test_a_worker_killed_half_way_loses_no_job(worker, queued: Queued, address: str) -> None:
    job = queued("pace")
    first = worker()
    until(lambda: Job.objects.get(pk=job.pk).done > 2, "the job was half way")
    kill(first)
    worker()
    until(lambda: state_of(job) == "done", "another worker did the job")
    now = Job.objects.get(pk=job.pk)
    assert now.attempt >= 2
    assert now.losses >= 1


def test_a_worker_asked_to_stop_gives_its_job_back_soon(worker, queued: Queued) -> None:
    job = queued("wait", seconds=60)
    running = worker()
    process_of(job)
    running.terminate()
    assert running.wait(timeout=20) == 0
    now = Job.objects.get(pk=job.pk)
    assert (now.state, now.losses) == ("queued", 0)


def test_pages_answer_while_a_job_computes(worker, queued: Queued, address: str, process) -> None:
    job = queued("spin")
    worker()
    if not configured.EMBEDDED:
        process(*WEB, PORT=address.rsplit(":", 1)[1])
    until(lambda: state_of(job) == "running", "the job ran")
    until(lambda: answers(address), "the page answered")
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    until(lambda: state_of(job) == "cancelled", "the job was cancelled")


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/healthz", timeout=2) as page:
            return page.status == 200
    except OSError:
        return False


def test_workers_share_the_work_and_do_none_twice(worker, queued: Queued) -> None:
    jobs = [queued("count", upto=2) for _ in range(6)]
    for _ in range(1 if configured.EMBEDDED else 2):
        worker()
    until(lambda: {state_of(job) for job in jobs} == {"done"}, "the jobs were done")
    assert {Job.objects.get(pk=job.pk).attempt for job in jobs} == {1}


def test_a_job_under_way_elsewhere_is_left_alone(worker, queued: Queued) -> None:
    """A worker that starts must not take what another machine works on."""
    theirs = lease.claim(queued("count", upto=1).pk)
    assert theirs is not None
    Job.objects.filter(pk=theirs.pk).update(lease_until=lease.lease_end().replace(year=2100))
    ours = queued("count", upto=1)
    worker()
    until(lambda: state_of(ours) == "done", "our job was done")
    assert Job.objects.get(pk=theirs.pk).attempt == 1
    assert state_of(theirs) == "running"
