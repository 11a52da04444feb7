"""Texts that a page carries in its scripts: string literals of JavaScript, JSON inside them, hidden fields."""

import json
import re
from collections.abc import Iterator
from typing import Any

# One pass: comments, regular expressions, literals of the three kinds; every alternative ends, closed or not, so that
# the time is linear.
_TOKEN = re.compile(
    r"//[^\n]*"
    r"|/\*.*?(?:\*/|\Z)"
    r"|[(,=:\[!&|?{};]\s*/(?![/*])(?:[^/\\\n]|\\.)*+/?"
    r'|"(?P<double>(?:[^"\\\n]|\\.)*+)"?'
    r"|'(?P<single>(?:[^'\\\n]|\\.)*+)'?"
    r"|`(?P<template>(?:[^`\\]|\\.)*+)`?",
    re.DOTALL,
)
_JOINED = re.compile(r"\s*\+\s*")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|.))", re.DOTALL)
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": "", "\r": ""}
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
_PERCENT = re.compile(r"(?:%[0-9a-fA-F]{2})+")
_CHINESE = re.compile("[\u4e00-\u9fff]")
# China Judgements Online writes an apostrophe so, lest it end its own literal.
_APOSTROPHE = "01lydyh01"
MOST_NESTED = 200


def literals(script: str) -> Iterator[str]:
    """The string literals of a script, unescaped, those joined by + as one."""
    pieces: list[str] = []
    end = 0
    for token in _TOKEN.finditer(script):
        if token.lastgroup is None:
            continue
        if pieces and not _JOINED.fullmatch(script, end, token.start()):
            yield "".join(pieces)
            pieces = []
        pieces.append(unescaped(token[token.lastgroup]))
        end = token.end()
    if pieces:
        yield "".join(pieces)


def unescaped(literal: str) -> str:
    """A literal's value: its escapes resolved, percent-encoding too where it was written that way throughout."""
    text = _ESCAPE.sub(_character, literal) if "\\" in literal else literal
    if not _CHINESE.search(text) and text.count("%") > 20:
        text = _PERCENT.sub(_bytes_named, _PERCENT_U.sub(lambda code: chr(int(code[1], 16)), text))
    return whole_pairs(text).replace(_APOSTROPHE, "'")


def _bytes_named(codes: re.Match[str]) -> str:
    return bytes.fromhex(codes.group().replace("%", "")).decode("utf-8", "replace")


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code is not None:
        return chr(int(code, 16)) if int(code, 16) < 0x110000 else "\ufffd"
    return _SIMPLE.get(escape[4], escape[4])


def whole_pairs(text: str) -> str:
    """Surrogates that make up one character are put together; lone ones are replaced."""
    if not re.search("[\ud800-\udfff]", text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def as_json(text: str) -> Any:
    """The value of a JSON text, None where it is none (or nests beyond all reason)."""
    if text[:1] not in "{[" and text.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
        return None
    try:
        return json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        return None


def chinese_in(text: str) -> int:
    return len(_CHINESE.findall(text))
