"""From a file's bytes and name to its text: tells the format by its first bytes, and refuses what cannot be read."""

import re
from collections.abc import Callable

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.domain.text import normalise
from apps.judgements.readers.docx import read_docx
from apps.judgements.readers.html import read_html
from apps.judgements.readers.plain import read_plain
from apps.judgements.readers.shapes import LARGEST_FILE, LARGEST_TEXT, MEGABYTE, ReadDocument, ReadFile, Unreadable

_READERS: dict[str, Callable[[bytes], str]] = {"txt": read_plain, "docx": read_docx, "html": read_html}
_BY_NAME = {"txt": "txt", "text": "txt", "docx": "docx", "html": "html", "htm": "html", "xhtml": "html"}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6", b"RIFF")
_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|div|table|p|a|span)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_NOT_YET = {
    "pdf": gettext_noop("PDF files cannot be read yet. Save the text as .docx or .txt and upload that."),
    "doc": gettext_noop(
        "Old Word files (.doc) and protected ones cannot be read yet. Save it in Word as .docx without a password."
    ),
    "rtf": gettext_noop("Rich text files (.rtf) cannot be read yet. Save it as .docx and upload that."),
    "archive": gettext_noop("Archives cannot be read yet. Unpack it and upload the files inside."),
    "table": gettext_noop("Tables cannot be read yet. Upload each judgement as a file of its own."),
    "picture": gettext_noop("This is a picture, not a text, whatever its name says. Upload the document's text."),
}
_UNKNOWN = gettext_noop("This kind of file cannot be read. Accepted are .txt, .docx and .html.")


def read_file(data: bytes, name: str) -> ReadFile:
    """Reads one uploaded file.

    data: its bytes; name: as uploaded, of which only the ending counts, and only where the bytes do not tell.
    Returns its documents (one in every format read so far). Raises `Unreadable`.
    """
    refuse_size(len(data))
    format_ = format_of(data, name)
    text = _READERS[format_](data)
    if len(text) > LARGEST_TEXT:
        raise Unreadable(
            gettext_noop("This file holds %(count)d characters, more than any judgement (the limit is %(limit)d)."),
            count=len(text),
            limit=LARGEST_TEXT,
        )
    if not normalise(text):
        raise Unreadable(gettext_noop("There is no text in this file."))
    return ReadFile(format_, (ReadDocument(text),))


def refuse_size(size: int, limit: int = LARGEST_FILE) -> None:
    """Raises `Unreadable` for a file of `size` bytes that is empty or larger than `limit`."""
    if size == 0:
        raise Unreadable(gettext_noop("The file is empty."))
    if size > limit:
        raise Unreadable(
            gettext_noop("The file is too large: %(size)d MB, and the limit is %(limit)d MB a file."),
            size=-(-size // MEGABYTE),
            limit=limit // MEGABYTE,
        )


def format_of(data: bytes, name: str) -> str:
    """`txt`, `docx` or `html`; raises `Unreadable` with the remedy for every other kind of file."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    refused = _kind_refused(data, ending)
    if refused is not None:
        raise Unreadable(_NOT_YET[refused])
    if data.startswith(b"PK"):
        return "docx"
    if _PAGE.match(data[:4096]):
        return "html"
    if ending == "doc" or ending not in _BY_NAME:
        raise Unreadable(_NOT_YET["doc"] if ending == "doc" else _UNKNOWN)
    return _BY_NAME[ending]


def _kind_refused(data: bytes, ending: str) -> str | None:
    """Which of the kinds not read (keys of the sentences above) the first bytes show, if any."""
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(_PICTURES):
        return "picture"
    if data.startswith((b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf")) or (data.startswith(b"PK") and ending in ("zip", "jar")):
        return "archive"
    if data.startswith(b"PK") and ending in ("xlsx", "xlsm", "ods"):
        return "table"
    return None
