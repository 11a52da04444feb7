"""The operators' table of settings holds what the settings read, no more and no less."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READ = re.compile(r"(?:env\.\w+|os\.environ\.get)\(\s*\"([A-Z_]+)\"")
ONLY_FOR_MAKE_RUN = {"DIE_WITH"}


def test_every_setting_is_in_the_handbook() -> None:
    read = {name for path in (ROOT / "config").rglob("*.py") for name in READ.findall(path.read_text(encoding="utf-8"))}
    handbook = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in handbook.splitlines() if line.startswith("| `")]
    told = {name for row in rows for name in re.findall(r"`([A-Z_]+)`", row)}
    assert told == read - ONLY_FOR_MAKE_RUN
