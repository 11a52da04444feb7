"""From a number to its units, and from a unit to its answers and the passages they rest on; names masked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.answers import format_value
from apps.coding.domain.masking import mask_records, name_masker, names_in, names_of, persons_in
from apps.coding.domain.records import Answer, CodingRecord, Span
from apps.coding.models import Coding
from apps.coding.queries.private import private_texts
from apps.judgements.domain.text import paragraphs
from apps.judgements.models import Judgement, TextVersion
from apps.reports.dataset import Frozen, Origin

AROUND = 60  # characters of the text shown on either side of a passage
CUT = "…"  # where the paragraph goes on


@dataclass(frozen=True)
class UnitLine:
    """One unit behind a number. `key` addresses it: judgement|unit."""

    judgement: str
    unit: str
    name: str
    count: int
    one_coder: bool

    @property
    def key(self) -> str:
        return f"{self.judgement}|{self.unit}"


@dataclass(frozen=True)
class Passage:
    paragraph: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True)
class AnswerLine:
    label: str
    value: str
    is_missing: bool
    is_derived: bool
    note: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class UnitPage:
    line: UnitLine
    origin: Origin
    coders: str
    answers: tuple[AnswerLine, ...]


def unit_lines(frozen: Frozen, refs: Iterable[list[Any]], language: str) -> list[UnitLine]:
    """The units of a cell, in the order of the dataset."""
    return [unit_line(frozen, judgement, unit, int(count), language) for judgement, unit, count in refs]


def unit_line(frozen: Frozen, judgement: str, unit: str, count: int, language: str) -> UnitLine:
    name = " · ".join(_name(frozen.codebook, part, language) for part in (unit or "j1").split("+"))
    return UnitLine(judgement, unit, name, count, frozen.origins[judgement].one_coder)


def _name(codebook: Codebook, unit: str, language: str) -> str:
    kind = next(kind for kind in codebook.units if kind.letter == unit[0])
    number = "" if kind.key == "judgement" else f" {unit[1:]}"
    label = kind.label[language]
    return f"{label[:1].upper()}{label[1:]}{number}"


def unit_page(frozen: Frozen, line: UnitLine, language: str) -> UnitPage:
    """What the coding of record says of one unit. Private answers are left out; names are masked in all words."""
    record = next(each for each in frozen.records if each.judgement == line.judgement)
    origin = frozen.origins[line.judgement]
    text = _text(origin)
    private = _private_words(frozen.codebook, record, origin) | persons_in(text)
    masked = mask_records(frozen.codebook, [record], {record.judgement: private})[0]
    text = _masked_text(frozen.codebook, record, text, private)
    answers = [
        _answer_line(frozen.codebook, owner, key, answer, text, language)
        for owner, found in _answers(masked, line.unit)
        for key, answer in found.items()
        if not answer.is_open and not frozen.codebook.variable(owner, key).private
    ]
    return UnitPage(line, origin, _coders(origin), tuple(answers))


def _answers(record: CodingRecord, unit: str) -> list[tuple[str, Mapping[str, Answer]]]:
    if "+" in unit:
        ends = unit.split("+")
        return [(link.kind, link.answers) for link in record.links if [link.source, link.target] == ends]
    return [(each.type, each.answers) for each in record.units if each.id == (unit or "j1")]


def _private_words(codebook: Codebook, record: CodingRecord, origin: Origin) -> set[str]:
    """Names that any coder gave in this judgement, the record's among them."""
    study = Judgement.objects.select_related("study").get(pk=origin.judgement_id).study
    return private_texts(study, codebook, origin.judgement_id).get(record.judgement, set())


def _text(origin: Origin) -> str:
    """The judgement's text as it was coded; '' where it has none."""
    if origin.text_version_id is None:
        return ""
    text: str = TextVersion.objects.values_list("text", flat=True).get(pk=origin.text_version_id)
    return text


def _masked_text(codebook: Codebook, record: CodingRecord, text: str, private: set[str]) -> str:
    """Masked at equal length: names that coders gave or the text introduces, birth dates, and the passages behind other
    private answers."""
    names = names_in(codebook, record).union(*map(names_of, private))
    return name_masker({*names, *_private_quotes(codebook, record)})(text)


def _private_quotes(codebook: Codebook, record: CodingRecord) -> set[str]:
    owned = [(unit.type, unit.answers) for unit in record.units] + [(link.kind, link.answers) for link in record.links]
    return {
        span.quote
        for owner, answers in owned
        for key, answer in answers.items()
        if codebook.variable(owner, key).private
        for span in answer.evidence
    }


def _coders(origin: Origin) -> str:
    rows = Coding.objects.filter(judgement_id=origin.judgement_id, kind=Coding.Kind.INDEPENDENT).select_related("coder")
    return "、".join(str(row.coder) for row in rows.order_by("pk"))


def _answer_line(codebook: Codebook, owner: str, key: str, answer: Answer, text: str, language: str) -> AnswerLine:
    variable = codebook.variable(owner, key)
    return AnswerLine(
        label=variable.label[language],
        value=format_value(variable, answer, language),
        is_missing=answer.missing is not None,
        is_derived=answer.provenance == "derived",
        note=answer.note,
        passages=tuple(_passage(span, text) for span in answer.evidence),
    )


def _passage(span: Span, text: str) -> Passage:
    if not text:
        return Passage(0, "", span.quote, "")
    place = next((p for p in paragraphs(text) if p.start <= span.start < p.end), None)
    start, end = (place.start, place.end) if place else (0, len(text))
    first, last = max(start, span.start - AROUND), min(max(end, span.end), span.end + AROUND)
    return Passage(
        place.number if place else 0,
        (CUT if first > start else "") + text[first : span.start],
        text[span.start : span.end],
        text[span.end : last] + (CUT if last < end else ""),
    )
