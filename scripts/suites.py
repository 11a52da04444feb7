"""The whole test suite: each part after the other, its time, and one closing line.

`python -m scripts.suites` runs all of it; names after it (`unit js`) run those parts only.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.console import Stopped, say, stop
from scripts.servers import servers

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = str(min(4, os.cpu_count() or 1))
PYTEST = [sys.executable, "-m", "pytest", "-q", "-rs"]
BOTH_CORES = ["-n", PROCESSES]
BY_FILE = ["--dist", "loadfile"]  # what a module starts for all of its tests is started once
JAVASCRIPT = "tests/unit/test_js.py"


@dataclass(frozen=True)
class Suite:
    """One part of the suite; `team` says that it runs on PostgreSQL with Redis and not on the embedded setting."""

    key: str
    title: str
    command: Callable[[], list[str]]
    team: bool = False


SUITES = (
    Suite("checks", "checks", lambda: [sys.executable, "-m", "scripts.check"]),
    Suite("unit", "unit", lambda: [*PYTEST, *BOTH_CORES, "tests/unit", "tests/spec", f"--ignore={JAVASCRIPT}"]),
    Suite("sqlite", "integration on SQLite", lambda: [*PYTEST, *BOTH_CORES, *BY_FILE, "tests/integration"]),
    Suite(
        "postgres",
        "integration on PostgreSQL with Redis",
        lambda: [*PYTEST, *BOTH_CORES, *BY_FILE, "tests/integration", "tests/team"],
        team=True,
    ),
    Suite("js", "JavaScript", lambda: [*PYTEST, JAVASCRIPT]),
    Suite(
        "story",
        "browser story on PostgreSQL with Redis",
        lambda: [*PYTEST, "tests/browser", "-m", "not smoke"],
        team=True,
    ),
    Suite("smoke", "smoke on the embedded setting", lambda: [*PYTEST, "tests/browser", "-m", "smoke"]),
)


@dataclass(frozen=True)
class Outcome:
    suite: Suite
    passed: bool
    seconds: float

    def __str__(self) -> str:
        return f"{self.suite.title}: {'passed' if self.passed else 'FAILED'} in {self.seconds:.0f} s"


def main(keys: list[str]) -> int:
    unknown = set(keys) - {suite.key for suite in SUITES}
    if unknown:
        stop(f"No such suite: {', '.join(sorted(unknown))}. There are: {', '.join(suite.key for suite in SUITES)}")
    chosen = [suite for suite in SUITES if not keys or suite.key in keys]
    begun = time.monotonic()
    with team_setting(any(suite.team for suite in chosen)) as team:
        outcomes = [run(suite, team) for suite in chosen]
    return report(outcomes, time.monotonic() - begun)


def team_setting(needed: bool) -> contextlib.AbstractContextManager[dict[str, str]]:
    return servers() if needed else contextlib.nullcontext({})


def run(suite: Suite, team: dict[str, str]) -> Outcome:
    say(f"\n== {suite.title}")
    begun = time.monotonic()
    with settings(team if suite.team else {}) as environment:
        passed = subprocess.run(suite.command(), cwd=ROOT, env=environment, check=False).returncode == 0
    outcome = Outcome(suite, passed, time.monotonic() - begun)
    say(f"== {outcome}")
    return outcome


@contextlib.contextmanager
def settings(team: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a suite: a data folder of its own; empty words so that a .env file has no say."""
    with tempfile.TemporaryDirectory(prefix="workbench-data-", ignore_cleanup_errors=True) as folder:
        own = {"DATA_DIR": folder, "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3", "REDIS_URL": ""}
        yield {**os.environ, **own, **team}


def report(outcomes: list[Outcome], seconds: float) -> int:
    say("\n" + "; ".join(str(outcome) for outcome in outcomes))
    failed = [outcome.suite.title for outcome in outcomes if not outcome.passed]
    total = f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
    say(f"FAILED after {total}: {', '.join(failed)}" if failed else f"All passed in {total}.")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except Stopped as stopped:
        stop(str(stopped))
    except KeyboardInterrupt:
        stop("Interrupted.")
