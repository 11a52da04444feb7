"""From a file's bytes and name to the texts of the judgements inside; refuses what cannot be read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.domain.text import normalise
from apps.judgements.readers.archives import Room, read_archive
from apps.judgements.readers.court_xml import read_xml
from apps.judgements.readers.doc import read_doc
from apps.judgements.readers.docx import read_docx
from apps.judgements.readers.html import read_html, read_script
from apps.judgements.readers.kinds import format_of
from apps.judgements.readers.mhtml import read_mhtml
from apps.judgements.readers.pdf import read_pdf
from apps.judgements.readers.plain import read_plain
from apps.judgements.readers.records import read_rows as read_json
from apps.judgements.readers.rtf import read_rtf
from apps.judgements.readers.shapes import (
    LARGEST_FILE,
    LARGEST_TEXT,
    MEGABYTE,
    ReadDocument,
    ReadFile,
    RefusedDocument,
    Unreadable,
    limit_of,
)
from apps.judgements.readers.tables import read_csv, read_rows, read_xlsx

Part = ReadDocument | RefusedDocument

# Formats that hold one judgement, and those of archives and tables, which may hold many.
_SINGLE: dict[str, Callable[[bytes], str]] = {
    "txt": read_plain,
    "docx": read_docx,
    "doc": read_doc,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "html": read_html,
    "mhtml": read_mhtml,
    "xml": read_xml,
    "js": read_script,
}
_TABLES: dict[str, Callable[[bytes, str], Iterator[Part]]] = {"csv": read_csv, "xlsx": read_xlsx}
FORMATS = (*_SINGLE, "json", *_TABLES, "jsonl", "zip")
HOLDS_MANY = frozenset({"zip", "csv", "xlsx", "jsonl"})


@dataclass(frozen=True)
class Opened:
    """A file whose format is known; `parts` reads as it is run through, and may raise `Unreadable` at first."""

    format: str
    parts: Iterator[Part]

    @property
    def holds_many(self) -> bool:
        return self.format in HOLDS_MANY


def read_file(data: bytes, name: str, column: str = "") -> ReadFile:
    """Reads one uploaded file.

    data: its bytes; name: as uploaded, of which only the ending counts, and only where the bytes do not tell;
    column: the name of the column that holds the text, where it is a table and the uploader says so.
    Returns its documents and, of an archive or table, what could not be read. Raises `Unreadable` where nothing could.
    """
    opened = open_file(data, name, column)
    parts = tuple(opened.parts)
    documents = tuple(part for part in parts if isinstance(part, ReadDocument))
    refused = tuple(part for part in parts if isinstance(part, RefusedDocument))
    if not documents:
        if len(refused) == 1:
            raise Unreadable(refused[0].sentence.text, **refused[0].sentence.params)
        raise Unreadable(NOTHING_INSIDE, count=len(refused))
    return ReadFile(opened.format, documents, refused)


NOTHING_INSIDE = gettext_noop("None of the %(count)d files or rows inside could be read.")


def open_file(data: bytes, name: str, column: str = "") -> Opened:
    """As `read_file`, the parts read one by one as they are asked for, so that an archive needs little room."""
    refuse_size(len(data), limit_of(name))
    return _opened(data, name, column, Room())


def _opened(data: bytes, name: str, column: str, room: Room) -> Opened:
    format_ = format_of(data, name)
    if format_ in _SINGLE:
        return Opened(format_, _single(format_, data))
    if format_ == "json":
        return _records(data, column)
    if format_ in _TABLES:
        return Opened(format_, _checked(_TABLES[format_](data, column), format_))

    def member(inner: bytes, inner_name: str, room: Room) -> Iterator[Part]:
        refuse_size(len(inner), limit_of(inner_name))
        yield from _opened(inner, inner_name, column, room).parts

    return Opened(format_, _checked(read_archive(data, member, room), ""))


def _single(format_: str, data: bytes) -> Iterator[Part]:
    document = ReadDocument(_SINGLE[format_](data), format=format_)
    refuse_text(document.text)
    yield document


def _records(data: bytes, column: str) -> Opened:
    """One record is one judgement's file; several are a table."""
    rows = read_json(data)
    names = list(dict.fromkeys(name for row in rows for name in row))
    parts = _checked(read_rows(names, iter(rows), column), "json")
    if len(rows) > 1:
        return Opened("jsonl", parts)
    return Opened("json", (replace(part, name="") for part in parts))


def _checked(parts: Iterator[Part], format_: str) -> Iterator[Part]:
    """Parts whose text is empty or too long are refused, each for itself; so is what follows a damaged place."""
    begun = False
    try:
        for part in parts:
            begun = True
            yield _part_checked(part, format_)
    except Unreadable as refusal:
        if not begun:
            raise
        yield RefusedDocument("…", refusal.sentence)


def _part_checked(part: Part, format_: str) -> Part:
    if isinstance(part, RefusedDocument):
        return part
    try:
        refuse_text(part.text)
    except Unreadable as refusal:
        return RefusedDocument(part.name, refusal.sentence, part.data)
    return replace(part, format=part.format or format_)


def refuse_text(text: str) -> None:
    """Raises `Unreadable` for a text that is longer than any judgement, or shows nothing."""
    if len(text) > LARGEST_TEXT:
        raise Unreadable(
            gettext_noop("This file holds %(count)d characters, more than any judgement (the limit is %(limit)d)."),
            count=len(text),
            limit=LARGEST_TEXT,
        )
    if not normalise(text):
        raise Unreadable(gettext_noop("There is no text in this file."))


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
