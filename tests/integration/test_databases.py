"""What the workbench relies on in its database, on whichever it runs."""

import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from apps.judgements.models import Study
from config.settings.secrets import kept_secret_key
from tests.factories import make_study

WRITERS, TIMES = 4, 15


def pragma(name: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {name}")
        return cursor.fetchone()[0]


def test_sqlite_waits_logs_ahead_and_minds_references(db: None) -> None:
    if connection.vendor == "sqlite":
        assert pragma("journal_mode") == "wal"
        assert pragma("busy_timeout") == 20_000
        assert pragma("foreign_keys") == 1
        assert connection.transaction_mode == "IMMEDIATE"
    else:
        assert connection.settings_dict["CONN_MAX_AGE"] == 60
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]


@pytest.mark.django_db(transaction=True)
def test_readers_that_turn_writers_wait_for_each_other() -> None:
    """Four threads read and then write in one transaction; with SQLite's own default most would fail at once."""
    study, faults = make_study(), []

    def add() -> None:
        try:
            for _ in range(TIMES):
                with transaction.atomic():
                    now = Study.objects.select_for_update().get(pk=study.pk)
                    Study.objects.filter(pk=study.pk).update(title=str(int(now.title) + 1))
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    Study.objects.filter(pk=study.pk).update(title="0")
    threads = [threading.Thread(target=add) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    assert Study.objects.get(pk=study.pk).title == str(WRITERS * TIMES)


def test_processes_that_start_together_agree_on_one_secret_key(tmp_path: Path) -> None:
    keys: list[str] = []
    start = threading.Barrier(8)

    def first_start() -> None:
        start.wait()
        keys.append(kept_secret_key(tmp_path))

    threads = [threading.Thread(target=first_start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(keys)) == 1
    assert len(keys[0]) > 40
    assert [path.name for path in tmp_path.glob("secret_key*")] == ["secret_key"]
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
