"""Web archives (.mht, .mhtml, and Word's 'single file web page' named .doc): the page inside the envelope."""

import email
import re
from email.message import Message

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.embedded import chinese_in
from apps.judgements.readers.encodings import decode, decode_declared
from apps.judgements.readers.html import read_html
from apps.judgements.readers.shapes import Unreadable

_HEADER = re.compile(
    rb"^\s{0,20}(?:\xef\xbb\xbf)?(?:[A-Za-z-]{2,40}:[^\n]{0,1000}\r?\n(?:[ \t][^\n]{0,1000}\r?\n)*){1,40}"
)
_TELLS = re.compile(rb"^(?:MIME-Version:|Content-Type:\s{0,5}multipart/related)", re.IGNORECASE | re.MULTILINE)
_ENOUGH = 200
_MOST_PAGES = 50
_MOST_BOUNDARIES = 20_000


def is_mhtml(data: bytes) -> bool:
    """Whether a file begins with the header of a MIME message."""
    head = _HEADER.match(data[:8192])
    return head is not None and _TELLS.search(head.group()) is not None


def read_mhtml(data: bytes) -> str:
    """The text of the first page that holds enough of it, else of the fullest; raises `Unreadable`."""
    best = ""
    for part in _pages(data)[:_MOST_PAGES]:
        text = _text(part)
        if chinese_in(text) >= _ENOUGH:
            return text
        best = max(best, text, key=len)
    if not best:
        raise Unreadable(gettext_noop("There is no page in this web archive, or it is cut off. Save the page again."))
    return best


def _pages(data: bytes) -> list[Message]:
    if data.count(b"\n--") > _MOST_BOUNDARIES:
        return []
    try:
        message = email.message_from_bytes(data.lstrip())
        parts = list(message.walk())
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError, IndexError):
        return []
    return [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml", "text/plain")]


def _text(part: Message) -> str:
    try:
        data = part.get_payload(decode=True)
        charset = part.get_content_charset() or ""
    except (ValueError, LookupError, AttributeError, TypeError, IndexError):
        return ""
    if not isinstance(data, bytes) or not data.strip():
        return ""
    try:
        if part.get_content_type() == "text/plain":
            return decode_declared(data, charset) if charset else decode(data)
        return read_html(data, charset)
    except Unreadable:
        return ""
