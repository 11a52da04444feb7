"""A stretch of a text made plain for patterns: no blanks, one kind of punctuation; every place leads back to the text.

A line end inside a word or sentence (crawlers break lines anywhere) goes; one that parts blocks stays as a line feed.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from apps.judgements.domain.extraction.facts import Passage, passage

_BLANK = re.compile(r"\s+")
_UNIFORM = str.maketrans(
    ",;:()﹙﹚．０１２３４５６７８９Ｘｘ×•・‧∙﹒",
    "，；：（）（）.0123456789XxX·····",
)
_ENDS_A_BLOCK = "。；：）元"
_BEGINS_A_BLOCK = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[、.．）)]|被告|上诉|原审|罪犯|如不服|本(?:判决|裁定)|审\s*判|[（(]"
)

_ASIDE = re.compile(r"（[^（）\n]{1,400}）")
_OF_TIMES = re.compile("刑期|考验|折抵|羁押|缴|起至|[0-9日]起|之日起")


def plain_words(text: str) -> str:
    """A short text (a name) as it reads in a Plain."""
    return _BLANK.sub("", text).translate(_UNIFORM)


def _blanked(aside: re.Match[str]) -> str:
    words = aside.group()
    return f"（{'_' * (len(words) - 2)}）" if _OF_TIMES.search(words) else words


@dataclass(frozen=True)
class Plain:
    """`words` is what `text[start:end]` says; `_here` and `_there` pair places of the words with places of the text."""

    text: str
    words: str
    start: int
    end: int
    _here: list[int] = field(repr=False)
    _there: list[int] = field(repr=False)

    @cached_property
    def clauses(self) -> str:
        """The words, in their places, with asides on times (刑期自…起至…止; 罚金于…缴纳) blanked out."""
        return _ASIDE.sub(_blanked, self.words)

    def place(self, at: int) -> int:
        """The place in the text of the character at `at` in the words."""
        run = bisect_right(self._here, at) - 1
        return self._there[run] + at - self._here[run]

    def passage(self, start: int, end: int) -> Passage:
        """The passage of the text that `words[start:end]` was made from; `end` is above `start`."""
        return passage(self.text, self.place(start), self.place(end - 1) + 1)


def plain(text: str, start: int, end: int) -> Plain:
    """`text[start:end]` made plain."""
    parts: list[str] = []
    here, there = [0], [start]
    length, at = 0, start
    for gap in _BLANK.finditer(text, start, end):
        run = text[at : gap.start()]
        parts.append(run)
        length += len(run)
        if "\n" in gap.group() and _parts_blocks(text, gap):
            parts.append("\n")
            here.append(length)
            there.append(gap.start())
            length += 1
        at = gap.end()
        here.append(length)
        there.append(at)
    parts.append(text[at:end])
    return Plain(text, "".join(parts).translate(_UNIFORM), start, end, here, there)


def _parts_blocks(text: str, gap: re.Match[str]) -> bool:
    before = text[gap.start() - 1] if gap.start() else "。"
    return before.translate(_UNIFORM) in _ENDS_A_BLOCK or _BEGINS_A_BLOCK.match(text, gap.end()) is not None
