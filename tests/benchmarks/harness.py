"""Timing that can be trusted on a noisy machine: medians over counted runs, and one place where results are kept.

A benchmark prints its table; with `--write` the table replaces the one of its name in docs/benchmarks.md, under the
date, the machine and the method. Nothing here is asserted: the test suite holds no timed test.
"""

import argparse
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Timing:
    """Seconds a run: the median, and the least and the most of the counted runs."""

    median: float
    least: float
    most: float

    def ms(self) -> str:
        return f"{self.median * 1e3:,.1f} ({self.least * 1e3:,.1f}–{self.most * 1e3:,.1f})"


def timed(run: Callable[[], object], runs: int = 7, warm: int = 1) -> Timing:
    """Runs `warm` times uncounted, then `runs` times."""
    for _ in range(warm):
        run()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return Timing(statistics.median(taken), min(taken), max(taken))


def growth(times: Sequence[float]) -> str:
    """Each time as a multiple of the first: what ten times the input costs."""
    return " · ".join(f"{taken / times[0]:.1f} ×" for taken in times)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def machine() -> str:
    """Processor, cores and Python, as far as the system tells."""
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    except OSError:
        found = None
    name = found.group(1).strip() if found else platform.machine()
    return f"{name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def report(name: str, title: str, method: str, body: str) -> None:
    """Prints a benchmark's result; with `--write` among the arguments, keeps it in docs/benchmarks.md."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    said = f"{datetime.now(UTC):%Y-%m-%d}, {machine()}{load}. {method}"
    sys.stdout.write(f"{title}\n{said}\n\n{body}\n")
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--write", action="store_true")
    if parser.parse_known_args()[0].write:
        keep(RESULTS, name, f"## {title}\n\n{said}\n\n{body}")


def keep(path: Path, name: str, section: str) -> None:
    """Puts a section in place of the one of that name, or at the end."""
    opens, closes = f"<!-- {name} -->", f"<!-- end of {name} -->"
    whole = f"{opens}\n{section}\n{closes}"
    text = path.read_text(encoding="utf-8")
    if opens in text:
        text = re.sub(f"{re.escape(opens)}.*?{re.escape(closes)}", lambda _: whole, text, flags=re.DOTALL)
    else:
        text = f"{text.rstrip()}\n\n{whole}\n"
    path.write_text(text, encoding="utf-8")
