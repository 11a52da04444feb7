"""Word documents (.docx): paragraphs and tables in their order, then the notes.

What a reader of the finished document sees: insertions kept, deletions left out. No entity is expanded and nothing is
fetched; sizes are checked before anything is unpacked, and again while it is.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.shapes import MEGABYTE, Unreadable

MOST_MEMBERS = 5_000
LARGEST_MEMBER = 60 * MEGABYTE
LARGEST_RATIO = 200
RATIO_FROM = 4 * MEGABYTE

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    etree.XMLSyntaxError,
)
# Deleted and moved away, field codes, the older twin of a drawing, properties.
_LEFT_OUT = frozenset({"del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "sectPr"})
_NOTES = ("footnotes.xml", "endnotes.xml")
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> str:
    """The text of a Word document; raises `Unreadable` where the archive is broken, unsafe or no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive)
    except _BROKEN as fault:
        raise Unreadable(
            gettext_noop(
                "This Word file is damaged and cannot be unpacked. Open it in Word, save it again and upload that."
            )
        ) from fault


def _read(archive: zipfile.ZipFile) -> str:
    refuse_bomb(archive)
    main = _main_part(archive)
    lines = list(lines_of(_body(_parse(archive, main))))
    folder = main.rpartition("/")[0]
    for name in _NOTES:
        part = f"{folder}/{name}" if folder else name
        if part in archive.namelist():
            lines.extend(_note_lines(_parse(archive, part)))
    return "\n".join(lines)


def refuse_bomb(archive: zipfile.ZipFile) -> None:
    """Raises `Unreadable` where an archive promises far more than it holds, or more than a judgement can need."""
    members = archive.infolist()
    declared = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if len(members) > MOST_MEMBERS or (declared > RATIO_FROM and declared / packed > LARGEST_RATIO):
        raise Unreadable(
            gettext_noop("This Word file would unpack to %(size)d MB, far more than any judgement: it was not opened."),
            size=-(-declared // MEGABYTE),
        )
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable(
            gettext_noop("This Word file is protected by a password. Save it without one and upload that.")
        )


def _main_part(archive: zipfile.ZipFile) -> str:
    """The part that holds the text, as the package's own table of relations names it."""
    names = set(archive.namelist())
    if "_rels/.rels" in names:
        for relation in _parse(archive, "_rels/.rels").iter("{*}Relationship"):
            target = str(relation.get("Target", "")).lstrip("/")
            if str(relation.get("Type", "")).endswith("/officeDocument") and target in names:
                return target
    if "word/document.xml" in names:
        return "word/document.xml"
    raise Unreadable(gettext_noop("There is no Word document in this file, although its name ends in .docx."))


def _parse(archive: zipfile.ZipFile, name: str) -> etree._Element:
    with archive.open(name) as stream:
        data = stream.read(LARGEST_MEMBER + 1)
    if len(data) > LARGEST_MEMBER:
        raise Unreadable(
            gettext_noop("This Word file would unpack to %(size)d MB, far more than any judgement: it was not opened."),
            size=-(-archive.getinfo(name).file_size // MEGABYTE),
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _body(root: etree._Element) -> etree._Element:
    found = next(root.iter("{*}body"), None)
    if found is None or not etree.QName(root).localname == "document":
        raise Unreadable(gettext_noop("There is no Word document in this file, although its name ends in .docx."))
    return found


def _note_lines(root: etree._Element) -> Iterator[str]:
    """The notes that a person wrote, not the separators Word keeps beside them."""
    for note in root:
        if not any(_local(key) == "type" and value != "normal" for key, value in note.attrib.items()):
            yield from lines_of(note)


def lines_of(container: etree._Element) -> Iterator[str]:
    """The lines of a body, a cell or a note; a paragraph whose mark was deleted runs on into the next."""
    open_text = ""
    for child in container:
        name = _local(child.tag)
        if name == "p":
            open_text += _paragraph_text(child)
            if not _mark_deleted(child):
                yield open_text
                open_text = ""
            for box in child.iter("{*}txbxContent"):
                if not any(_local(up.tag) == "Fallback" for up in box.iterancestors()):
                    yield from lines_of(box)
        elif name == "tbl":
            yield from _table_lines(child)
        elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
            yield from lines_of(child)
    if open_text:
        yield open_text


def _table_lines(table: etree._Element) -> Iterator[str]:
    """A row of short cells is one line, its cells parted by tabs; cells of several paragraphs keep them as lines."""
    for row in table.iterchildren("{*}tr"):
        if row.find("{*}trPr/{*}del") is not None:
            continue
        cells = [[line for line in lines_of(cell) if line.strip()] for cell in _cells(row)]
        if all(len(cell) <= 1 for cell in cells):
            yield "\t".join(cell[0] if cell else "" for cell in cells)
        else:
            for cell in cells:
                yield from cell


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, also those within content controls, not those of tables inside them."""
    for child in row:
        name = _local(child.tag)
        if name == "tc":
            yield child
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(child)


def _paragraph_text(paragraph: etree._Element) -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return "".join(pieces)


def _collect(element: etree._Element, pieces: list[str]) -> None:
    for child in element:
        name = _local(child.tag)
        if name in _LEFT_OUT or name == "txbxContent" or (name == "r" and _is_hidden(child)):
            continue
        if name == "t":
            pieces.append(child.text or "")
        elif name in _BREAKS:
            pieces.append(_BREAKS[name])
        else:
            _collect(child, pieces)


def _is_hidden(run: etree._Element) -> bool:
    mark = run.find("{*}rPr/{*}vanish")
    return mark is not None and not any(value in ("0", "false", "off") for value in mark.attrib.values())


def _mark_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find("{*}pPr/{*}rPr/{*}del") is not None


def _local(name: object) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""
