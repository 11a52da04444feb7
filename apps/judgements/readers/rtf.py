"""Rich text (.rtf, and .doc files that are): groups and control words, read in one pass.

Chinese stands as \\'xx bytes in the code page of the font or document, or as \\u with a fallback that is skipped. What
is deleted by a tracked change or hidden is left out; footnotes follow the text; headers, pictures, fields' codes and
every group marked as ignorable are passed over. Control words are those of Microsoft's Rich Text Format 1.9.
"""

import re
from dataclasses import dataclass, field, replace

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.embedded import whole_pairs
from apps.judgements.readers.shapes import LARGEST_FILE, Unreadable

_TOKEN = re.compile(
    rb"((?:\\'[0-9a-fA-F]{2})+)|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_PASSED = frozenset(
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "fldinst",
    }
    | {"footer", "footerl", "footerr", "footerf", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator"}
    | {
        "annotation",
        "atnid",
        "atnauthor",
        "atrfstart",
        "atrfend",
        "atndate",
        "bkmkstart",
        "bkmkend",
        "xmlnstbl",
        "themedata",
    }
    | {
        "datastore",
        "latentstyles",
        "pntxta",
        "pntxtb",
        "listtext_",
        "nonshppict",
        "ftnsep",
        "ftnsepc",
        "aftnsep",
        "tc",
        "xe",
    }
    | {"sp", "shprslt", "upr", "userprops", "mmathPr", "wgrffmtfilter", "filetbl", "docvar"}
)
# Groups inside passed ones that count after all, with how many groups up that is decided.
_TAKEN = {"shpinst": 2, "ud": 3}
_WORDS = dict.fromkeys(("par", "line", "page", "sect", "row", "column", "nestrow", "softline"), "\n")
_WORDS |= dict.fromkeys(("cell", "tab", "nestcell"), "\t")
_WORDS |= {
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
}
_WORDS |= {"emspace": "\u2003", "enspace": "\u2002"}
_SIGNS = {"~": " ", "_": "-", "\n": "\n", "\r": "\n", "\\": "\\", "{": "{", "}": "}"}
# Character sets of fonts that are not the document's.
_CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 0: "cp1252", 204: "cp1251"}
_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
_DEEPEST = 1_000


@dataclass(frozen=True)
class _Group:
    """What holds inside a group: it goes when the group ends."""

    passed: bool = False
    gone: bool = False
    fallback: int = 1  # characters to skip after \\u
    encoding: str = ""
    note: bool = False


@dataclass
class _Reading:
    """What has been read so far: finished text, and bytes that wait for their other halves."""

    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    pieces: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    waiting_for: tuple[str, bool] = ("", False)
    skip: int = 0
    in_fonts: int = 0  # the depth of the font table, 0 outside

    def put(self, text: str, group: _Group) -> None:
        if not group.passed and not group.gone:
            self.flush()
            (self.notes if group.note else self.pieces).append(text)

    def put_bytes(self, raw: bytes, group: _Group) -> None:
        if group.passed or group.gone:
            return
        wanted = (group.encoding or self.encoding, group.note)
        if wanted != self.waiting_for:
            self.flush()
            self.waiting_for = wanted
        self.waiting += raw

    def flush(self) -> None:
        if self.waiting:
            encoding, in_note = self.waiting_for
            (self.notes if in_note else self.pieces).append(self.waiting.decode(encoding, "replace"))
            self.waiting.clear()


def read_rtf(data: bytes) -> str:
    """The text of a rich text file; raises `Unreadable` where its groups nest beyond reason."""
    reading, groups = _Reading(), [_Group()]
    at = 0
    while at < len(data) and groups:
        token = _TOKEN.match(data, at)
        if token is None:
            at += 1
            continue
        at = token.end() + _take(reading, groups, token)
    reading.flush()
    notes = "".join(reading.notes)
    return whole_pairs("".join(reading.pieces) + ("\n" + notes if notes else ""))


def _take(reading: _Reading, groups: list[_Group], token: re.Match[bytes]) -> int:
    """Does what a token says; returns how many bytes of pictures follow that are no tokens."""
    code, word, number, sign, brace, plain = token.groups()
    if brace:
        _brace(reading, groups, brace)
    elif word:
        return _word(reading, groups, word.decode(), int(number) if number else None)
    elif code:
        _bytes(reading, groups[-1], bytes.fromhex(code.replace(b"\\'", b"").decode()))
    elif sign:
        _sign(reading, groups, sign.decode("latin-1"))
    elif plain and not reading.in_fonts:
        _bytes(reading, groups[-1], plain)
    return 0


def _brace(reading: _Reading, groups: list[_Group], brace: bytes) -> None:
    reading.skip = 0
    if brace == b"}":
        if groups[-1].note and not groups[-1].passed and len(groups) > 1 and not groups[-2].note:
            reading.put("\n", replace(groups[-1], gone=False))
        groups.pop()
        if len(groups) < reading.in_fonts:
            reading.in_fonts = 0
    elif len(groups) >= _DEEPEST:
        raise Unreadable(gettext_noop("This rich text file nests its groups deeper than any judgement does."))
    else:
        groups.append(groups[-1])


def _bytes(reading: _Reading, group: _Group, raw: bytes) -> None:
    skipped = min(reading.skip, len(raw))
    reading.skip -= skipped
    if raw[skipped:]:
        reading.put_bytes(raw[skipped:], group)


def _sign(reading: _Reading, groups: list[_Group], sign: str) -> None:
    if sign == "*":
        groups[-1] = replace(groups[-1], passed=True)
    elif sign in _SIGNS:
        if reading.skip:
            reading.skip -= 1
        else:
            reading.put(_SIGNS[sign], groups[-1])


def _word(reading: _Reading, groups: list[_Group], word: str, number: int | None) -> int:
    group = groups[-1]
    if word == "u" and number is not None:
        reading.put(chr(number & 0xFFFF), group)
        reading.skip = group.fallback
    elif word == "bin":
        return min(max(0, number or 0), LARGEST_FILE)
    elif word in _WORDS:
        reading.put(_WORDS[word], group)
    elif word in _TAKEN and len(groups) >= _TAKEN[word]:
        groups[-1] = replace(group, passed=groups[-_TAKEN[word]].passed)
    elif word in _PASSED:
        groups[-1] = replace(group, passed=True)
        if word == "fonttbl":
            reading.in_fonts = len(groups)
    else:
        groups[-1] = _changed(reading, group, word, number)
    return 0


def _changed(reading: _Reading, group: _Group, word: str, number: int | None) -> _Group:
    """The group after a control word that changes how what follows is read."""
    if word in ("deleted", "v"):
        return replace(group, gone=number != 0)
    if word == "plain":
        return replace(group, gone=False, encoding="")
    if word == "footnote":
        return replace(group, note=True)
    if word == "uc":
        return replace(group, fallback=max(0, min(number or 0, 8)))
    if word == "ansicpg" and number:
        reading.encoding = _PAGES.get(number, f"cp{number}" if number in range(1250, 1259) else "gb18030")
    return _of_font(reading, group, word, number)


def _of_font(reading: _Reading, group: _Group, word: str, number: int | None) -> _Group:
    """Fonts are declared with their character sets in the table, and chosen by number in the text."""
    if reading.in_fonts:
        if word == "f" and number is not None:
            reading.font = number
        elif word == "fcharset" and number in _CHARSETS:
            reading.fonts[reading.font] = _CHARSETS[number]
        return group
    if word in ("f", "af") and number is not None and reading.fonts.get(number, "cp1252") != "cp1252":
        return replace(group, encoding=reading.fonts[number])
    return replace(group, encoding="") if word == "f" else group
