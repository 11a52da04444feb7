"""`make bench-extract-memory`: memory and time of `manage.py extract` over 10,000 files in a folder.

Memory is that of all its processes together (proportional set size: shared pages counted once), looked at five times a
second (Linux).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks import harness
from tests.benchmarks.extract_speed import texts_of

FILES = 10_000
LENGTH = 4_000
JOBS = 2
ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="extract-") as folder:
        _fill(Path(folder))
        most, seconds = _run(folder)
    body = harness.table(
        ("files", "processes", "most memory, MB", "seconds", "files a second"),
        [(f"{FILES:,}", JOBS + 1, f"{most / 1e6:.0f}", f"{seconds:.0f}", f"{FILES / seconds:.0f}")],
    )
    method = "`extract` over a folder of .txt files of about 4,000 characters; memory of all its processes together."
    harness.report("extract-memory", "Reading: memory over 10,000 files", method, body)
    return 0


def _fill(folder: Path) -> None:
    """The same texts in turn, a thousand a folder, each made different by its number."""
    texts = texts_of(LENGTH)
    for number in range(FILES):
        inner = folder / f"{number // 1000}"
        inner.mkdir(exist_ok=True)
        (inner / f"{number}.txt").write_text(f"{texts[number % len(texts)]}\n{number}", encoding="utf-8")


def _run(folder: str) -> tuple[int, float]:
    """The most bytes at any look, and the seconds it took."""
    command = [sys.executable, "manage.py", "extract", folder, "--jobs", str(JOBS)]
    begun = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        most = 0
        while process.poll() is None:
            most = max(most, sum(map(_size, _family(process.pid))))
            time.sleep(0.2)
    if process.returncode:
        raise SystemExit("extract ended with an error.")
    return most, time.perf_counter() - begun


def _family(pid: int) -> list[int]:
    """A process and its children."""
    try:
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    except OSError:
        return [pid]


def _size(pid: int) -> int:
    """Proportional set size in bytes; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    raise SystemExit(main())
