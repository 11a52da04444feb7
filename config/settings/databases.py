"""SQLite by default, PostgreSQL in the team setting; the same code on both."""

import os
from urllib.parse import quote

from dj_database_url import parse

from config.settings.environment import DATA_DIR, env

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",  # a reader that turns writer would otherwise fail at once under load
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}
POSTGRES_OPTIONS = "-c jit=off"  # compiling a page's query takes seconds and saves milliseconds
KEEP_CONNECTIONS = 60  # seconds

_embedded = f"sqlite:///{quote(str(DATA_DIR / 'workbench.sqlite3'))}"
_address = env.str("DATABASE_URL", "") or _embedded
_database = parse(_address, conn_max_age=KEEP_CONNECTIONS, conn_health_checks=True)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {**_database.get("OPTIONS", {}), **SQLITE_OPTIONS}
    # Tests use a file too, so that it locks as the real one does.
    _database["TEST"] = {"NAME": str(DATA_DIR / f"test-{os.getpid()}.sqlite3")}
else:
    _options = _database.setdefault("OPTIONS", {})
    _options["options"] = f"{POSTGRES_OPTIONS} {_options.get('options', '')}".strip()

DATABASES = {"default": _database}
