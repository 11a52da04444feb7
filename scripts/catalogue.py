"""The catalogues of translations: compiled (.po to .mo) where stale, and `tidy`: sorted, one line a text, no dates or
line numbers, so that they merge. polib needs no system tools."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
METADATA = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "zh_Hans",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def stale(root: Path = ROOT) -> list[Path]:
    """Catalogues that have no compiled file, or an older one."""
    return [source for source in sorted(root.glob("locale/*/LC_MESSAGES/*.po")) if is_stale(source)]


def is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Writes the compiled file beside its source, whole or not at all."""
    import polib

    part = source.with_suffix(".mo.part")
    polib.pofile(str(source)).save_as_mofile(str(part))
    part.replace(source.with_suffix(".mo"))


def tidy(source: Path) -> None:
    """Sorted by text, one line a text, with a head that never changes."""
    import polib

    catalogue = polib.pofile(str(source), wrapwidth=0)
    entries = sorted((e for e in catalogue if not e.obsolete), key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    tidied = polib.POFile(wrapwidth=0)
    tidied.metadata = dict(METADATA)
    tidied.extend(entries)
    tidied.save(str(source))


if __name__ == "__main__":
    if "tidy" in sys.argv[1:]:
        for catalogue in sorted(ROOT.glob("locale/*/LC_MESSAGES/*.po")):
            tidy(catalogue)
    for path in stale():
        compile_catalogue(path)
