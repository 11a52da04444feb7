"""What the tests of jobs share: the test kinds, and an environment in which processes see the test database."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from apps.judgements.jobs import supervise as supervision
from apps.judgements.models import Job
from scripts.servers import with_database

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 90  # seconds for a process to start and do its work on a slow machine


def test_database_url() -> str:
    name = str(connection.settings_dict["NAME"])
    return f"sqlite:///{name}" if connection.vendor == "sqlite" else with_database(os.environ["DATABASE_URL"], name)


@pytest.fixture
def processes(transactional_db: None, monkeypatch: pytest.MonkeyPatch, settings, tmp_path: Path) -> None:
    """Processes started from now on use the test database and know the test kinds."""
    monkeypatch.setenv("DATABASE_URL", test_database_url())
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "tests.job_kinds.settings")
    monkeypatch.setenv("JOB_LEASE_SECONDS", "4")
    monkeypatch.setenv("JOB_SWEEP_SECONDS", "1")
    settings.JOB_LEASE_SECONDS = 4


@pytest.fixture
def queued(db: None) -> Callable[..., Job]:
    def make(kind: str, **subject: object) -> Job:
        return Job.objects.create(kind=f"test.{kind}", subject=subject)

    return make


@pytest.fixture
def supervised(processes: None) -> Iterator[Callable[[Job], threading.Thread]]:
    """Supervises a job beside the test, as a worker would; whatever is left is stopped."""
    threads: list[threading.Thread] = []

    def start(job: Job) -> threading.Thread:
        thread = threading.Thread(target=supervise_and_close, args=(job.pk,))
        threads.append(thread)
        thread.start()
        return thread

    yield start
    supervision.stopping.set()
    for thread in threads:
        thread.join(PATIENCE)
    supervision.stopping.clear()


def supervise_and_close(job_id: int) -> None:
    try:
        supervision.supervise(job_id)
    finally:
        connection.close()


@pytest.fixture
def process(processes: None) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts `python ARGUMENTS` in the project's folder; whatever is left is killed."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str, **more: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, **more}
        begun = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, start_new_session=True)
        started.append(begun)
        return begun

    yield start
    for begun in started:
        kill(begun)


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a machine that fails: the process and what it forked, without a word."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def until(happened: Callable[[], object], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.1)


def state_of(job: Job) -> str:
    return Job.objects.values_list("state", flat=True).get(pk=job.pk)


def process_of(job: Job) -> int:
    """The process that works on a `wait` job, once it has said so."""

    def said() -> int:
        return Job.objects.get(pk=job.pk).result.get("process", 0)

    until(said, "the child told its number")
    return said()


def is_alive(process: int) -> bool:
    """Whether a process runs; one that has ended and waits for its parent to notice does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
