"""Saved web pages: the judgement they show, else the one that a script or a hidden field carries."""

import re
from collections.abc import Iterator

from lxml import etree

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.embedded import as_json, chinese_in, literals
from apps.judgements.readers.encodings import decode, decode_declared
from apps.judgements.readers.markup import looks_like_markup, parse, read_markup, text_of_page
from apps.judgements.readers.records import texts_of_json
from apps.judgements.readers.shapes import Unreadable

_CHARSET = re.compile(rb"charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9_-]{1,40})", re.IGNORECASE)
# Fewer Chinese characters than this in a page's visible text, and its scripts are looked into.
_SHOWN_ENOUGH = 200
_CARRIED_LEAST = 100


def read_html(data: bytes, charset: str = "") -> str:
    """The text of a saved page, a line a block; raises `Unreadable` where the page holds none.

    charset: what the page's envelope says of it, if there is one.
    """
    root = parse(_decode(data, charset))
    if root is None:
        raise Unreadable(gettext_noop("There is no text in this file."))
    shown = text_of_page(root)
    if chinese_in(shown) >= _SHOWN_ENOUGH:
        return shown
    carried = max(_carried(root), key=chinese_in, default="")
    return carried if chinese_in(carried) >= max(_CARRIED_LEAST, 2 * chinese_in(shown)) else shown


def read_script(data: bytes) -> str:
    """The text that an answer in JavaScript carries, as China Judgements Online sent judgements to its own pages."""
    found = max(texts_in_script(decode(data)), key=chinese_in, default="")
    if not chinese_in(found):
        raise Unreadable(gettext_noop("There is no judgement in this script."))
    return found


def texts_in_script(script: str) -> Iterator[str]:
    """The longer texts among a script's values; a script that is JSON as a whole gives those of its fields."""
    value = as_json(script.strip())
    if value is not None:
        yield from texts_of_json(value)
        return
    for literal in literals(script):
        if chinese_in(literal) >= _CARRIED_LEAST or "&#" in literal:
            yield from _texts_of(literal)


def _texts_of(value: str) -> Iterator[str]:
    inner = as_json(value.strip())
    if inner is not None:
        yield from texts_of_json(inner)
    else:
        yield read_markup(value) if looks_like_markup(value) else value


def _carried(root: etree._Element) -> Iterator[str]:
    for element in root.iter("script", "textarea", "input", "template", "noscript"):
        text = "".join(map(str, element.itertext())) if element.tag != "input" else str(element.get("value", ""))
        if element.tag == "script":
            yield from texts_in_script(text)
        elif len(text) >= _CARRIED_LEAST:
            yield from _texts_of(text)


def _decode(data: bytes, charset: str) -> str:
    if data[:3] == b"\xef\xbb\xbf" or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return decode(data)
    declared = _CHARSET.search(data[:4096])
    name = declared.group(1).decode("ascii") if declared else charset
    return decode_declared(data, name) if name else decode(data)
