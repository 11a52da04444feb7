"""What a judgement only quotes: statutes, and earlier courts' findings and decisions. None of it is its own word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from apps.judgements.domain import section_formulas as formulas
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sections import Section, sentences

KINDS: dict[str, Label] = {
    "statute": Label("Statute", "法律条文"),
    "earlier findings": Label("Earlier court's findings", "原审认定的事实"),
    "earlier decision": Label("Earlier court's decision", "原审裁判"),
}
_LONGEST_STATUTE = 2_000
_STATUTE = re.compile(
    r"(?:规定|第[一二三四五六七八九十百零]{1,9}条(?:之[一二三四五])?(?:第[一二三四五六七八九十]{1,3}款)?(?:第[（(][一二三四五六七八九十]{1,3}[）)]项)?)"
    r"(?:的内容)?(?:是|为)?[：:，,]?\s*[“\"]"
)
_CLOSES = re.compile('[”"]')
# A sentence of the proceedings that tells what a court decided; what follows the decision is this case's own course.
_DECIDED = re.compile(
    r"(?:法院|该院|原判|一审|二审)[^。\n]{0,120}?(?:作出|判处|判决|裁定|维持|核准|改判|减去|减为|减刑|认定)"
    r"|(?:判处|决定执行|减去|减为|驳回上诉|维持原判|改判)"
)
_OWN_COURSE = re.compile(
    "提出上诉|不服|抗诉|本院(?:受理|依法|立案|于)|报送|报请|审理终结|执行机关|交付执行|发生法律效力后"
)


@dataclass(frozen=True)
class Quotation:
    """A stretch of the text that is quoted: its kind (a key of KINDS) and its place in code points."""

    kind: str
    start: int
    end: int


def quoted(text: str, sections: Sequence[Section]) -> tuple[Quotation, ...]:
    """The quotations of a text in their order: statutes (annexed, or in quotation marks), and what is recited of
    earlier courts. On appeal the findings recited may still be those that stand; who reads them decides."""
    found = [quotation for section in sections for quotation in _in_section(text, section)]
    return tuple(sorted(found, key=lambda quotation: quotation.start))


def _in_section(text: str, section: Section) -> Iterator[Quotation]:
    if section.kind == "annex":
        yield Quotation("statute", section.start, section.end)
        return
    yield from _statutes(text, section)
    if section.kind == "facts":
        yield from _earlier_findings(text, section)
    elif section.kind in ("procedure", "parties"):
        yield from _earlier_decisions(text, section)


def _statutes(text: str, section: Section) -> Iterator[Quotation]:
    at = section.start
    while found := _STATUTE.search(text, at, section.end):
        closes = _CLOSES.search(text, found.end(), min(section.end, found.end() + _LONGEST_STATUTE))
        at = closes.end() if closes else found.end()
        if closes:
            yield Quotation("statute", found.end(), closes.start())


def _earlier_findings(text: str, section: Section) -> Iterator[Quotation]:
    """From a sentence that says what an earlier court found to the one that says what this court finds."""
    begun: int | None = None
    for start in sentences(text, section.start, section.end):
        if formulas.OWN_FACTS.match(text, start):
            if begun is not None:
                yield Quotation("earlier findings", begun, start)
            begun = None
        elif begun is None and formulas.RECITED_FACTS.match(text, start):
            begun = start
    if begun is not None:
        yield Quotation("earlier findings", begun, section.end)


def _earlier_decisions(text: str, section: Section) -> Iterator[Quotation]:
    """From a sentence on a court's decision to the one that goes on with the course of this case."""
    begun: int | None = None
    for start, end in _spans(text, section):
        own = _OWN_COURSE.search(text, start, end) is not None
        if begun is None and not own and _opens(text, start, end):
            begun = start
        elif begun is not None and own:
            yield Quotation("earlier decision", begun, start)
            begun = None
    if begun is not None:
        yield Quotation("earlier decision", begun, section.end)


def _opens(text: str, start: int, end: int) -> bool:
    if formulas.RECITED_OUTCOME.match(text, start):
        return True
    return bool(formulas.PROCEDURE.match(text, start) and _DECIDED.search(text, start, end))


def _spans(text: str, section: Section) -> Iterator[tuple[int, int]]:
    starts = list(sentences(text, section.start, section.end))
    yield from zip(starts, [*starts[1:], section.end], strict=True)
