"""Whether the Chinese catalogue is complete: every string of the source is in it, translated, and nothing else is.

`python -m scripts.translations` extracts the strings into a copy of the source, so the catalogue itself stays as it is.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib

from scripts.console import say

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale") / "zh_Hans" / "LC_MESSAGES" / "django.po"
SOURCE = ("apps", "config", "templates", "locale", "manage.py")
Key = tuple[str, str, str]


def problems(catalogue: polib.POFile, extracted: polib.POFile) -> Iterator[str]:
    """Sentences on what a catalogue lacks against the strings extracted from the source, and what it has too much."""
    kept, wanted = keys(catalogue), keys(extracted)
    for key in sorted(wanted - kept):
        yield f"not in the catalogue: {key[1]!r}"
    for key in sorted(kept - wanted):
        yield f"no longer in the source: {key[1]!r}"
    for entry in catalogue:
        if not entry.obsolete and not entry.translated():
            yield f"{'doubtful' if entry.fuzzy else 'not translated'}: {entry.msgid!r}"


def keys(catalogue: polib.POFile) -> set[Key]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "") for entry in catalogue if not entry.obsolete}


def extract() -> polib.POFile:
    """The strings of the source as makemessages finds them, in a copy of it."""
    with tempfile.TemporaryDirectory(prefix="workbench-strings-") as folder:
        for name in SOURCE:
            copy(ROOT / name, Path(folder) / name)
        command = [sys.executable, "manage.py", "makemessages", "--locale", "zh_Hans", "--no-location"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit("makemessages failed: " + (done.stderr or done.stdout).strip())
        return polib.pofile(str(Path(folder) / CATALOGUE))


def copy(origin: Path, target: Path) -> None:
    if origin.is_dir():
        shutil.copytree(origin, target, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    elif origin.exists():
        shutil.copy2(origin, target)


def main() -> int:
    found = list(problems(polib.pofile(str(ROOT / CATALOGUE)), extract()))
    for problem in found:
        say(problem)
    if found:
        say(f"{CATALOGUE}: {len(found)} to mend; `make messages` extracts, then translate what is new.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
