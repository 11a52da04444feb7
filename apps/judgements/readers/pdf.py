"""PDF files with a text layer: lines joined into paragraphs again, running heads and page numbers left out.

Where a line begins and ends on the page tells paragraphs: a new one begins with an indent, after a line that ends short
of the margin, or after a gap. What stands at the edge of most pages in the same words is a running head.
"""

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.shapes import LARGEST_TEXT, Unreadable

MOST_PAGES = 600
_LEAST_A_PAGE = 12  # characters, on average; a scan's stamps and page numbers are fewer
_LEAST_READABLE = 0.8
_EDGE_LINES = 2
_APART = 1.2  # times the usual distance of lines
_PAGE_NUMBER = re.compile(
    r"[-—–_·.\s]*(?:第\s?)?[0-9０-９]{1,4}(?:\s?页)?(?:[\s/,，共]{1,4}[0-9０-９]{1,4}\s?页?)?[-—–_·.\s]*"
)
_BLANK_BETWEEN = re.compile(r"(?<=[\u3400-\u9fff，。；：、（）《》“”])[ ](?=[\u3400-\u9fff，。；：、（）《》“”])")
_WORD_END, _WORD_BEGIN = re.compile(r"[A-Za-z0-9,.;:)]$"), re.compile(r"^[A-Za-z(]")
_DAMAGED = gettext_noop("This PDF is damaged or cut off. Open it, save or print it as a new PDF, and upload that.")


@dataclass(frozen=True)
class Line:
    """A line of print: its words, where it begins and ends across, its height on the page and the size of its type."""

    text: str
    left: float
    right: float
    top: float
    size: float


def read_pdf(data: bytes) -> str:
    """The text of a PDF, a paragraph a line; raises `Unreadable` where it is protected, damaged or a scan."""
    pages = _pages(data)
    text = "\n".join(_paragraphs(_without_edges(pages)))
    found = len(re.sub(r"\s", "", text))
    if found < _LEAST_A_PAGE * len(pages):
        raise Unreadable(
            gettext_noop("This PDF is a scan without text. Have its characters recognised (OCR), or upload the text.")
        )
    odd = sum(not character.isprintable() and character != "\n" for character in text) + text.count("\ufffd")
    if odd > (1 - _LEAST_READABLE) * found:
        raise Unreadable(gettext_noop("The characters of this PDF cannot be told. Upload the text as .docx or .txt."))
    return text


def _pages(data: bytes) -> list[list[Line]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        raise Unreadable(_why(fault)) from fault
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(
                gettext_noop("This PDF has %(count)d pages, more than any judgement (the limit is %(limit)d)."),
                count=len(document),
                limit=MOST_PAGES,
            )
        return list(_lines_by_page(document))
    finally:
        document.close()


def _why(fault: pdfium.PdfiumError) -> str:
    if getattr(fault, "err_code", None) in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return gettext_noop("This PDF is protected by a password. Save it without one and upload that.")
    return _DAMAGED


def _lines_by_page(document: pdfium.PdfDocument) -> Iterator[list[Line]]:
    total = 0
    if not len(document):
        raise Unreadable(_DAMAGED)
    for number in range(len(document)):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pdfium.PdfiumError as fault:
            raise Unreadable(_DAMAGED) from fault
        try:
            total += text_page.count_chars()
            if total > 2 * LARGEST_TEXT:
                raise Unreadable(_DAMAGED)
            yield _lines(text_page)
        finally:
            text_page.close()
            page.close()


def _lines(page: pdfium.PdfTextPage) -> list[Line]:
    """The lines of a page in the order of its text, those of nothing but blanks left out."""
    count = page.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(page.raw, 0, count, buffer)
    text = bytes(buffer).decode("utf-16-le", "surrogatepass")[:count]
    found = []
    at = 0
    for piece in re.split("(\r\n|\r|\n)", text.partition("\0")[0]):
        if piece.strip():
            start = at + len(piece) - len(piece.lstrip())
            end = at + len(piece.rstrip()) - 1
            found.append(_line(page, piece.strip(), start, end))
        at += len(piece)
    return found


def _line(page: pdfium.PdfTextPage, text: str, start: int, end: int) -> Line:
    """Positions in the text are taken as those of characters, which differ where a font has ligatures; then the line's
    measures are a neighbour's, and at worst a paragraph is parted or joined wrongly."""
    left, bottom, _right, top = _box(page, start)
    right = _box(page, end)[2]
    # Clean Chinese set with wide tracking: a blank after every character is the printer's, not the writer's.
    blanks = len(_BLANK_BETWEEN.findall(text))
    if len(text) > 20 and blanks * 3 > len(text):
        text = _BLANK_BETWEEN.sub("", text)
    return Line(text.replace("\ufffe", ""), left, right, top, max(1.0, top - bottom))


def _box(page: pdfium.PdfTextPage, index: int) -> tuple[float, float, float, float]:
    box = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(page.raw, index, box):
        return box.left, box.bottom, box.right, box.top
    return 0.0, 0.0, 0.0, 0.0


def _without_edges(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without running heads and feet, and without page numbers."""
    by_height = [sorted(lines, key=lambda line: -line.top) for lines in pages]
    edges = [[lines[:_EDGE_LINES], lines[::-1][:_EDGE_LINES]] for lines in by_height]
    seen = Counter(pattern for ends in edges for pattern in {_pattern(line.text) for end in ends for line in end})
    repeated = {pattern for pattern, count in seen.items() if count >= max(2, (len(pages) + 1) // 2)}
    gap = _usual_gap(pages)
    kept = []
    for lines, ordered in zip(pages, by_height, strict=True):
        gone = {*_furniture(ordered, repeated, gap), *_furniture(ordered[::-1], repeated, gap)}
        kept.append([line for line in lines if line not in gone])
    return kept


def _furniture(lines: Sequence[Line], repeated: set[str], gap: float) -> Sequence[Line]:
    """Of a page's lines, from one edge on, those that are no text: page numbers, what is repeated and apart."""
    for count in range(min(_EDGE_LINES, len(lines)), 0, -1):
        outer = lines[:count]
        numbers = [_PAGE_NUMBER.fullmatch(line.text) is not None for line in outer]
        apart = count == len(lines) or abs(lines[count - 1].top - lines[count].top) > _APART * gap
        if all(numbers) or (apart and all(_pattern(line.text) in repeated for line in outer)):
            return outer
    return ()


def _pattern(text: str) -> str:
    """A line without what changes from page to page."""
    return re.sub(r"[0-9０-９一二三四五六七八九十]+", "#", re.sub(r"\s", "", text))


def _paragraphs(pages: list[list[Line]]) -> Iterator[str]:
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    if not lines:
        return
    left, right = _margins([line for _number, line in lines])
    gap = _usual_gap(pages)
    text = lines[0][1].text
    for (page, before), (next_page, line) in pairwise(lines):
        same_page = page == next_page
        if _begins(before, line, left, right, gap if same_page else None):
            yield text
            text = line.text
        else:
            text = _joined(text, line.text)
    yield text


def _margins(lines: list[Line]) -> tuple[float, float]:
    """Where full lines begin and end: the commonest left edge, and the right edge that few lines pass."""
    lefts = Counter(round(line.left / 3) for line in lines if len(line.text) > 15) or Counter(
        round(line.left / 3) for line in lines
    )
    left = min(place for place, count in lefts.items() if count * 5 >= max(lefts.values())) * 3.0
    rights = sorted(line.right for line in lines)
    return left, rights[int(len(rights) * 0.9)]


def _usual_gap(pages: Sequence[list[Line]]) -> float:
    gaps = [one.top - two.top for page in pages for one, two in pairwise(page) if one.top > two.top]
    return median(gaps) if gaps else 0.0


def _begins(before: Line, line: Line, left: float, right: float, gap: float | None) -> bool:
    """Whether a line begins a paragraph. gap: the usual distance of lines, None across a page's end."""
    if before.right < right - 2.2 * before.size:
        return True
    if line.left > left + 1.2 * line.size or before.left > left + 3.5 * before.size:
        return True
    if abs(before.size - line.size) > 0.25 * max(before.size, line.size):
        return True
    return gap is not None and before.top - line.top > 1.6 * gap > 0


def _joined(text: str, more: str) -> str:
    """Two lines of a paragraph: Chinese without a blank, Latin words with one."""
    between = " " if _WORD_END.search(text) and _WORD_BEGIN.match(more) else ""
    return text + between + more
