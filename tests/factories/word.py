"""Binary Word documents, rich text and web archives as the programs of their time wrote them, byte by byte."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ole_bytes(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams; each is padded to 4,096 bytes, so that there is no mini stream."""
    chains: list[int] = []
    body, starts = b"", {}
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        starts[name] = (len(body) // SECTOR, len(padded))
        first, count = len(chains), len(padded) // SECTOR
        chains += [*range(first + 1, first + count), END]
        body += padded
    directory = _entry("Root Entry", 5, END, 0, child=1 if streams else FREE)
    for number, name in enumerate(streams, start=1):
        right = number + 1 if number < len(streams) else FREE
        directory += _entry(name, 2, *starts[name], right=right)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    first_directory = len(chains)
    chains += [*range(first_directory + 1, first_directory + len(directory) // SECTOR), END]
    body += directory
    first_fat = len(chains)
    fat_sectors = -(-(len(chains) + 4) // 128)
    chains += [FAT] * fat_sectors
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(fat_sectors * SECTOR, b"\xff")
    places = [*range(first_fat, first_fat + fat_sectors)] + [FREE] * (109 - fat_sectors)
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        *(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            0x3E,
            3,
            0xFFFE,
            9,
            6,
            0,
            fat_sectors,
            first_directory,
            0,
            4096,
            END,
            0,
            END,
            0,
        ),
    )
    return header + struct.pack("<109I", *places) + body + table


def _entry(name: str, kind: int, start: int, size: int, *, child: int = FREE, right: int = FREE) -> bytes:
    label = (name + "\0").encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", label, len(label), kind, 1, FREE, right, child, start, size)


@dataclass(frozen=True)
class Piece:
    """Some characters of a document: in 8-bit cp1252 or 16-bit, marked as deleted or hidden, or not."""

    text: str
    narrow: bool = False
    deleted: bool = False
    hidden: bool = False
    modifier: int = 0  # the piece's own short property modifier


def doc_bytes(
    text: str | Sequence[Piece] = "",
    *,
    footnotes: str = "",
    headers: str = "",
    comments: str = "",
    endnotes: str = "",
    boxes: str = "",
    flags: int = 0,
    table: int = 1,
    shuffled: bool = False,
) -> bytes:
    """A Word 97 document. shuffled: the pieces lie in the file in reverse order, as after fast saves."""
    pieces = [Piece(text)] if isinstance(text, str) else list(text)
    body = sum(_units(piece.text) for piece in pieces)
    parts = [footnotes, headers, "", comments, endnotes, boxes]
    pieces += [Piece(part) for part in parts if part]
    counts = [body, *map(_units, parts)]
    main, places, runs = bytearray(2048), {}, []
    for number in reversed(range(len(pieces))) if shuffled else range(len(pieces)):
        piece = pieces[number]
        raw = piece.text.encode("cp1252" if piece.narrow else "utf-16-le", "surrogatepass")
        places[number] = len(main)
        runs.append((len(main), len(main) + len(raw), piece))
        main += raw
    main += b"\0" * (-len(main) % SECTOR)
    page = len(main) // SECTOR
    main += _character_properties(runs)
    plc = _piece_table(pieces, places)
    properties = struct.pack("<B", 1) + struct.pack("<H", 3) + b"abc" if shuffled else b""
    clx = properties + struct.pack("<BI", 2, len(plc)) + plc
    bte = struct.pack("<III", runs[0][0] if runs else 0, len(main), page)
    stream = clx + bte
    struct.pack_into("<HH6xH", main, 0, 0xA5EC, 0x00C1, flags | (0x0200 if table else 0))
    struct.pack_into("<7i", main, 0x4C, *counts)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    struct.pack_into("<II", main, 0x00FA, len(clx), len(bte))
    return ole_bytes({"WordDocument": bytes(main), f"{table}Table": stream})


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _piece_table(pieces: list[Piece], places: dict[int, int]) -> bytes:
    positions = [0]
    for piece in pieces:
        positions.append(positions[-1] + _units(piece.text))
    descriptors = b"".join(
        struct.pack("<HIH", 0, places[number] * 2 | 0x40000000 if piece.narrow else places[number], piece.modifier)
        for number, piece in enumerate(pieces)
    )
    return struct.pack(f"<{len(positions)}I", *positions) + descriptors


def _character_properties(runs: list[tuple[int, int, Piece]]) -> bytes:
    """One page of runs of characters with their modifiers, before which stands another that must be skipped."""
    runs = sorted(runs, key=lambda run: run[0])[:20]
    page = bytearray(SECTOR)
    edges = [run[0] for run in runs] + [runs[-1][1]] if runs else [0]
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    at = 500
    for number, (_start, _end, piece) in enumerate(runs):
        code = 0x0800 if piece.deleted else 0x083C if piece.hidden else 0
        if code:
            modifiers = struct.pack("<HHHB", 0x4A43, 21, code, 1)  # half points of type first
            at -= 2 * (1 + (1 + len(modifiers)) // 2)
            page[at : at + 1 + len(modifiers)] = bytes([len(modifiers)]) + modifiers
            page[4 * len(edges) + number] = at // 2
    page[511] = len(runs)
    return bytes(page)


def old_doc_bytes(text: str) -> bytes:
    """A Word 95 document in Chinese: one stretch of bytes in code page 936."""
    raw = text.encode("gb18030")
    main = bytearray(0x300) + raw
    struct.pack_into("<HH", main, 0, 0xA5DC, 0x0068)
    struct.pack_into("<II", main, 0x18, 0x300, 0x300 + len(raw))
    return ole_bytes({"WordDocument": bytes(main)})


def rtf_bytes(text: str, *, unicode: bool = False, body: str = "") -> bytes:
    """Rich text as Word writes Chinese: bytes of code page 936, or \\u with a fallback."""
    lines = "\\par\n".join(_rtf(line, unicode) for line in text.split("\n"))
    return (
        "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fcharset134 \\'cb\\'ce\\'cc\\'e5;}{\\f1\\fcharset0 Times;}}"
        "{\\stylesheet{\\s0 Normal;}}{\\info{\\title \\'b1\\'ea}}{\\*\\generator Word;}"
        "{\\header {\\f0 \\'d2\\'b3\\'c3\\'bc}\\par}\\pard\\plain \\f0 " + (body or lines) + "\\par}"
    ).encode("ascii")


def _rtf(text: str, unicode: bool) -> str:
    if unicode:
        units = struct.unpack(f"<{_units(text)}h", text.encode("utf-16-le"))
        return "".join(f"\\u{unit}?" if not 32 <= unit < 127 else chr(unit) for unit in units)
    return "".join(f"\\'{byte:02x}" if byte > 126 else chr(byte) for byte in text.encode("gbk"))


def mhtml_bytes(page: bytes, charset: str = "gb2312") -> bytes:
    """A web archive with a page, quoted-printable, and a picture."""
    import quopri

    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Part"\r\n\r\n'
        b"This is a multi-part message.\r\n\r\n------=_Part\r\nContent-Location: file:///C:/a.htm\r\n"
        b'Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html; charset="'
        + charset.encode()
        + b'"\r\n\r\n'
        + quopri.encodestring(page)
        + b"\r\n------=_Part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
        b"------=_Part--\r\n"
    )
