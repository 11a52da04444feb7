"""Numbered incidents within the facts: 一、…（一）… 1、…, however the numbers look and are nested."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from apps.judgements.domain.numerals import parse_number
from apps.judgements.domain.sections import Section

_CHINESE = "[一二三四五六七八九十]{1,3}"
_STYLES = {
    "一、": rf"(?P<a>{_CHINESE})、",
    "（一）": rf"[（(](?P<b>{_CHINESE})[）)]、?",
    "1、": r"(?P<c>\d{1,2})(?:、|[．.](?:(?!\d)|(?=\d{4}年)))",
    "（1）": r"[（(](?P<d>\d{1,2})[）)]、?",
    "①": "(?P<e>[①-⑳])",
    "第一起": rf"第(?P<f>{_CHINESE}|\d{{1,2}})(?:起|宗|笔|次|节)",
    "事实一": rf"(?:犯罪|指控)?事实(?P<g>{_CHINESE})[：:、]",
}
_GROUPS = dict(zip("abcdefg", _STYLES, strict=True))
_MARK = re.compile(rf"(?:(?<=[。；：:\n])|(?<=[。；：:\n]\s))(?:{'|'.join(_STYLES.values())})")
# A numbered piece of evidence is no incident.
_EVIDENCE = re.compile(
    r"\s*(?:书证|物证|证人|证言|鉴定|勘验|户籍|视听|电子数据|辨认|[^。，：；\n]{0,14}?(?:证言|陈述|供述|笔录|证明|意见书|照片|清单|登记表))"
)


@dataclass(frozen=True)
class Incident:
    """A numbered part of the facts that has no numbered parts itself: its numbers from the outermost in, its place."""

    number: tuple[int, ...]
    start: int
    end: int


@dataclass
class _Mark:
    start: int
    style: str
    number: int
    end: int
    path: tuple[int, ...] = ()


def incidents(text: str, sections: Sequence[Section], kind: str = "facts") -> tuple[Incident, ...]:
    """The numbered incidents told in the sections of a kind (`facts`, `indictment`), in their order.

    Numbers count on from one section to the next (evidence may stand between); a number out of its order is none, and
    so is a 一 without a 二.
    """
    marks = list(_numbered(mark for section in sections if section.kind == kind for mark in _marks(text, section)))
    parts = Counter(mark.path[:-1] for mark in marks)
    for before, lonely in reversed(list(pairwise(marks))):
        if parts[lonely.path[:-1]] < 2 and before.end == lonely.start:
            before.end = lonely.end
    return tuple(
        Incident(mark.path, mark.start, mark.end)
        for mark in marks
        if parts[mark.path[:-1]] > 1 and parts[mark.path] < 2
    )


def _marks(text: str, section: Section) -> Iterator[_Mark]:
    """What looks like a number at the beginning of a sentence, each reaching to the next."""
    found = [
        match
        for match in _MARK.finditer(text, section.start, section.end)
        if not _EVIDENCE.match(text, match.end(), min(section.end, match.end() + 30))
    ]
    ends = [*(match.start() for match in found), section.end][1:]
    for match, end in zip(found, ends, strict=True):
        group = match.lastgroup or ""
        yield _Mark(match.start(), _GROUPS[group], _number(match[group]), end)


def _number(written: str) -> int:
    return ord(written) - ord("①") + 1 if "①" <= written <= "⑳" else parse_number(written) or 0


def _numbered(marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """Those that count on from the one before of their style, or begin a deeper count; what is between is told on."""
    open_counts: list[tuple[str, int]] = []
    last: _Mark | None = None
    for mark in marks:
        styles = [style for style, _ in open_counts]
        depth = styles.index(mark.style) if mark.style in styles else len(styles)
        expected = open_counts[depth][1] + 1 if depth < len(styles) else 1
        if mark.number != expected:
            if last and last.end == mark.start:
                last.end = mark.end
            continue
        open_counts[depth:] = [(mark.style, mark.number)]
        mark.path = tuple(number for _, number in open_counts)
        last = mark
        yield mark
