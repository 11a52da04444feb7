"""Who works with suggestions: two coders who accept the same one are not independent of each other."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum


class For(StrEnum):
    ONE = "one"  # of the coders of each judgement, by lot: the default
    NOBODY = "nobody"
    EVERYONE = "everyone"


def shared(choice: For, lot: str, already: Sequence[bool], more: int) -> tuple[bool, ...]:
    """Which of `more` coders of a judgement works with suggestions, where those of `already` do or do not.

    `lot`: words that name the judgement (and round): the same words always draw the same coder, and over many
    judgements each is drawn as often."""
    if choice is not For.ONE or any(already):
        return (choice is For.EVERYONE,) * more
    drawn = int.from_bytes(hashlib.sha256(lot.encode()).digest()[:8]) % more
    return tuple(at == drawn for at in range(more))
