"""PostgreSQL and Redis for the tests: which are used, which are started, and what is said where neither can be."""

from pathlib import Path

import psycopg
import pytest
import redis

from scripts import servers
from scripts.console import Stopped


def test_servers_of_our_own_answer_and_are_stopped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", "own")
    monkeypatch.setenv("TEST_REDIS_URL", "own")
    with servers.servers() as given:
        server = servers.with_database(given["DATABASE_URL"], "postgres")
        with psycopg.connect(server) as connection:
            assert connection.execute("select current_user").fetchone() == ("postgres",)
        assert redis.Redis.from_url(given["REDIS_URL"]).ping()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server)
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(given["REDIS_URL"]).ping()


def test_a_server_named_but_unusable_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_DATABASE_URL", f"postgres://nobody@127.0.0.1:{servers.free_port()}/postgres")
    with pytest.raises(Stopped, match="TEST_DATABASE_URL"), servers.postgres():
        pass


def test_where_neither_is_possible_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere: Path | None = None
    monkeypatch.setenv("TEST_DATABASE_URL", "own")
    monkeypatch.setattr(servers, "postgres_binaries", lambda: nowhere)
    monkeypatch.setattr(servers.packages, "can_install", lambda: False)
    with pytest.raises(Stopped, match=r"need postgresql: sudo apt-get install postgresql"), servers.postgres():
        pass


def test_what_the_tests_left_behind_is_dropped() -> None:
    names = "select datname from pg_database where datname like '%workbench_left%'"
    with servers.own_postgres() as server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("create database test_workbench_left_gw1")
            connection.execute("create database workbench_left")
        servers.drop_databases(server, "workbench_left")
        with psycopg.connect(server) as connection:
            assert connection.execute(names).fetchall() == []


def test_a_redis_database_in_use_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_REDIS_URL", "own")
    with servers.redis_database() as address:
        server = address.removesuffix("/1")
        fifteenth = server + "/15"
        redis.Redis.from_url(fifteenth).set("somebody's", "work")
        taken = servers.empty_database(server)
        assert taken is not None
        assert taken.endswith("/14")
        assert servers.empty_database(fifteenth) is None
