"""What the two commands say on the terminal, and how they stop with one sentence."""

from __future__ import annotations

import sys
from typing import NoReturn


class Stopped(Exception):  # noqa: N818  an answer, not a fault
    """Raised with the one sentence that tells why the command cannot go on, and what to do."""


def say(line: str = "") -> None:
    print(line, flush=True)


def stop(sentence: str) -> NoReturn:
    print(sentence, file=sys.stderr, flush=True)
    raise SystemExit(1)
