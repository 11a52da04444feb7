"""Binary Word documents (.doc, .wps) of Word 97 to 2003, and the plain ones of Word 6 and 95.

The text lies in pieces, 8-bit or 16-bit each, in the order that the piece table gives; fast-saved files only append
pieces. Positions, flags and structures are those of Microsoft's [MS-DOC] (2.4.1 Retrieving Text, 2.5 FIB, 2.8.35
PlcPcd, 2.8.5 PlcBteChpx, 2.9.33 ChpxFkp, 2.6.1 character properties). What is marked as deleted or hidden is left out.
"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.shapes import LARGEST_TEXT, Unreadable
from apps.judgements.readers.word_marks import characters

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_97, _WORD_95 = (0xA5EC,), (0xA5DC, 0xA697, 0xA698, 0xA699)
_ENCRYPTED, _TABLE_1, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_CCPS = 0x004C  # characters of the main text, footnotes, headers, macros, comments, endnotes, text boxes
_CLX, _BTE_CHPX = 0x01A2, 0x00FA
_PIECE, _PROPERTIES = 2, 1
_EIGHT_BIT = 0x40000000
_PAGE = 512
_MOST_PIECES = 200_000
_DELETED, _HIDDEN = 0x0800, 0x083C  # single property modifiers of characters
_BRIEF_DELETED, _BRIEF_HIDDEN = 0x41, 0x5C  # the same in a piece's own short form
_DAMAGED = gettext_noop("This Word file is damaged or cut off. Open it in Word, save it again and upload that.")
_PROTECTED = gettext_noop("This Word file is protected by a password. Save it without one and upload that.")


@dataclass(frozen=True)
class _Piece:
    """Characters `start` to `end` of the document, which lie at byte `at` of the main stream; `gone`: deleted."""

    start: int
    end: int
    at: int
    width: int
    gone: bool


def read_doc(data: bytes) -> str:
    """The text of a binary Word document; raises `Unreadable` where it is protected, damaged or none."""
    main, tables = _streams(data)
    if len(main) < 0x22:
        raise Unreadable(_DAMAGED)
    kind, flags = struct.unpack_from("<H8xH", main)
    if flags & (_ENCRYPTED | _OBFUSCATED):
        raise Unreadable(_PROTECTED)
    try:
        if kind in _WORD_95:
            return characters(_old_text(main))
        if kind in _WORD_97:
            return _text(main, tables[bool(flags & _TABLE_1)])
    except (struct.error, IndexError, OverflowError) as fault:
        raise Unreadable(_DAMAGED) from fault
    raise Unreadable(_DAMAGED)


def _streams(data: bytes) -> tuple[bytes, tuple[bytes, bytes]]:
    """The main stream and the two that may hold its tables; refuses what other kinds of file come in this envelope."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            names = {"/".join(path).lower() for path in ole.listdir()}
            _refuse_others(names)
            found = [ole.openstream(name).read() if name.lower() in names else b"" for name in _NAMES]
    except Unreadable:
        raise
    except Exception as fault:  # whatever a broken envelope makes the library raise
        raise Unreadable(_DAMAGED) from fault
    return found[0], (found[1], found[2])


_NAMES = ("WordDocument", "0Table", "1Table")


def _refuse_others(names: set[str]) -> None:
    if "worddocument" in names:
        return
    if names & {"encryptedpackage", "encryptioninfo"}:
        raise Unreadable(_PROTECTED)
    if names & {"workbook", "book"}:
        raise Unreadable(gettext_noop("This is an old Excel file (.xls). Save it as .xlsx or .csv and upload that."))
    if "powerpoint document" in names or "__properties_version1.0" in names:
        raise Unreadable(gettext_noop("This is a presentation or an e-mail. Save the judgement as .docx or .txt."))
    raise Unreadable(_DAMAGED)


def _old_text(main: bytes) -> str:
    """Word 6 and 95 keep the text in one stretch, in the code page of the machine."""
    first, end = struct.unpack_from("<II", main, 0x18)
    return decode(main[first:end].replace(b"\0", b"")) if first < end else ""


def _text(main: bytes, table: bytes) -> str:
    counts = struct.unpack_from("<7i", main, _CCPS)
    if any(count < 0 for count in counts) or sum(counts) > 4 * LARGEST_TEXT:
        raise Unreadable(_DAMAGED)
    pieces = _pieces(table, *struct.unpack_from("<II", main, _CLX))
    if not pieces:
        raise Unreadable(_DAMAGED)
    text = _joined(main, pieces, _gone(main, table))
    body, notes, endnotes, boxes = counts[0], counts[1], counts[5], counts[6]
    starts = [sum(counts[:number]) for number in range(len(counts) + 1)]
    wanted = ((0, body), (starts[6], boxes), (starts[1], notes), (starts[5], endnotes))
    parts = (characters("".join(text[start : start + count])) for start, count in wanted)
    return "\n".join(part for part in parts if part)


def _pieces(table: bytes, at: int, size: int) -> list[_Piece]:
    """The piece table inside the Clx: skip what describes properties, then positions and descriptors."""
    end = min(at + size, len(table))
    while at < end and table[at] == _PROPERTIES:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at >= end or table[at] != _PIECE:
        return []
    size = min(struct.unpack_from("<I", table, at + 1)[0], end - at - 5)
    count = (size - 4) // 12
    if not 0 < count <= _MOST_PIECES:
        return []
    positions = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    descriptors = struct.iter_unpack("<HIH", table[at + 9 + 4 * count : at + 9 + 12 * count])
    return [
        _piece(start, end, where, modifier)
        for start, end, (_flags, where, modifier) in zip(positions, positions[1:], descriptors, strict=False)
        if start < end <= 8 * LARGEST_TEXT
    ]


def _piece(start: int, end: int, where: int, modifier: int) -> _Piece:
    brief = (modifier >> 1 & 0x7F, modifier >> 8) if not modifier & 1 else (0, 0)
    gone = brief[0] in (_BRIEF_DELETED, _BRIEF_HIDDEN) and brief[1] == 1
    if where & _EIGHT_BIT:
        return _Piece(start, end, (where & ~_EIGHT_BIT) // 2, 1, gone)
    return _Piece(start, end, where, 2, gone)


def _joined(main: bytes, pieces: list[_Piece], gone: list[tuple[int, int]]) -> list[str]:
    """The document's characters by position (UTF-16 units; a gap or a deleted one is an empty string)."""
    text = [""] * min(max(piece.end for piece in pieces), 8 * LARGEST_TEXT)
    for piece in pieces:
        raw = main[piece.at : piece.at + (piece.end - piece.start) * piece.width]
        if piece.gone:
            continue
        units = raw.decode("cp1252", "replace") if piece.width == 1 else _units(raw)
        text[piece.start : piece.start + len(units)] = _kept(units, piece, gone)
    return text


def _units(raw: bytes) -> str:
    """UTF-16 with every unit on its own, so that positions hold; halves of a pair are put together at the end."""
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2])))


def _kept(units: str, piece: _Piece, gone: list[tuple[int, int]]) -> list[str]:
    kept = list(units)
    end = piece.at + len(units) * piece.width
    for first, last in gone:
        if first < end and last > piece.at:
            low = max(0, (first - piece.at) // piece.width)
            high = min(len(kept), -(-(last - piece.at) // piece.width))
            kept[low:high] = [""] * (high - low)
    return kept


def _gone(main: bytes, table: bytes) -> list[tuple[int, int]]:
    """Stretches of the main stream that are marked as deleted or hidden, in bytes."""
    at, size = struct.unpack_from("<II", main, _BTE_CHPX)
    count = (min(size, len(table) - at) - 4) // 8
    if not 0 < count <= _MOST_PIECES:
        return []
    pages = struct.unpack_from(f"<{count}I", table, at + 4 * (count + 1))
    found: list[tuple[int, int]] = []
    for page in dict.fromkeys(pages):
        start = (page & 0x3FFFFF) * _PAGE
        if start + _PAGE <= len(main):
            found.extend(_gone_in(main[start : start + _PAGE]))
    return found


def _gone_in(page: bytes) -> Iterator[tuple[int, int]]:
    """The runs of one page of character properties that are deleted or hidden."""
    count = page[-1]
    if 4 * (count + 1) + count >= _PAGE:
        return
    ends = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        offset = 2 * page[4 * (count + 1) + number]
        if offset and _is_gone(page[offset + 1 : offset + 1 + page[offset]]):
            yield ends[number], ends[number + 1]


# How many bytes follow a modifier, by the three highest bits of its code; 6 says so itself.
_OPERANDS = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


def _is_gone(modifiers: bytes) -> bool:
    at = 0
    while at + 3 <= len(modifiers):
        code = modifiers[at] | modifiers[at + 1] << 8
        if code in (_DELETED, _HIDDEN) and modifiers[at + 2] == 1:
            return True
        size = _OPERANDS.get(code >> 13)
        at += 2 + (size if size is not None else 1 + modifiers[at + 2])
    return False
