"""The secret key: made on the first start, kept in DATA_DIR, readable by its owner alone."""

import os
import secrets

from config.settings.environment import DATA_DIR


def kept_secret_key() -> str:
    path = DATA_DIR / "secret_key"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key)
    return key
