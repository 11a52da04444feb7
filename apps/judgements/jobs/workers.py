"""Starting and stopping workers: the embedded one inside the web process, and the sweeper of every worker."""

import logging
import threading
import time
from typing import Any

from celery import Celery
from celery.signals import worker_ready, worker_shutting_down

from apps.judgements.jobs.supervise import stopping, under_way
from apps.judgements.jobs.sweep import sweep_for_ever

log = logging.getLogger(__name__)

STOP_WITHIN = 8.0  # seconds a stopping web process waits for its jobs to go back to the queue


def start_sweeper() -> None:
    threading.Thread(target=sweep_for_ever, args=(stopping,), name="sweeper", daemon=True).start()


def start_embedded(app: Celery) -> threading.Thread:
    """A Celery worker in a thread of this process, on the memory broker; it runs one job at a time, in a child."""
    worker = app.WorkController(
        app=app, pool_cls="solo", concurrency=1, without_heartbeat=True, without_mingle=True, without_gossip=True
    )
    thread = threading.Thread(target=worker.start, name="worker", daemon=True)
    thread.start()
    start_sweeper()
    return thread


def stop_embedded() -> None:
    """Ends the child of the running job, whose row goes back to the queue; its next start goes on with it."""
    stopping.set()
    until = time.monotonic() + STOP_WITHIN
    while under_way and time.monotonic() < until:
        time.sleep(0.05)


def connect() -> None:
    """What every worker of its own process does: sweep from the start, give its jobs back when it is stopped."""
    worker_ready.connect(on_ready, dispatch_uid="sweeper")
    worker_shutting_down.connect(on_shutting_down, dispatch_uid="stopping")


def on_ready(**_: Any) -> None:
    start_sweeper()


def on_shutting_down(**_: Any) -> None:
    stopping.set()
