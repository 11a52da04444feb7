"""Every command of docker-compose.yml, run by hand against PostgreSQL and Redis: the setting of a team, whole."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from scripts.servers import postgres_binaries, redis_binary
from tests.sites import ROOT, Site, command_of, health_check_of, services, settings_of, team_site

OURS = {"migrate", "web", "worker"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("team")
    with team_site(folder, DJANGO_SETTINGS_MODULE="tests.job_kinds.settings", JOB_SWEEP_SECONDS="2") as running:
        yield running


def shell(site: Site, program: str) -> str:
    return site.manage("shell", "--no-imports", "--command", program).strip()


def queue(site: Site, kind: str, subject: str) -> str:
    """A job of a test kind; its number."""
    make = f"Job.objects.create(kind='{kind}', subject={subject})"
    return shell(site, f"from apps.judgements.models import Job; print({make}.pk)")


def row(site: Site, number: str) -> tuple[str, int, int, int]:
    """State, attempt, losses and steps done of a job."""
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        ask = "select state, attempt, losses, done from judgements_job where id = %s"
        found = connection.execute(ask, [int(number)]).fetchone()
    assert found
    return found


def until(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 90
    while not happened():
        assert time.monotonic() < end, f"waited in vain until {what}"
        time.sleep(0.5)


def health(site: Site, service: str) -> int:
    port = site.address.rsplit(":", 1)[1]
    command = [word.replace("127.0.0.1:8000", f"127.0.0.1:{port}") for word in health_check_of(service)]
    return subprocess.run(command, env=site.environment, capture_output=True, check=False).returncode


def test_every_service_of_ours_is_run_here() -> None:
    assert {name for name, service in services().items() if "build" in service} == OURS


def test_every_setting_is_one_that_the_settings_read() -> None:
    read = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "config").rglob("*.py"))
    own = set(settings_of("web")) - set(os.environ)
    assert own
    assert all(f'"{name}"' in read for name in own - {"POSTGRES_PASSWORD"})


def test_the_database_is_migrated_and_is_postgresql(site: Site) -> None:
    site.manage("migrate", "--check")
    assert shell(site, "from django.db import connection; print(connection.vendor)") == "postgresql"


def test_the_web_process_answers_and_its_health_check_passes(site: Site) -> None:
    assert json.loads(site.get("/healthz")) == {"status": "ok"}
    assert health(site, "web") == 0
    assert b"<form" in site.get("/account/login/")


def test_hashed_static_files_are_served(site: Site) -> None:
    page = site.get("/account/login/").decode()
    sheet = next(word for word in page.split('"') if word.startswith("/static/") and word.endswith(".css"))
    assert site.get(sheet)


def test_the_worker_runs_a_job_and_its_health_check_passes(site: Site) -> None:
    number = queue(site, "test.count", "{'upto': 2}")
    until(lambda: row(site, number)[0] == "done", "the worker did the job")
    assert health(site, "worker") == 0


def test_a_database_that_restarts_under_a_job_costs_an_attempt_and_no_job(site: Site) -> None:
    number = queue(site, "test.pace", "{}")
    until(lambda: row(site, number)[3] > 2, "the job was under way")
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        others = "datname = current_database() and pid <> pg_backend_pid()"
        connection.execute(f"select pg_terminate_backend(pid) from pg_stat_activity where {others}")
    until(lambda: row(site, number)[0] == "done", "the job was done by another attempt")
    assert row(site, number)[1:3] == (2, 1)


def test_the_first_account_is_made_as_the_handbook_says(site: Site) -> None:
    site.manage("add_user", "lin", "--starts-studies", "--password-stdin", typed="a long enough password\n")
    ask = "from apps.judgements.models import User; print(User.objects.filter(username='lin').exists())"
    assert shell(site, ask) == "True"


def test_the_servers_health_checks_are_theirs(site: Site, tmp_path: Path) -> None:
    """pg_isready and redis-cli with the words of the file; host and port are those of the tests' servers."""
    from urllib.parse import urlsplit

    database, queue = urlsplit(site.environment["DATABASE_URL"]), urlsplit(site.environment["REDIS_URL"])
    binaries, redis = postgres_binaries(), redis_binary()
    assert binaries, "pg_isready was not found: install postgresql-client."
    assert redis, "redis-cli was not found: install redis-tools."
    program, *words = health_check_of("db")
    at = ["--host", database.hostname or "", "--port", str(database.port or 5432)]
    assert subprocess.run([str(binaries / program), *words, *at], check=False).returncode == 0
    program, *words = health_check_of("redis")
    at = ["-h", queue.hostname or "", "-p", str(queue.port)]
    answer = subprocess.run([str(redis.with_name(program)), *at, *words], capture_output=True, text=True, check=False)
    assert answer.stdout.strip() == "PONG"


def test_the_redis_command_starts_a_server(tmp_path: Path) -> None:
    from scripts.servers import empty_database, free_port, private_folder, started

    port = free_port()
    binary = redis_binary()
    assert binary, "redis-server was not found: install redis-server."
    command = [str(binary), *command_of("redis")[1:], "--port", str(port)]
    with private_folder() as folder:
        answers = lambda: empty_database(f"redis://127.0.0.1:{port}/0") is not None  # noqa: E731
        with started(command, folder, answers, "Redis"):
            assert answers()
