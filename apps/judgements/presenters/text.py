"""A judgement's text for the page: sections with their paragraphs, each knowing where it begins in the stored text."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from apps.judgements.domain.sections import KINDS, find_sections
from apps.judgements.domain.text import Paragraph, paragraphs

_TITLE = re.compile(r"(?:\S\s*){0,12}(?:判\s*决\s*书|裁\s*定\s*书|决\s*定\s*书|调\s*解\s*书|通\s*知\s*书)")
_SHORT = 40


@dataclass(frozen=True)
class Piece:
    """A paragraph, or the part of one that belongs to a section. `look`: classes of judgement.css."""

    start: int
    number: int
    text: str
    look: str = ""


@dataclass(frozen=True)
class SectionView:
    anchor: str
    label: str
    pieces: tuple[Piece, ...]


def sections_of(text: str, language: str) -> tuple[SectionView, ...]:
    """The whole text, tiled by sections; a paragraph that lies in two stands in both with its own part."""
    lines = paragraphs(text)
    views = []
    for place, section in enumerate(find_sections(text), start=1):
        inside = [line for line in lines if line.start < section.end and line.end > section.start]
        pieces = tuple(_piece(line, section.kind, section.start, section.end) for line in inside)
        if pieces:
            views.append(SectionView(f"s{place}-{section.kind}", KINDS[section.kind][language], pieces))
    return tuple(views)


def paragraph_at(whole: tuple[Paragraph, ...], offset: int) -> int:
    """The number of the paragraph that holds an offset; one between two belongs to the next."""
    at = bisect_right(whole, offset, key=lambda paragraph: paragraph.end)
    return whole[min(at, len(whole) - 1)].number if whole else 0


def _piece(line: Paragraph, kind: str, start: int, end: int) -> Piece:
    first, last = max(start, line.start), min(end, line.end)
    words = line.text[first - line.start : last - line.start]
    return Piece(first, line.number, words, "cont" if first > line.start else _look(words, kind))


def _look(words: str, kind: str) -> str:
    if kind == "header" and len(words) < _SHORT:
        return "centre title" if _TITLE.fullmatch(words.strip()) else "centre"
    return "right" if kind == "closing" and len(words) < _SHORT and not words.endswith("。") else ""
