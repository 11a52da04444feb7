"""Re-queues what a dead worker or a lost queue left behind. Every worker sweeps; a lock lets one do it at a time."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from celery import Celery, current_app
from django.conf import settings
from django.core.cache import cache
from django.db import close_old_connections
from django.utils import timezone

from apps.judgements.jobs import lease, waking
from apps.judgements.models import Job

log = logging.getLogger(__name__)

LOCK = "jobs.sweep"


def sweep(wake: Callable[[int], object], *, waiting: int = 0) -> list[int]:
    """Gives up leases that ran out and wakes workers for queued jobs; the ids of the jobs woken.

    `wake` sends one job's id to the broker. `waiting` is the number of messages the broker still holds: as long as
    there are any, workers will come by themselves, and nothing is sent twice.
    """
    for job in Job.objects.filter(state=Job.State.RUNNING, lease_until__lt=timezone.now()):
        if lease.lose(job):
            log.warning("job %s: attempt %s was lost", job.pk, job.attempt)
    if waiting:
        return []
    queued = list(Job.objects.filter(state=Job.State.QUEUED).order_by("pk").values_list("pk", flat=True))
    for job_id in queued:
        wake(job_id)
    return queued


def sweep_once_for_all() -> None:
    """One sweep, unless another worker has swept within the interval."""
    if cache.add(LOCK, 1, timeout=max(1, settings.JOB_SWEEP_SECONDS - 1)):
        sweep(waking.send, waiting=messages_waiting(current_app))


def messages_waiting(app: Celery) -> int:
    """How many messages the broker holds that no worker has taken."""
    with app.connection_for_read() as connection:
        queue = app.conf.task_default_queue
        channel: Any = connection.default_channel
        return int(channel.queue_declare(queue, durable=True, auto_delete=False).message_count)


def sweep_for_ever(stopping: threading.Event) -> None:
    """The sweeper's thread: at once, then at every interval, whatever goes wrong in between."""
    while True:
        try:
            sweep_once_for_all()
            tell_alive()
        except Exception:
            log.exception("the sweep failed; it tries again")
        finally:
            close_old_connections()
        if stopping.wait(settings.JOB_SWEEP_SECONDS):
            return


def tell_alive() -> None:
    if settings.WORKER_ALIVE_FILE:
        Path(settings.WORKER_ALIVE_FILE).touch()
