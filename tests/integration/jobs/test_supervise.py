"""A worker runs a job in a child process: how each end is told in the row."""

import os
import signal
from collections.abc import Callable

import pytest

from apps.judgements.actions.jobs import cancel_job, retry_job
from apps.judgements.jobs import lease
from apps.judgements.jobs import supervise as supervision
from apps.judgements.jobs.supervise import supervise
from apps.judgements.models import Job
from tests.factories import make_user
from tests.integration.jobs.conftest import is_alive, process_of, state_of, until

Queued = Callable[..., Job]
pytestmark = pytest.mark.usefixtures("processes")


def sentence(job: Job) -> str:
    return job.sentence_text % job.sentence_params


def test_a_job_runs_to_its_end_in_a_process_of_its_own(queued: Queued) -> None:
    job = supervise(queued("count", upto=3).pk)
    assert job is not None
    assert (job.state, job.attempt, job.done, job.total) == ("done", 1, 3, 3)
    assert sentence(job) == "Counted to 3."
    assert job.result["process"] != os.getpid()
    assert job.result["niceness"] > os.nice(0)
    assert job.finished_at is not None
    assert job.lease_until is None


def test_a_job_that_says_nothing_is_done_all_the_same(queued: Queued) -> None:
    job = supervise(queued("wait", seconds=0).pk)
    assert job is not None
    assert (job.state, sentence(job)) == ("done", "Done.")


def test_a_job_asked_for_twice_runs_once(queued: Queued) -> None:
    job = queued("count", upto=1)
    first = supervise(job.pk)
    assert supervise(job.pk) is None
    assert Job.objects.get(pk=job.pk) == first


def test_a_refusal_is_told_as_it_was_said(queued: Queued) -> None:
    job = supervise(queued("refuse").pk)
    assert job is not None
    assert (job.state, sentence(job)) == ("failed", "The file is empty.")


def test_a_fault_names_the_job_to_tell_the_operator(queued: Queued) -> None:
    job = supervise(queued("fail").pk)
    assert job is not None
    assert job.state == "failed"
    assert f"tell the operator: job {job.pk}" in sentence(job)


def test_an_unknown_kind_of_job_is_a_fault(queued: Queued) -> None:
    job = supervise(queued("unheard-of").pk)
    assert job is not None
    assert job.state == "failed"
    assert "fault" in sentence(job)


def test_a_job_that_eats_memory_is_stopped(queued: Queued, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOB_MEMORY_LIMIT_MB", "600")
    job = supervise(queued("eat", megabytes=2000).pk)
    assert job is not None
    assert (job.state, sentence(job)) == ("failed", "This needed more memory than the 600 MB a job may use.")


def test_a_job_that_takes_too_long_is_stopped(queued: Queued, settings) -> None:
    settings.JOB_TIME_LIMIT_SECONDS = 3
    job = supervise(queued("wait", seconds=60).pk)
    assert job is not None
    assert job.state == "failed"
    assert "took longer" in sentence(job)


def test_a_job_that_computes_too_long_is_stopped(queued: Queued, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOB_TIME_LIMIT_SECONDS", "3")  # for the child alone: its computing time
    job = supervise(queued("spin").pk)
    assert job is not None
    assert job.state == "failed"
    assert "computing time" in sentence(job)


def test_a_killed_child_sends_its_job_back_to_the_queue(queued: Queued) -> None:
    job = queued("die", times=1)
    lost = supervise(job.pk)
    assert lost is not None
    assert (lost.state, lost.losses, lost.attempt) == ("queued", 1, 1)
    again = supervise(job.pk)
    assert again is not None
    assert (again.state, again.attempt) == ("done", 2)


def test_a_job_that_kills_every_worker_is_given_up_with_a_sentence(queued: Queued, settings) -> None:
    settings.JOB_MAX_ATTEMPTS = 2
    job = queued("die", times=9)
    supervise(job.pk)
    last = supervise(job.pk)
    assert last is not None
    assert last.state == "failed"
    assert "started 2 times" in sentence(last)
    retry_job(job=last, by=make_user("bing"))
    assert Job.objects.get(pk=job.pk).losses == 0


def test_a_running_job_is_cancelled_and_its_process_ended(queued: Queued, supervised) -> None:
    job = queued("wait", seconds=60)
    thread = supervised(job)
    process = process_of(job)
    cancel_job(job=job, by=make_user("bing"))
    thread.join(30)
    assert state_of(job) == "cancelled"
    assert not is_alive(process)


def test_a_job_cancelled_while_it_waits_never_runs(queued: Queued) -> None:
    job = queued("count", upto=1)
    cancel_job(job=job, by=make_user("bing"))
    assert supervise(job.pk) is None
    assert state_of(job) == "cancelled"


def test_a_cancelled_job_can_be_asked_for_again(queued: Queued) -> None:
    job = queued("count", upto=1)
    cancel_job(job=job, by=make_user("bing"))
    retry_job(job=job, by=make_user("jia"))
    again = supervise(job.pk)
    assert again is not None
    assert again.state == "done"


def test_long_silence_keeps_the_lease(queued: Queued, supervised, settings) -> None:
    settings.JOB_LEASE_SECONDS = 2
    job = queued("wait", seconds=5)
    thread = supervised(job)
    process_of(job)
    first = Job.objects.get(pk=job.pk).lease_until
    thread.join(4)
    assert Job.objects.get(pk=job.pk).lease_until > first
    thread.join(30)
    assert state_of(job) == "done"


def test_an_attempt_that_lost_its_lease_is_ended_and_writes_nothing(queued: Queued, supervised) -> None:
    job = queued("wait", seconds=60)
    thread = supervised(job)
    process = process_of(job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.QUEUED)
    other = lease.claim(job.pk)
    assert other is not None
    thread.join(30)
    assert not is_alive(process)
    now = Job.objects.get(pk=job.pk)
    assert (now.state, now.attempt, now.sentence_text) == ("running", 2, lease.STARTED.text)


def test_a_worker_that_is_stopped_gives_its_job_back(queued: Queued, supervised) -> None:
    job = queued("wait", seconds=60)
    thread = supervised(job)
    process = process_of(job)
    supervision.stopping.set()
    thread.join(30)
    now = Job.objects.get(pk=job.pk)
    assert (now.state, now.losses) == ("queued", 0)
    assert not is_alive(process)
    assert supervise(job.pk) is None  # a worker that is being stopped takes nothing up


def test_the_child_dies_with_its_worker(queued: Queued, process) -> None:
    job = queued("wait", seconds=60)
    worker = process("manage.py", "run_job", str(job.pk))
    child = process_of(job)
    os.kill(worker.pid, signal.SIGKILL)
    until(lambda: not is_alive(child), "the child died")
    assert state_of(job) == "running"  # until the sweep finds that its lease ran out
