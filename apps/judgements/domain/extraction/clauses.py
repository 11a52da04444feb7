"""Where the clause and the sentence around a place begin and end.

Looked for within a bounded reach, so that a text without any punctuation costs no more than another.
"""

_CLAUSE = "，。；：\n,"
_SENTENCE = "。\n"
REACH = 400


def clause_start(text: str, at: int, floor: int = 0) -> int:
    """Behind the last comma or stronger mark before a place."""
    return _before(text, at, _CLAUSE, floor)


def clause_end(text: str, at: int, ceiling: int | None = None) -> int:
    """The next comma or full stop from a place on; not a colon, which announces more."""
    return _after(text, at, "，。；\n,", ceiling)


def sentence_start(text: str, at: int, floor: int = 0) -> int:
    """Behind the last full stop or line end before a place."""
    return _before(text, at, _SENTENCE, floor)


def sentence_end(text: str, at: int, ceiling: int | None = None) -> int:
    """The next full stop or line end from a place on."""
    return _after(text, at, _SENTENCE, ceiling)


def _before(text: str, at: int, marks: str, floor: int) -> int:
    floor = max(floor, at - REACH, 0)
    return max(floor, max(text.rfind(mark, floor, at) for mark in marks) + 1)


def _after(text: str, at: int, marks: str, ceiling: int | None) -> int:
    ceiling = min(at + REACH, len(text) if ceiling is None else ceiling)
    return min((place for mark in marks if (place := text.find(mark, at, ceiling)) >= 0), default=ceiling)
