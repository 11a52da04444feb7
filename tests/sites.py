"""The workbench as people run it, for tests that need the whole: the processes of either setting, on a free port.

The team's processes are the commands of docker-compose.yml, taken from the file and run by hand: only addresses of
servers, folders and ports are put in their place.
"""

import contextlib
import os
import re
import secrets
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import yaml

from scripts.servers import drop_databases, free_port, with_database

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds until a page must answer
VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?::([-?])([^}]*))?\}")


@dataclass(frozen=True)
class Site:
    """A workbench that runs; `environment` is that of its processes, for commands on the same data."""

    address: str
    environment: dict[str, str]

    def manage(self, *arguments: str, typed: str = "") -> str:
        """Runs a management command on the site's data; what it printed."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, input=typed, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(self.address + path, timeout=10) as page:
            return bytes(page.read())


@contextlib.contextmanager
def embedded_site(folder: Path, **more: str) -> Iterator[Site]:
    """SQLite and the worker inside the one web process, all kept in the folder."""
    port = str(free_port())
    own = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/workbench.sqlite3", "REDIS_URL": ""}
    site = Site(f"http://127.0.0.1:{port}", {**os.environ, **own, "PORT": port, **more})
    site.manage("migrate", "--verbosity=0")
    site.manage("collectstatic", "--noinput", "--verbosity=0")
    web = ["python", "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
    with running(web, site.environment):
        wait_until_it_answers(site)
        yield site


@contextlib.contextmanager
def team_site(folder: Path, **more: str) -> Iterator[Site]:
    """PostgreSQL and Redis of the tests; the migrations, web process and worker of docker-compose.yml."""
    server, queue = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    assert server.startswith("postgres"), "This needs PostgreSQL and Redis: run make test SUITES='postgres story'."
    assert queue, "This needs Redis: run make test SUITES='postgres story'."
    with new_database(server) as database:
        port = str(free_port())
        local = {
            "DATABASE_URL": database,
            "REDIS_URL": queue,
            "DATA_DIR": str(folder),
            "BIND": f"127.0.0.1:{port}",
            "WORKER_ALIVE_FILE": str(folder / "worker-alive"),
            "SITE_URL": f"http://127.0.0.1:{port}",
        }
        site = Site(f"http://127.0.0.1:{port}", {**settings_of("web"), **local, **more})
        subprocess.run(command_of("migrate"), cwd=ROOT, env=site.environment, capture_output=True, check=True)
        with running(command_of("web"), site.environment), running(command_of("worker"), site.environment):
            wait_until_it_answers(site)
            yield site


@contextlib.contextmanager
def new_database(server: str) -> Iterator[str]:
    """A database beside that of the tests, so that what they leave behind is found by its name."""
    name = server.rsplit("/", 1)[1] + "_site_" + secrets.token_hex(3)
    with psycopg.connect(with_database(server, "postgres"), autocommit=True) as connection:
        connection.execute(psycopg.sql.SQL("create database {}").format(psycopg.sql.Identifier(name)))
    try:
        yield with_database(server, name)
    finally:
        drop_databases(with_database(server, "postgres"), name)


# What docker-compose.yml says


def services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    return services


def command_of(service: str) -> list[str]:
    return [interpolated(word) for word in services()[service]["command"]]


def health_check_of(service: str) -> list[str]:
    """The command of a health check, as the container engine would start it."""
    kind, *words = [interpolated(word) for word in services()[service]["healthcheck"]["test"]]
    return ["sh", "-c", *words] if kind == "CMD-SHELL" else words


def settings_of(service: str) -> dict[str, str]:
    """The environment of a service, on top of this one; its `python` is ours."""
    own = {name: interpolated(str(value)) for name, value in services()[service]["environment"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, **own, "PATH": path}


def interpolated(text: str) -> str:
    """Variables put in as compose does: ${NAME}, ${NAME:-default}, ${NAME:?needed}, and $$ for a dollar sign."""

    def value(found: re.Match[str]) -> str:
        name, sign, word = found.groups()
        if name is None:
            return "$"
        return os.environ.get(name) or (word if sign == "-" else f"a-{name.lower()}")

    return VARIABLE.sub(value, text)


# Processes


@contextlib.contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """The process until the end of the block; then asked to stop, and killed with all it started if it does not."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    process = subprocess.Popen(command, cwd=ROOT, env={**environment, "PATH": path}, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def wait_until_it_answers(site: Site) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            site.get("/healthz")
        except OSError:
            assert time.monotonic() < until, f"no page answers at {site.address}"
            time.sleep(0.1)
        else:
            return
