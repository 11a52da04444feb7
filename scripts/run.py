"""`make run`: the workbench at http://127.0.0.1:8000 with a demonstration study, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import django

from scripts.console import Stopped, say, stop

ROOT = Path(__file__).resolve().parent.parent
HOST = "127.0.0.1"
PATIENCE = 60  # seconds until the page must answer
LOOK_EVERY = 1.0
STOP_WITHIN = 20


def main() -> None:
    for sign in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(sign, interrupt)
    port = asked_port()
    os.environ["PORT"] = str(port)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    prepare()
    serve(f"http://{HOST}:{port}")


def interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def asked_port() -> int:
    """The port to serve at; raises Stopped where it is not a port or something listens there."""
    asked = os.environ.get("PORT") or "8000"
    if not asked.isdecimal() or not 0 < int(asked) < 65536:
        raise Stopped(f"PORT={asked} is not a port; try make run PORT=8001")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(asked)))
        except OSError:
            raise Stopped(f"Port {asked} is taken; try make run PORT={int(asked) % 65535 + 1}") from None
    return int(asked)


# Before serving


def prepare() -> None:
    """Database, static files and the demonstration study; each only where it is not there yet."""
    from django.core.management import call_command
    from django.db import connections

    from apps.judgements.models import Study

    if migrations_are_missing():
        say("Preparing the database")
        call_command("migrate", verbosity=0)
    if static_files_are_stale():
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    if not Study.objects.exists():
        say("Making the demonstration study: invented judgements, two coders, a supervisor")
        make_demonstration()
    connections.close_all()


def make_demonstration() -> None:
    """In a process of its own, so that this one stays small."""
    command = [sys.executable, "manage.py", "demo"]
    if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
        raise Stopped("The demonstration study could not be made; what it said stands above.")


def migrations_are_missing() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def static_files_are_stale() -> bool:
    """Whether a static file, ours or an installed package's, is newer than the collected ones."""
    from django.conf import settings

    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if not manifest.exists():
        return True
    sources = [*(ROOT / "static").rglob("*"), ROOT / ".venv" / "installed.json"]
    return max(path.stat().st_mtime for path in sources if path.exists()) > manifest.stat().st_mtime


# Serving


def serve(address: str) -> None:
    """Runs the web process (and, with REDIS_URL, a worker) until it ends or we are asked to stop."""
    processes = [start(command) for command in commands()]
    try:
        wait_until_it_answers(address, processes[0])
        greet(address)
        for line in watch(processes):
            say(line)
    except KeyboardInterrupt:
        say("Stopping")
    finally:
        end(processes)


def commands() -> Iterator[list[str]]:
    from django.conf import settings

    yield ["gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    if not settings.EMBEDDED:
        yield [
            "celery",
            "--app",
            "config",
            "worker",
            "--pool",
            "threads",
            "--concurrency",
            "2",
            "--loglevel",
            "WARNING",
        ]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches it through us, and it ends its jobs in good order."""
    environment = {**os.environ, "DIE_WITH": str(os.getpid())}
    return subprocess.Popen([sys.executable, "-m", *command], cwd=ROOT, env=environment, start_new_session=True)


def wait_until_it_answers(address: str, web: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while not answers(address):
        if web.poll() is not None:
            raise Stopped("The web process did not start; what it said stands above.")
        if time.monotonic() > until:
            raise Stopped(f"No page answers at {address} after {PATIENCE} seconds.")
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address + "/healthz", timeout=5) as page:  # noqa: S310  our own address
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def greet(address: str) -> None:
    from apps.coding.actions.demonstration import ACCOUNTS, PASSWORD, find_demonstration

    say(f"\nThe workbench is at {address}")
    if find_demonstration():
        say(f"Accounts of the demonstration study, all with the password {PASSWORD}:")
        for account in ACCOUNTS:
            say(f"  {account.username:<5} {account.display_name}  {account.role}")
    say("Ctrl-C stops it.\n")


def watch(processes: list[subprocess.Popen[bytes]]) -> Iterator[str]:
    """Lines to print: each report of the demonstration as its job ends; ends when a process ends."""
    told: set[int] = set()
    while all(process.poll() is None for process in processes):
        yield from ended_reports(told)
        time.sleep(LOOK_EVERY)
    yield "A process of the workbench has ended; what it said stands above."


def ended_reports(told: set[int]) -> Iterator[str]:
    """The demonstration's reports not told yet; on the first look, those made in earlier runs are told as well."""
    from django.conf import settings
    from django.db import close_old_connections

    from apps.reports.models import ReportRun

    reports = ReportRun.objects.filter(study__is_demonstration=True).exclude(pk__in=told)
    for report in reports.select_related("job").order_by("pk"):
        if report.job is not None and report.job.is_finished:
            told.add(report.pk)
            made = [Path(settings.DATA_DIR) / path for path in report.files.values() if path.endswith(".pdf")]
            said = report.job.sentence_text % report.job.sentence_params
            yield f"PDF: {made[0]}" if made else f"{report}: {said}"
    close_old_connections()


def end(processes: list[subprocess.Popen[bytes]]) -> None:
    """Asks every process to stop, and waits; the jobs under way go back to the queue."""
    for process in processes:
        if process.poll() is None:
            process.terminate()
    for process in processes:
        try:
            process.wait(timeout=STOP_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    try:
        main()
    except Stopped as stopped:
        stop(str(stopped))
    except KeyboardInterrupt:
        stop("Stopped before it was ready; the next start goes on from here.")
