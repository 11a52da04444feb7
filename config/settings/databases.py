"""SQLite by default, PostgreSQL in the team setting; the same code on both."""

import os

from config.settings.environment import DATA_DIR, env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a reader that turns writer would otherwise fail at once under load
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'workbench.sqlite3'}")}

_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), **SQLITE_OPTIONS}
    _database["TEST"] = {
        "NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")
    }  # a file, so that it locks as the real one
else:
    _database.setdefault("CONN_MAX_AGE", 60)
    _database["CONN_HEALTH_CHECKS"] = True
