"""The secret key: made on the first start, kept in DATA_DIR, readable by its owner alone."""

import contextlib
import os
import secrets
from pathlib import Path

from config.settings.environment import DATA_DIR


def kept_secret_key(folder: Path = DATA_DIR) -> str:
    """The key in the folder. Processes that start together agree on one: it appears whole, and only once."""
    path = folder / "secret_key"
    if not path.exists():
        part = folder / f"secret_key.{os.getpid()}.{secrets.token_hex(4)}"
        part.touch(mode=0o600)
        part.write_text(secrets.token_urlsafe(50), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(part, path)
        part.unlink()
    return path.read_text(encoding="ascii").strip()
