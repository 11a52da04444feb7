"""The reading page: the text in paragraphs and sections, the facts beside it with their passages and history."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import get_language

from apps.judgements.domain.document_facts import LABELS, shown
from apps.judgements.domain.extraction.header import FACT_NAMES
from apps.judgements.domain.sections import KINDS, find_sections
from apps.judgements.domain.text import Paragraph, paragraphs
from apps.judgements.models import DocumentFact, Judgement
from apps.judgements.presenters.findings import Chip, Group, groups_of
from apps.judgements.presenters.text import paragraph_at
from apps.judgements.queries.readings import findings_of

CENTRED_PARAGRAPHS = 6
LONGEST_HEADING = 40
_TITLE = re.compile(r"[刑民事附带再审\s]{0,12}(?:判\s*决|裁\s*定|决\s*定|调\s*解|通\s*知)\s*书")
_SIGNATURE = re.compile(r"(?:代\s*理\s*)?审\s*判|人\s*民\s*陪|法\s*官|[代见习实\s]*书\s*记|[一二][一二〇○零０OＯ]")


@dataclass(frozen=True)
class SectionHead:
    """A heading between paragraphs, and its entry in the navigation."""

    anchor: str
    label: str


@dataclass(frozen=True)
class Line:
    """A paragraph of the page; `heads` stand above it, `css` sets it as the document would."""

    paragraph: Paragraph
    heads: tuple[SectionHead, ...]
    css: str


@dataclass(frozen=True)
class Past:
    """An earlier statement of a fact, in words."""

    value: str
    row: DocumentFact


@dataclass(frozen=True)
class FactLine:
    """A fact: its value in words, where that comes from, its passages, and what it was before."""

    field: str
    label: str
    value: str
    raw: str
    latest: DocumentFact | None
    chips: tuple[Chip, ...]
    history: tuple[Past, ...]


@dataclass(frozen=True)
class ReadingPage:
    judgement: Judgement
    lines: tuple[Line, ...]
    heads: tuple[SectionHead, ...]
    facts: tuple[FactLine, ...]
    characters: int
    is_read: bool
    groups: tuple[Group, ...]  # none where the member may not see them

    @property
    def n(self) -> int:
        return sum(len(group.lines) for group in self.groups)


def reading_page(judgement: Judgement, *, with_findings: bool) -> ReadingPage:
    """`with_findings`: whether what was read of persons and sales is shown beside the document's facts."""
    text = judgement.current_text.text if judgement.current_text else ""
    whole = paragraphs(text)
    lines = _lines(text, whole)
    heads = tuple(head for line in lines for head in line.heads)
    findings = findings_of(judgement.current_text)
    groups = groups_of(findings, whole, get_language() or "en") if findings and with_findings else ()
    facts = _facts(judgement, whole)
    return ReadingPage(judgement, lines, heads, facts, len(text), findings is not None, groups)


def _lines(text: str, whole: tuple[Paragraph, ...]) -> tuple[Line, ...]:
    """Each section's heading stands above the paragraph it begins in; several may where line ends are lost."""
    language = get_language() or "en"
    above: dict[int, list[SectionHead]] = defaultdict(list)
    ends = {"header": 0, "decision": len(text)}
    for at, section in enumerate(find_sections(text)):
        number = paragraph_at(whole, section.start)
        above[number].append(SectionHead(f"s{at}-{section.kind}", KINDS[section.kind][language]))
        ends[section.kind] = section.end
    return tuple(Line(p, tuple(above[p.number]), _css(p, ends)) for p in whole)


def _css(paragraph: Paragraph, ends: dict[str, int]) -> str:
    """As in the printed document: lines of the heading are centred, signatures stand at the right."""
    if len(paragraph.text) > LONGEST_HEADING:
        return ""
    if paragraph.end <= ends["header"] and paragraph.number <= CENTRED_PARAGRAPHS:
        return "centre title" if _TITLE.fullmatch(paragraph.text) else "centre"
    return "right" if paragraph.start >= ends["decision"] and _SIGNATURE.match(paragraph.text) else ""


def _facts(judgement: Judgement, whole: tuple[Paragraph, ...]) -> tuple[FactLine, ...]:
    language = get_language() or "en"
    rows: dict[str, list[DocumentFact]] = defaultdict(list)
    for row in judgement.facts.select_related("created_by").order_by("id"):
        rows[row.field].append(row)
    return tuple(_fact(judgement, field, rows[field], whole, language) for field in FACT_NAMES)


def _fact(
    judgement: Judgement, field: str, rows: list[DocumentFact], whole: tuple[Paragraph, ...], language: str
) -> FactLine:
    latest = rows[-1] if rows else None
    current = _of_one_reading(rows, latest)
    chips = tuple(
        Chip(row.start, row.end, row.quote, paragraph_at(whole, row.start))
        for row in current
        if row.start is not None and row.end is not None and row.text_version_id == judgement.current_text_id
    )
    raw = getattr(judgement, field)
    earlier = tuple(Past(shown(field, row.value, language), row) for row in reversed(rows) if row not in current)
    return FactLine(field, LABELS[field][language], shown(field, raw, language), raw, latest, chips, earlier)


def _of_one_reading(rows: list[DocumentFact], latest: DocumentFact | None) -> list[DocumentFact]:
    """The rows that together are the newest statement: passages read at once, or one correction."""
    if latest is None or latest.source != DocumentFact.Source.READ:
        return [latest] if latest else []
    same = (latest.source, latest.text_version_id, latest.reading_id)
    return [row for row in rows if (row.source, row.text_version_id, row.reading_id) == same]
