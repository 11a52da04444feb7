"""Folders of coded data on disk: read within limits, written whole or not at all."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from apps.judgements.domain.sentences import Refused, gettext_noop

MAX_BYTES = 500_000_000
_DATA = ("*.csv", "dataset.json")


def read_directory(path: Path) -> dict[str, bytes]:
    """The data files of a folder by name; other files are named with no bytes, so that they can be warned of.
    Raises Refused for what is no folder or is too large."""
    if not path.is_dir():
        raise Refused(gettext_noop("There is no folder %(path)s."), path=str(path))
    files = {}
    size = 0
    for file in sorted(path.iterdir()):
        if file.name.startswith(".") or not file.is_file():
            continue
        is_data = any(file.match(pattern) for pattern in _DATA)
        size += file.stat().st_size if is_data else 0
        if size > MAX_BYTES:
            raise Refused(gettext_noop("The files of %(path)s are larger than 500 MB together."), path=str(path))
        files[file.name] = file.read_bytes() if is_data else b""
    return files


def write_directory(path: Path, files: Mapping[str, bytes]) -> None:
    """The files as a new folder, which takes the place of an earlier export there. Raises Refused where something else
    stands at the path."""
    if path.exists() and not _may_replace(path):
        raise Refused(gettext_noop("%(path)s holds other files; name a new or empty folder."), path=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    except OSError as error:
        reason = error.strerror or str(error)
        raise Refused(gettext_noop("%(path)s cannot be written: %(reason)s."), path=str(path), reason=reason) from None
    try:
        for name, data in files.items():
            (made / name).write_bytes(data)
        made.chmod(0o777 & ~_umask())
        if path.exists():
            shutil.rmtree(path)
        made.rename(path)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _may_replace(path: Path) -> bool:
    if not path.is_dir():
        return False
    names = {file.name for file in path.iterdir()}
    return not names or (
        "dataset.json" in names and all(name.endswith(".csv") or name == "dataset.json" for name in names)
    )


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
