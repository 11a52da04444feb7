"""PostgreSQL and Redis for the tests.

Servers that listen are used where they can be used. Otherwise they are installed (by apt, as root), started on
free ports as an unprivileged user with data directories of their own, and stopped again. TEST_DATABASE_URL and
TEST_REDIS_URL name servers elsewhere; the word `own` asks for servers started here whatever listens.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import redis

from scripts import packages
from scripts.console import Stopped, say

PATIENCE = 60  # seconds until a server that we start must answer
STANDARD_REDIS = "redis://127.0.0.1:6379"


@contextlib.contextmanager
def servers() -> Iterator[dict[str, str]]:
    """DATABASE_URL of a database that only these tests use, and REDIS_URL of an empty Redis database."""
    with postgres() as server, redis_database() as queue:
        name = "workbench_" + secrets.token_hex(4)
        try:
            yield {"DATABASE_URL": with_database(server, name), "REDIS_URL": queue}
        finally:
            drop_databases(server, name)


# PostgreSQL


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases can be made."""
    named = os.environ.get("TEST_DATABASE_URL", "")
    if named and named != "own" and not can_create_databases(named):
        raise Stopped("TEST_DATABASE_URL names a server where no connection or no new database can be made.")
    candidates = [named] if named else standard_postgres()
    for address in candidates:
        if address != "own" and can_create_databases(address):
            yield address
            return
    with own_postgres() as address:
        yield address


def standard_postgres() -> list[str]:
    me = pwd.getpwuid(os.geteuid()).pw_name
    sockets = quote("/var/run/postgresql", safe="")
    return ["postgres://postgres@127.0.0.1:5432/postgres", f"postgres://{me}@{sockets}/postgres"]


def can_create_databases(address: str) -> bool:
    question = "select rolsuper or rolcreatedb from pg_roles where rolname = current_user"
    try:
        with psycopg.connect(address, connect_timeout=3) as connection:
            row = connection.execute(question).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def with_database(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path="/" + name))


def drop_databases(address: str, name: str) -> None:
    """Drops what the tests made, also what they left when they were interrupted."""
    with psycopg.connect(address, autocommit=True) as connection:
        rows = connection.execute("select datname from pg_database where datname like %s", [f"%{name}%"]).fetchall()
        for (left,) in rows:
            connection.execute(psycopg.sql.SQL("drop database {} with (force)").format(psycopg.sql.Identifier(left)))


@contextlib.contextmanager
def own_postgres() -> Iterator[str]:
    binaries = postgres_binaries() or installed("postgresql", postgres_binaries)
    port = free_port()
    address = f"postgres://postgres@127.0.0.1:{port}/postgres"
    with private_folder() as folder:
        data = folder / "data"
        initdb = [str(binaries / "initdb"), "-D", str(data), "-U", "postgres", "--auth=trust", "--no-sync"]
        made = run_unprivileged([*initdb, "--encoding=UTF8", "--locale=C.UTF-8"], folder)
        if made.returncode:
            raise Stopped(f"initdb failed: {made.stderr.strip()}")
        command = [str(binaries / "postgres"), "-D", str(data), "-p", str(port), "-k", str(folder)]
        quick = ["-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c", "full_page_writes=off"]
        with started([*command, *quick], folder, lambda: can_create_databases(address), "PostgreSQL"):
            say(f"Started PostgreSQL on port {port}")
            yield address


def postgres_binaries() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    return Path(on_path).resolve().parent if on_path else None


# Redis


@contextlib.contextmanager
def redis_database() -> Iterator[str]:
    """The address of a Redis database that is empty, and is emptied again."""
    named = os.environ.get("TEST_REDIS_URL", "")
    address = empty_database(named or STANDARD_REDIS) if named != "own" else None
    if address is None and named not in ("", "own"):
        raise Stopped("TEST_REDIS_URL names a server that does not answer or has no empty database.")
    with contextlib.nullcontext(address) if address else own_redis() as usable:
        try:
            yield usable
        finally:
            redis.Redis.from_url(usable).flushdb()


def empty_database(server: str) -> str | None:
    """An address with the number of a database that holds nothing; None where there is no such server or database."""
    base = urlsplit(server)
    for number in [base.path.strip("/")] if base.path.strip("/") else range(15, 0, -1):
        address = urlunsplit(base._replace(path=f"/{number}"))
        try:
            if redis.Redis.from_url(address, socket_connect_timeout=3).dbsize() == 0:
                return address
        except redis.RedisError:
            return None
    return None


@contextlib.contextmanager
def own_redis() -> Iterator[str]:
    binary = redis_binary() or installed("redis-server", redis_binary)
    port = free_port()
    address = f"redis://127.0.0.1:{port}/1"
    with private_folder() as folder:
        command = [str(binary), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
        with started(command, folder, lambda: empty_database(address) is not None, "Redis"):
            say(f"Started Redis on port {port}")
            yield address


def redis_binary() -> Path | None:
    found = shutil.which("redis-server") or shutil.which("valkey-server")
    return Path(found) if found else None


# Both


def installed(package: str, find: Callable[[], Path | None]) -> Path:
    """Installs a server's package and finds its binary; says what to do where it cannot."""
    if packages.can_install():
        packages.install([package])
    binary = find()
    if binary is None:
        settings = "TEST_DATABASE_URL and TEST_REDIS_URL"
        raise Stopped(f"The tests need {package}: {packages.remedy([package])}, or name a server in {settings}.")
    return binary


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def unprivileged() -> pwd.struct_passwd | None:
    """Whom the servers run as where we are root, since initdb refuses root; None where we are not."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def become() -> list[str]:
    """What stands before a command so that it runs, under the same process id, as that user."""
    user = unprivileged()
    if user is None:
        return []
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--"]


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="workbench-"))
    try:
        user = unprivileged()
        if user:
            os.chown(folder, user.pw_uid, user.pw_gid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_unprivileged(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [*become(), *command]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@contextlib.contextmanager
def started(command: list[str], folder: Path, answers: Callable[[], bool], name: str) -> Iterator[None]:
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*become(), *command], cwd=folder, stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(process, answers, name, log)
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=PATIENCE)


def wait_for(process: subprocess.Popen[bytes], answers: Callable[[], bool], name: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while not answers():
        if process.poll() is not None or time.monotonic() > until:
            raise Stopped(f"{name} did not start: {log.read_text(errors='replace').strip()[-300:]}")
        time.sleep(0.2)
