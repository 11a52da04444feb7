"""Which format a file is in: told by its first bytes, by its name only where these do not tell."""

import io
import re
import zipfile

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.doc import OLE
from apps.judgements.readers.embedded import chinese_in
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.mhtml import is_mhtml
from apps.judgements.readers.shapes import Unreadable

_ENDINGS = {
    "txt": "txt text",
    "docx": "docx",
    "html": "html htm xhtml",
    "xml": "xml",
    "csv": "csv tsv tab",
    "js": "js xhr",
    "json": "json jsonl ndjson",
    "xlsx": "xlsx xlsm",
    "zip": "zip",
}
_BY_NAME = {ending: format_ for format_, endings in _ENDINGS.items() for ending in endings.split()}
_HEAD = 4096
_PAGE = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*"
    rb"<(?:\?xml[^>]*>\s*<(?:!doctype\s+html|html)|!doctype\s+html|html|head|body|meta|div|table|p|a|span|title|script|h[1-6]|center|font|pre)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|QW[\s>]|writ[\s>])", re.IGNORECASE)
_TAG = re.compile(rb"^(?:\xef\xbb\xbf)?\s*<[A-Za-z][A-Za-z0-9]{0,20}[\s>/]")
_JSON = re.compile(rb"^(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\{\]])")
_ANSWERS = (b"jsonHtmlData", b"qwContent")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM6", b"RIFF")
_PACKED = (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ")
_LEAST_CHINESE = 20  # of a text whose name tells nothing
_PICTURE = gettext_noop("This is a picture, not a text, whatever its name says. Upload the document's text.")
_OTHER_ARCHIVE = gettext_noop("Archives of this kind cannot be read. Unpack it and pack the files as .zip.")
_NO_WORD = gettext_noop("There is no Word document in this file, although its name ends in .doc.")
_UNKNOWN = gettext_noop(
    "This kind of file cannot be read. Accepted are .txt, .docx, .doc, .rtf, .pdf, .html, .mht, .xml, .json, .csv, "
    ".xlsx and .zip."
)


def format_of(data: bytes, name: str) -> str:
    """`txt`, `docx`, `doc`, `rtf`, `pdf`, `html`, `mhtml`, `xml`, `js`, `json`, `csv`, `xlsx` or `zip`.

    Raises `Unreadable` with the remedy for every other kind of file.
    """
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if data.startswith(_PICTURES):
        raise Unreadable(_PICTURE)
    if data.startswith(_PACKED):
        raise Unreadable(_OTHER_ARCHIVE)
    if data.startswith(b"PK"):
        return _packed_kind(data, ending)
    return _by_bytes(data, ending) or _by_name(data, ending)


def _by_bytes(data: bytes, ending: str) -> str:
    head = data[:_HEAD]
    if head.startswith(OLE[:4]):
        return "doc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if is_mhtml(data):
        return "mhtml"
    return _by_markup(_narrow(head), data, ending)


def _narrow(head: bytes) -> bytes:
    """The beginning of a UTF-16 text as if it were ASCII, to look for tags in it."""
    return head.replace(b"\0", b"")[2:] if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head


def _by_markup(head: bytes, data: bytes, ending: str) -> str:
    if _PAGE.match(head):
        return "html"
    if _XML.match(head):
        return "xml"
    if _TAG.match(head):
        return "xml" if ending == "xml" else "html"
    if _JSON.match(head):
        return "json"
    return "js" if any(answer in data for answer in _ANSWERS) else ""


def _packed_kind(data: bytes, ending: str) -> str:
    """Which of those that are archives inside; a broken one by its name: its reader says what is wrong."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return {"docx": "docx", "doc": "docx", "xlsx": "xlsx", "xlsm": "xlsx"}.get(ending, "zip")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if ending == "docx" or any(name.startswith("word/") for name in names):
        return "docx"
    if "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names:
        raise Unreadable(
            gettext_noop("Files of this office program cannot be read. Save it as .docx or .xlsx and upload that.")
        )
    return "zip"


def _by_name(data: bytes, ending: str) -> str:
    """By the ending; where it says nothing, a text that decodes and shows Chinese is one."""
    if ending in _BY_NAME:
        return _BY_NAME[ending]
    try:
        plain = chinese_in(decode(data)) >= _LEAST_CHINESE
    except Unreadable:
        plain = False
    if plain:
        return "txt"
    raise Unreadable(_NO_WORD if ending in ("doc", "wps") else _UNKNOWN)
