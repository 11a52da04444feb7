"""Word's special characters: paragraph and cell marks, breaks, fields, the anchors of notes and drawings."""

import re

from apps.judgements.readers.embedded import whole_pairs

_FIELD_BEGINS, _FIELD_PARTS, _FIELD_ENDS = "\x13", "\x14", "\x15"
_FIELD = re.compile("[\x13\x14\x15]")
_ROW = re.compile("\x07\x07\r?")
_PLAIN = str.maketrans(
    {"\r": "\n", "\x07": "\t", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None, "\xa0": " "}
    | dict.fromkeys("\x00\x01\x02\x03\x04\x05\x06\x08\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a", "")
)


def characters(text: str) -> str:
    """A Word text as lines: fields by their results, cells parted by tabs, rows and paragraphs by line ends."""
    text = _without_codes(whole_pairs(text)).replace("\r\n", "\r")
    return _ROW.sub("\n", text).translate(_PLAIN).strip("\n")


def _without_codes(text: str) -> str:
    """Leaves out what stands between a field's beginning and its result; fields nest."""
    pieces: list[str] = []
    hidden: list[bool] = []  # of each open field, whether its code is being passed
    last = 0
    for mark in _FIELD.finditer(text):
        if not any(hidden):
            pieces.append(text[last : mark.start()])
        last = mark.end()
        _step(hidden, mark.group())
    pieces.append(text[last:])  # a field that never ends hides nothing after it
    return "".join(pieces)


def _step(hidden: list[bool], mark: str) -> None:
    if mark == _FIELD_BEGINS:
        hidden.append(True)
    elif hidden and mark == _FIELD_PARTS:
        hidden[-1] = False
    elif hidden:
        hidden.pop()
