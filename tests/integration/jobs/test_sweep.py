"""The sweep: what a dead worker or a lost queue left behind."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from kombu.exceptions import OperationalError

from apps.judgements.jobs import lease, waking
from apps.judgements.jobs.sweep import sweep, sweep_once_for_all
from apps.judgements.models import Job

Queued = Callable[..., Job]


def running(job: Job, *, lease_left: int) -> Job:
    claimed = lease.claim(job.pk)
    assert claimed is not None
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() + timedelta(seconds=lease_left))
    return Job.objects.get(pk=job.pk)


def test_a_job_whose_lease_ran_out_is_queued_and_a_worker_woken(queued: Queued) -> None:
    job = running(queued("count", upto=1), lease_left=-1)
    woken: list[int] = []
    assert sweep(woken.append) == [job.pk] == woken
    now = Job.objects.get(pk=job.pk)
    assert (now.state, now.losses) == ("queued", 1)


def test_a_job_under_way_is_left_alone(queued: Queued) -> None:
    job = running(queued("count", upto=1), lease_left=30)
    assert sweep(lambda _: None) == []
    assert Job.objects.get(pk=job.pk) == job


def test_jobs_lost_by_the_broker_are_woken_oldest_first(queued: Queued) -> None:
    jobs = [queued("count", upto=1) for _ in range(3)]
    assert sweep(lambda _: None) == [job.pk for job in jobs]


def test_nothing_is_woken_twice_while_messages_wait(queued: Queued) -> None:
    queued("count", upto=1)
    assert sweep(lambda _: None, waiting=1) == []


def test_a_job_whose_workers_die_is_given_up(queued: Queued, settings) -> None:
    settings.JOB_MAX_ATTEMPTS = 2
    job = queued("count", upto=1)
    for _ in range(2):
        running(job, lease_left=-1)
        sweep(lambda _: None)
    now = Job.objects.get(pk=job.pk)
    assert now.state == "failed"
    assert "started 2 times" in now.sentence_text % now.sentence_params


def test_one_worker_sweeps_at_a_time(queued: Queued, monkeypatch) -> None:
    woken: list[int] = []
    monkeypatch.setattr(waking, "send", woken.append)
    monkeypatch.setattr("apps.judgements.jobs.sweep.messages_waiting", lambda _: 0)
    job = queued("count", upto=1)
    sweep_once_for_all()
    sweep_once_for_all()
    assert woken == [job.pk]


def test_a_broker_that_is_away_stops_no_request(queued: Queued, monkeypatch, caplog) -> None:
    """The page that asked for the job goes on; the row waits for the sweep."""

    def away(_: int) -> None:
        raise OperationalError

    monkeypatch.setattr(waking, "send", away)
    job = queued("count", upto=1)
    waking.wake_a_worker(job.pk)
    assert Job.objects.get(pk=job.pk).state == "queued"
    assert "waits for the sweep" in caplog.text
