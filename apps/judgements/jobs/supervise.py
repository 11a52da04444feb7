"""A worker's part: claims a job, runs it in a child process, keeps its lease, and ends it when asked to.

The child may be killed at any moment, also by the machine; the row then says what happened, or goes back to the queue.
"""

import enum
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.jobs import lease
from apps.judgements.jobs.child import TRY_AGAIN
from apps.judgements.jobs.run import DATABASE_AWAY, fault
from apps.judgements.models import Job

log = logging.getLogger(__name__)

TOO_LONG = gettext_noop("This took longer than the %(minutes)s minutes a job may take.")
TOO_MUCH_COMPUTING = gettext_noop("This used more computing time than the %(minutes)s minutes a job may use.")
LOOK_EVERY = 0.5  # seconds between two looks at a child
GRACE = 3.0  # seconds a child has between being asked to stop and being killed

stopping = threading.Event()  # set when this worker is being stopped; its jobs go back to the queue
under_way: set[int] = set()  # ids of the jobs that this process supervises


class Reason(enum.Enum):
    """Why a child was ended by its worker, or that it ended by itself."""

    ITSELF = "itself"
    CANCELLED = "cancelled"
    TOO_LONG = "too long"
    LEASE_LOST = "lease lost"
    STOPPING = "stopping"


def supervise(job_id: int) -> Job | None:
    """Runs the job to its end in a child process, if it is still to be run; the job as it then is."""
    job = None if stopping.is_set() else lease.claim(job_id)
    if job is None:
        return None
    under_way.add(job.pk)
    try:
        attend(job)
    finally:
        under_way.discard(job.pk)
    return Job.objects.filter(pk=job.pk).first()


def attend(job: Job) -> None:
    child = start_child(job)
    try:
        reason = watch(job, child)
    finally:
        end(child)
    patiently(lambda: record(job, reason, child.returncode))


def start_child(job: Job) -> subprocess.Popen[bytes]:
    attempt = [str(job.pk), "--attempt", str(job.attempt), "--parent", str(os.getpid())]
    return subprocess.Popen([*settings.JOB_COMMAND, *attempt], start_new_session=True)  # noqa: S603  our own command


def watch(job: Job, child: subprocess.Popen[bytes]) -> Reason:
    """Waits for the child, keeping the lease; says why it is to be ended, or that it ended."""
    begun = beat = time.monotonic()
    while child.poll() is None:
        now = time.monotonic()
        if stopping.is_set():
            return Reason.STOPPING
        if now - begun > settings.JOB_TIME_LIMIT_SECONDS:
            return Reason.TOO_LONG
        if now - beat > settings.JOB_LEASE_SECONDS / 4:
            beat = now
            if not kept(job):
                return Reason.LEASE_LOST
        if cancel_requested(job):
            return Reason.CANCELLED
        wait(child)
    return Reason.ITSELF


def kept(job: Job) -> bool:
    try:
        return lease.keep(job)
    except DATABASE_AWAY as away:
        return absent_database(away, True)


def cancel_requested(job: Job) -> bool:
    try:
        return Job.objects.filter(pk=job.pk, attempt=job.attempt, cancel_requested=True).exists()
    except DATABASE_AWAY as away:
        return absent_database(away, False)


def absent_database(away: Exception, answer: bool) -> bool:
    """A database that does not answer for a moment ends no job; the lease decides."""
    log.warning("the database does not answer: %s", away)
    close_old_connections()
    return answer


def wait(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(timeout=LOOK_EVERY)
    except subprocess.TimeoutExpired:
        return


def end(child: subprocess.Popen[bytes]) -> None:
    """Asks the child and all it started to stop, then kills what is left."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        if child.poll() is not None:
            return
        os.killpg(child.pid, sign)
        try:
            child.wait(timeout=GRACE)
        except subprocess.TimeoutExpired:
            continue


def record(job: Job, reason: Reason, status: int) -> None:
    """What is to be said in the row, where the child did not say it itself; every update needs the lease."""
    minutes = settings.JOB_TIME_LIMIT_SECONDS // 60
    if reason is Reason.STOPPING:
        lease.release(job)
    elif reason is Reason.CANCELLED:
        lease.finish(job, Job.State.CANCELLED, lease.CANCELLED)
    elif reason is Reason.TOO_LONG:
        lease.finish(job, Job.State.FAILED, Sentence(TOO_LONG, {"minutes": minutes}))
    elif status == -signal.SIGXCPU:
        lease.finish(job, Job.State.FAILED, Sentence(TOO_MUCH_COMPUTING, {"minutes": minutes}))
    elif status < 0 or status == TRY_AGAIN:
        lease.lose(job)
    else:
        lease.finish(job, Job.State.FAILED, fault(job))  # finds no row where the child has recorded its end


def patiently(write: Callable[[], None]) -> None:
    """Tries a write again while the database is away, up to the length of a lease."""
    until = time.monotonic() + settings.JOB_LEASE_SECONDS
    while True:
        try:
            return write()
        except DATABASE_AWAY as away:
            if time.monotonic() > until:
                raise
            absent_database(away, True)
            time.sleep(1)
