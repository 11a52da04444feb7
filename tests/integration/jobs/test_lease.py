"""Who may write a job's row: one attempt at a time, and only while it holds the lease."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.judgements.jobs import JobRun, LeaseLost, lease
from apps.judgements.jobs.run import run, run_to_end
from apps.judgements.models import Job

Queued = Callable[..., Job]


@pytest.fixture
def lost(queued: Queued) -> JobRun:
    """An attempt whose job another attempt has by now."""
    job = queued("count", upto=1)
    first = lease.claim(job.pk)
    assert first is not None
    assert lease.lose(first)
    assert lease.claim(job.pk) is not None
    return JobRun(first)


@pytest.mark.usefixtures("transactional_db")
def test_of_many_workers_one_gets_the_job(queued: Queued) -> None:
    job = queued("count", upto=1)
    winners: list[Job | None] = []
    start = threading.Barrier(6)

    def worker() -> None:
        start.wait()
        winners.append(lease.claim(job.pk))
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len([winner for winner in winners if winner]) == 1
    assert Job.objects.get(pk=job.pk).attempt == 1


@pytest.mark.parametrize(
    "write",
    [
        lambda attempt: attempt.progress(1, 2),
        lambda attempt: attempt.check_mine(),
        lambda attempt: attempt.result(counted=1),
    ],
    ids=["progress", "check_mine", "result"],
)
def test_a_lost_attempt_learns_of_it_at_its_next_step(lost: JobRun, write: Callable[[JobRun], None]) -> None:
    with pytest.raises(LeaseLost), transaction.atomic():
        write(lost)


def test_a_lost_attempt_cannot_end_the_job(lost: JobRun) -> None:
    assert not lease.finish(lost.job, Job.State.DONE, lease.DONE)
    assert not lease.succeed(lost.job)
    assert not lease.release(lost.job)
    assert not lease.lose(lost.job)
    assert Job.objects.get(pk=lost.job.pk).state == "running"


def test_a_lost_attempt_that_was_to_be_cancelled_is_cancelled(queued: Queued) -> None:
    job = lease.claim(queued("count", upto=1).pk)
    assert job is not None
    Job.objects.filter(pk=job.pk).update(cancel_requested=True)
    assert lease.lose(job)
    assert Job.objects.get(pk=job.pk).state == "cancelled"


def test_a_command_takes_over_a_job_whose_worker_died(queued: Queued) -> None:
    import tests.job_kinds.tasks  # noqa: F401  registers the kinds

    job = queued("count", upto=1)
    assert lease.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now())
    ended = run_to_end(job.pk)
    assert (ended.state, ended.attempt, ended.losses) == ("done", 2, 1)


def test_a_job_can_be_run_here_and_now(queued: Queued) -> None:
    import tests.job_kinds.tasks  # noqa: F401  registers the kinds

    job = queued("count", upto=2)
    run(job.pk)
    run(job.pk)
    now = Job.objects.get(pk=job.pk)
    assert (now.state, now.attempt, now.result["counted"]) == ("done", 1, 2)
