"""The text of a judgement as everything else sees it: normalised once, then immutable, addressed by code points.

Kept as written: full-width letters and digits, spaced-out titles, every character outside the BMP. Made uniform: line
ends, kinds of blank, invisible characters. A paragraph is a line; lines are joined by a line feed and never empty.
"""

import re
from dataclasses import dataclass

READER_VERSION = "2"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\ufff9-\ufffb\U000e0000-\U000e01ef"
    "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffe\uffff"
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_EDGES = " \t\u3000"

# A text with fewer line ends than one in so many characters has lost its own.
_CHARACTERS_A_LINE = 1_200
_LOST_FROM = 300
_GAP = re.compile(r"(?<=\S)[ |]+(?=\S)")
# Words that stand spaced out on a line of their own, or begin one.
_SPACED_TITLE = re.compile(r" ?((?:刑 事 |民 事 |附 带 ){0,3}(?:判 决|裁 定|决 定|调 解) 书)(?: |$)")
_SPACED_OFFICE = re.compile(r" (?=(?:代 理 )?审 判 [长员] |人 民 陪 审 员 |书 记 员 )")


@dataclass(frozen=True)
class Paragraph:
    """A line of the text: its number from 1, and its place, so that `text[start:end]` is its words."""

    number: int
    start: int
    end: int
    text: str


def normalise(text: str) -> str:
    """The text with uniform line ends and blanks, without invisible characters, one paragraph a line, none empty.

    Where a crawler turned every line end into a single space (or a bar), the line ends are put back. Idempotent.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    text = _SURROGATES.sub("�", _INVISIBLE.sub("", text))
    lines = (line.strip(_EDGES) for line in text.split("\n"))
    return _with_lost_breaks("\n".join(line for line in lines if line))


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a normalised text, in order."""
    found: list[Paragraph] = []
    start = 0
    for number, line in enumerate(text.split("\n") if text else (), start=1):
        found.append(Paragraph(number, start, start + len(line), line))
        start += len(line) + 1
    return tuple(found)


def _with_lost_breaks(text: str) -> str:
    if len(text) < _LOST_FROM or text.count("\n") * _CHARACTERS_A_LINE > len(text):
        return text
    text = _SPACED_OFFICE.sub("\n", _SPACED_TITLE.sub("\n\\1\n", text))
    broken = _GAP.sub(lambda gap: "\n" if _parts_blocks(gap) else gap.group(), text)
    return "\n".join(line.strip(_EDGES) for line in broken.split("\n") if line.strip(_EDGES))


def _parts_blocks(gap: re.Match[str]) -> bool:
    """Whether a gap stood between two blocks: not inside Latin words, nor in 刑 事 判 决 书 or a spaced-out name."""
    text, start, end = gap.string, gap.start(), gap.end()
    if "|" in gap.group():
        return True
    before, after = text[start - 1], text[end]
    if before.isascii() and after.isascii():
        return False
    return not (_stands_alone(text, start - 1) or _stands_alone(text, end))


def _stands_alone(text: str, at: int) -> bool:
    """Whether the Chinese character at `at` has a blank or the text's edge on both sides."""
    left = at == 0 or text[at - 1] in " \n|"
    right = at + 1 == len(text) or text[at + 1] in " \n|"
    return left and right and text[at].isalpha()
