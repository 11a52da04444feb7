"""Compiles the catalogues of translations (.po to .mo) where they are newer; polib needs no system tools."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


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


if __name__ == "__main__":
    for path in stale():
        compile_catalogue(path)
