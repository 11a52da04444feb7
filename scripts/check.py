"""`make check`: formatting, types, templates, missing migrations, import rules, stale translations.

The checks run two at a time; what one says is printed when it fails.
"""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from scripts.console import say

ROOT = Path(__file__).resolve().parent.parent
CHECKS = {
    "types": ["mypy"],
    "lint": ["ruff", "check", "."],
    "templates": ["djlint", "templates", "--lint", "--quiet"],
    "migrations": ["manage", "makemigrations", "--check", "--dry-run"],
    "translations": ["scripts.translations"],
    "shape of the house": ["pytest", "-q", "tests/unit/test_imports.py"],
}


@dataclass(frozen=True)
class Verdict:
    name: str
    passed: bool
    said: str
    seconds: float


def judge(name: str) -> Verdict:
    begun = time.monotonic()
    command = [sys.executable, "-m", *CHECKS[name]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return Verdict(name, done.returncode == 0, (done.stdout + done.stderr).strip(), time.monotonic() - begun)


def main() -> int:
    with ThreadPoolExecutor(max_workers=2) as both_cores:
        verdicts = list(both_cores.map(judge, CHECKS))
    for verdict in verdicts:
        say(f"{verdict.name}: {'ok' if verdict.passed else 'FAILED'} ({verdict.seconds:.0f} s)")
        if not verdict.passed:
            say(verdict.said)
    return 0 if all(verdict.passed for verdict in verdicts) else 1


if __name__ == "__main__":
    raise SystemExit(main())
