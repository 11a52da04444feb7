"""The operative part (判决如下 …): where it stands, what it lifts or keeps of an earlier decision, what it orders."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from apps.judgements.domain.extraction.outcomes.clauses import ITEM, Span
from apps.judgements.domain.extraction.outcomes.plain import Plain, plain
from apps.judgements.domain.sections import Section

_LEADS_IN = re.compile(
    r"(?:判\s*决|裁\s*定|决\s*定)\s*(?:如\s*下|于下)?\s*[：:]|(?:如下|以下)\s*(?:判决|裁定)\s*[：:。]"
)
_OPENS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[（(]?[一1][）)、.．]|被告|"
    r"上诉|原审|再审|驳回|维持|撤销|准许|准予|不准|核准|不核准|对|"
    r"将|自诉|终止|减|中止|[一-鿿·]{2,4}犯)"
)
# Words behind a decision that show it to be recited: the document goes on.
_GOES_ON = re.compile(
    "宣判后|宣告后|上诉人[^。]{0,20}(?:上诉|提出)|抗诉|本院(?:认为|经)|审理查明|提出上诉|二审|辩护人|本院二审"
)
_OVER = re.compile(
    r"如不服|(?:本|此)(?:判决|裁定)(?:书)?(?:为|系|是|自|送达|经|一经)"
    r"|审判长|审判员|此页无正文|附：|附相关|附本|附录|附法律|《中华人民共和国刑法》第"
)
# No operative part is longer (characters); longer ones follow a recital.
_LONGEST = 40_000
_TRIED = 12
_LIFTS = re.compile("撤销|不(?:予)?核准|变更")
_KEEPS = re.compile("维持|同意")
_RECITES = re.compile("即(?![自从至到日])[:：，]?|(?:第[一二三四五六七八九十、]{1,9}项)?(?:中)?的?“")
_LIFTED = re.compile("(?:部分|缓刑|假释|项|判决|裁定|判项|决定|原判)(?:书)?(?:的?[；，。\n])|改判")
_REPLACES = re.compile("变更[^。；\n]{0,120}?为[：:，]?")
_CHANGES = re.compile("改判|改为|判处[^。；]{0,4}如下")
_REMANDS = re.compile("发回|重新审判|重新审理|另行审判|指令[^。；]{2,30}(?:再审|审理|审判)")
_UPHOLDS = re.compile(
    "驳回[^。；\n]{0,60}?(?:上诉|抗诉|申诉)|维持|准[许予][^。；\n"
    "]{0,60}?撤回[^。；\n]{0,4}(?:上诉|抗诉)|按(?:自动)?撤回(?:上诉|"
    "抗诉)"
)
_WITHDRAWN = re.compile("准[许予][^。；\n]{0,60}?撤回[^。；\n]{0,4}(?:上诉|抗诉)|按(?:自动)?撤回(?:上诉|抗诉)")
_DISMISSES = re.compile("驳回|维持")
_APPROVES = re.compile("(?<!不)(?<!不予)核准")
_ITEMS = re.compile("第([一二三四五六七八九十、，和至到]{1,20})项")


@dataclass(frozen=True)
class Operative:
    """The operative part in plain words: `lifted` and `kept` are stretches of them, `orders` what it does."""

    plain: Plain
    start: int
    end: int
    lifted: tuple[Span, ...]
    kept: tuple[Span, ...]
    remands: bool
    upholds: bool
    withdrawn: bool
    approves: bool

    @property
    def upholding(self) -> tuple[Span, ...]:
        """The sentences that uphold (驳回某某的上诉，维持原判)."""
        words = self.plain.words
        found = list(_UPHOLDS.finditer(words, self.start, self.end))
        ends = [re.compile("[。；\n]|$").search(words, one.end()) for one in found]
        starts = (max(words.rfind(mark, 0, one.start()) for mark in "。；\n") + 1 for one in found)
        return tuple((start, end.start()) for start, end in zip(starts, ends, strict=True) if end)

    @property
    def lifted_items(self) -> frozenset[str]:
        """The items of the earlier judgement that are lifted (第二项, 第三、四项), by their Chinese numbers."""
        words = self.plain.words
        listed = [found[1] for start, end in self.lifted for found in _ITEMS.finditer(words, start, end)]
        return frozenset(number for numbers in listed for number in re.split("[、，和至到]", numbers) if number)


def find_operative(text: str, sections: Sequence[Section]) -> Operative | None:
    """The operative part: the decision's section, else what follows the last 判决如下 that is not recited."""
    span = _section(text, sections) or _led_in(text)
    return _read(plain(text, *span)) if span else None


def _section(text: str, sections: Sequence[Section]) -> Span | None:
    found = [section for section in sections if section.kind == "decision"]
    if not found or not text[found[-1].start : found[-1].end].strip():
        return None
    return found[-1].start, min(found[-1].end, found[-1].start + _LONGEST)


def _led_in(text: str) -> Span | None:
    """Where the sections lost the decision (nothing follows it, or another formula stands in it)."""
    for found in reversed(list(_LEADS_IN.finditer(text))[-_TRIED:]):
        if not _OPENS.match(text, found.end()):
            continue
        words = plain(text, found.end(), min(len(text), found.end() + _LONGEST))
        over = _OVER.search(words.words)
        end = over.start() if over else len(words.words)
        if end and not _GOES_ON.search(words.words, 0, end):
            return found.end(), words.place(end - 1) + 1
    return None


def _read(words: Plain) -> Operative:
    over = _OVER.search(words.words)
    end = over.start() if over else len(words.words)
    borders = [*(item.start() for item in ITEM.finditer(words.words, 0, end)), end]

    def says(pattern: re.Pattern[str]) -> bool:
        return pattern.search(words.words, 0, end) is not None

    def stretches(pattern: re.Pattern[str]) -> tuple[Span, ...]:
        found: list[Span] = []
        for one in pattern.finditer(words.words, 0, end):
            if not found or one.start() >= found[-1][1]:
                found.append(_stretch(words.words, one.start(), end, borders))
        return tuple(found)

    return Operative(
        plain=words,
        start=0,
        end=end,
        lifted=stretches(_LIFTS),
        kept=stretches(_KEEPS),
        remands=says(_REMANDS),
        upholds=says(_UPHOLDS),
        withdrawn=says(_WITHDRAWN) and not says(_DISMISSES),
        approves=says(_APPROVES),
    )


def _stretch(words: str, start: int, end: int, borders: Sequence[int]) -> Span:
    """How far 撤销 or 维持 reaches: to the next item; without a recital (即…) to the end of what it names."""
    replaced = _REPLACES.match(words, start)
    if replaced:
        return replaced.span()
    border = borders[min(bisect_right(borders, start), len(borders) - 1)]
    if not _RECITES.search(words, start, min(border, start + 160)):
        named = _LIFTED.search(words, start, border)
        stop = named.end() if named else words.find("。", start, border) + 1 or border
        return start, min(stop, border)
    changed = _CHANGES.search(words, start, border)
    return start, changed.start() if changed else border
