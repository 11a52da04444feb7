"""The heading of a judgement: court, type of document and case number, as they stand together at its beginning."""

import re
from dataclasses import dataclass

from apps.judgements.domain.case_numbers import CASE_NUMBER, WITHOUT_YEAR, is_case_number
from apps.judgements.domain.courts import COURT

# Titles that sites put before the heading can be long; a heading further down is that of an annex or a quotation.
_WITHIN = 900
_NEAR = 40
_BLANK = r"[\s:：|]*"
_SPACED = {word: r"\s*".join(word) for word in ("判决", "裁定", "决定", "调解", "通知")}
_TYPE_WORDS = r"(?:[一-鿿]\s*){0,16}?"
TYPE = rf"(?P<type>{_TYPE_WORDS}(?:{'|'.join(_SPACED.values())})\s*书)"
_TITLE = re.compile(
    rf"(?P<type>(?:刑\s*事\s*)?(?:附\s*带\s*民\s*事\s*)?(?:{'|'.join(_SPACED.values())})\s*书)(?=[\s（(：:|]|$)"
)
_AFTER_COURT = re.compile(rf"{_BLANK}{TYPE}")
_HEADING_BEGINS = re.compile(r"(?:^|[\s书:：|号】）)>案])$")
# Words that make what follows a court's name its act in an earlier instance, not this document's heading.
_CITED_AFTER = re.compile(r"\s*(?:刑事|民事|行政|附带|判决|裁定|决定|起诉|案件|一案)(?![^\n。，]{0,8}书\s)")
_CITED_BEFORE = re.compile(r"(?:作出|作|以|的|据|据此|收到|不服|文号|维持|撤销|核准|送达)(?:了)?\s*$")


@dataclass(frozen=True)
class Span:
    """A stretch of the text, in code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Heading:
    """Where the parts of the heading stand; None for a part that the text does not have.

    `complete` where court and type, or court and number, stand together.
    """

    court: Span | None
    document_type: Span | None
    case_number: Span | None
    complete: bool = False


def find_heading(text: str) -> Heading:
    """The heading of a normalised text; every part None where it was lost."""
    court, type_, after = _court_and_type(text)
    number = _number(text, after if court else None)
    together = court is not None and (type_ is not None or (number is not None and number.start - court.end < _NEAR))
    return Heading(court, type_ or _title_type(text), number, together)


def _court_and_type(text: str) -> tuple[Span | None, Span | None, int]:
    """The first court's name that begins a block and that the type of document, or the case number, follows."""
    for court in COURT.finditer(text, 0, min(len(text), _WITHIN)):
        if not _HEADING_BEGINS.search(text[max(0, court.start() - 1) : court.start()]):
            continue
        span = Span(*court.span("court"))
        type_ = _AFTER_COURT.match(text, court.end())
        if type_ and not _cited(text, type_.end()):
            return span, _trimmed(text, *type_.span("type")), type_.end()
        number = re.compile(_BLANK).match(text, court.end())
        if number and _own_number(text, number.end()):
            return span, None, court.end()
        if _line_alone(text, court.start(), court.end()):
            return span, None, court.end()
    return None, None, 0


def _own_number(text: str, at: int) -> bool:
    """Whether a case number stands at `at` that no sentence goes on from (that would be another court's decision)."""
    found = CASE_NUMBER.match(text, at)
    return found is not None and not _CITED_AFTER.match(text, found.end())


def _cited(text: str, end: int) -> bool:
    return text[end : end + 2].startswith(("认定", "，", "判", "的", "中"))


def _line_alone(text: str, start: int, end: int) -> bool:
    before = text.rfind("\n", 0, start) + 1
    return re.fullmatch(r"\s*(?:\w{1,12}[:：])?\s*", text[before:start]) is not None and text[end : end + 1] in (
        "",
        "\n",
    )


def _number(text: str, after: int | None) -> Span | None:
    """The document's own number: right after court and type, else one that is a block of its own near the beginning."""
    if after is not None:
        blank = re.compile(_BLANK).match(text, after)
        at = blank.end() if blank else after
        for pattern in (CASE_NUMBER, WITHOUT_YEAR):
            found = pattern.match(text, at)
            if found and is_case_number(found.group()):
                return Span(*found.span())
    for found in CASE_NUMBER.finditer(text, 0, min(len(text), _WITHIN)):
        own = is_case_number(found.group()) and not _number_cited(text, found.start())
        if own and _block_begins(text, found.start()) and not _CITED_AFTER.match(text, found.end()):
            return Span(*found.span())
    return None


def _number_cited(text: str, start: int) -> bool:
    return _CITED_BEFORE.search(text[max(0, start - 6) : start]) is not None


def _block_begins(text: str, start: int) -> bool:
    before = text[max(0, start - 4) : start].rstrip(" 　")
    return before == "" or before.endswith(("\n", "书", "案号:", "案号：", "号:", "号："))


def _title_type(text: str) -> Span | None:
    """The type in the title a site puts before a text that has lost its heading."""
    found = _TITLE.search(text, 0, min(len(text), 200))
    return Span(*found.span("type")) if found else None


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)
