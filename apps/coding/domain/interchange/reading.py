"""A folder of CSV files to codings. Every problem is listed with its file and line; nothing is half read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from apps.coding.domain.codebook import CodebookErrors, default_codebook, fingerprint, from_document
from apps.coding.domain.codebook.shapes import JUDGEMENT, Codebook, Variable
from apps.coding.domain.interchange import layout
from apps.coding.domain.interchange.answer_rows import AnswerRows
from apps.coding.domain.interchange.cells import answer_of
from apps.coding.domain.interchange.drafts import Draft, Drafts, DraftUnit
from apps.coding.domain.interchange.layout import InterchangeErrors, Problem, Table
from apps.coding.domain.interchange.rows import Problems, Row, read_rows
from apps.coding.domain.records import NOT_APPLICABLE, Answer, CodingRecord
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop

Folder = Mapping[str, bytes]
MAX_COUNT = 100_000


@dataclass(frozen=True)
class Package:
    """What a folder holds. `title` and `title_zh` are '' where the folder does not say."""

    codebook: Codebook
    records: tuple[CodingRecord, ...]
    warnings: tuple[Problem, ...] = ()
    title: str = ""
    title_zh: str = ""
    masked: bool = False


@dataclass
class _Reader:
    codebook: Codebook
    folder: Folder
    problems: Problems = field(default_factory=Problems)
    drafts: Drafts = field(default_factory=dict)

    def read(self) -> tuple[CodingRecord, ...]:
        every = layout.tables(self.codebook)
        for table in every:
            if not table.is_link:
                for row in read_rows(self.folder, table.file, self.columns(table), table.keys, self.problems):
                    self.unit_row(table, row)
        self.resolve_references()
        for table in every:
            if table.is_link:
                for row in read_rows(self.folder, table.file, self.columns(table), table.keys, self.problems):
                    self.link_row(table, row)
        AnswerRows(self.codebook, self.folder, self.problems, self.drafts).read()
        self.warn_of_strangers()
        if self.problems.errors:
            raise InterchangeErrors(tuple(self.problems.errors))
        order = sorted(self.drafts)
        return tuple(self.drafts[key].record(self.codebook, *key) for key in order)

    def columns(self, table: Table) -> frozenset[str]:
        words = {f"{variable.key}_text" for variable in table.variables if layout.has_words(variable)}
        keys = {*table.keys, layout.CODER, layout.ROUND, *words, *(variable.key for variable in table.variables)}
        if not table.is_link:
            keys |= {layout.COUNT, layout.LABEL, *(link.column for link in table.references)}
        return frozenset(keys)

    def unit_row(self, table: Table, row: Row) -> None:
        draft = self.draft_of(row)
        if draft is None:
            return
        letter = self.codebook.unit_type(table.owner).letter
        unit_id = f"{letter}1" if table.owner == JUDGEMENT else row.unit_id(table.owner, letter)
        if not unit_id:
            return
        if unit_id in draft.units:
            row.wrong(gettext_noop("%(unit)s of this judgement and coder stands here twice."), unit=unit_id)
            return
        label = row.text(layout.LABEL, 120)
        unit = DraftUnit(table.owner, unit_id, label, self.count_of(table, row), self.answers_of(table, row))
        draft.units[unit_id] = unit
        for link in table.references:
            for other in row.cells.get(link.column, "").split():
                draft.references.append((link, unit_id, other, row))

    def link_row(self, table: Table, row: Row) -> None:
        draft = self.draft_of(row)
        if draft is None:
            return
        link = self.codebook.link_type(table.owner)
        ends = [row.cells.get(column, "").strip() for column in table.keys[1:]]
        for end, unit_type in zip(ends, (link.source, link.targets[0]), strict=True):
            if end not in draft.units or draft.units[end].type != unit_type:
                row.wrong(
                    gettext_noop("There is no %(type)s %(unit)s of this judgement and coder."),
                    type=unit_type,
                    unit=end or "?",
                )
                return
        key = (table.owner, ends[0], ends[1])
        if key in draft.links:
            row.wrong(gettext_noop("%(unit)s of this judgement and coder stands here twice."), unit="+".join(ends))
            return
        draft.links[key] = self.answers_of(table, row)

    def draft_of(self, row: Row) -> Draft | None:
        key = row.coding_key()
        return None if key is None else self.drafts.setdefault(key, Draft())

    def count_of(self, table: Table, row: Row) -> int:
        text = row.cells.get(layout.COUNT, "").strip() or "1"
        if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_COUNT:
            row.wrong(gettext_noop("“%(given)s” is not a number of persons (1 or more)."), given=text[:40])
            return 1
        if int(text) > 1 and not self.codebook.unit_type(table.owner).group:
            row.wrong(gettext_noop("A unit of the type %(type)s cannot stand for a group."), type=table.owner)
        return int(text)

    def answers_of(self, table: Table, row: Row) -> dict[str, Answer]:
        answers = {}
        for variable in table.variables:
            try:
                answer = answer_of(
                    variable, row.cells.get(variable.key, ""), row.cells.get(f"{variable.key}_text", "").strip()
                )
            except Refused as refusal:
                row.refused(refusal.sentence, variable.key)
                continue
            if answer is not None:
                answers[variable.key] = answer
                self.warn_of_missing_code(variable, answer, row)
        return answers

    def warn_of_missing_code(self, variable: Variable, answer: Answer, row: Row) -> None:
        code = answer.missing
        by_rule = code == NOT_APPLICABLE and (variable.ask_if or variable.derived)
        if code is not None and code not in variable.missing and not by_rule:
            row.warn(
                gettext_noop("%(variable)s: the codebook does not provide for %(code)s here."),
                variable=variable.key,
                code=code,
            )

    def resolve_references(self) -> None:
        for draft in self.drafts.values():
            for link, unit_id, other, row in draft.references:
                ends = link.targets if link.listed_in == link.source else (link.source,)
                if other not in draft.units or draft.units[other].type not in ends:
                    row.wrong(
                        gettext_noop("%(column)s names %(unit)s, which this judgement and coder does not have."),
                        column=link.column,
                        unit=other[:40],
                    )
                    continue
                source, target = (unit_id, other) if link.listed_in == link.source else (other, unit_id)
                draft.links.setdefault((link.key, source, target), {})

    def warn_of_strangers(self) -> None:
        known = {table.file for table in layout.tables(self.codebook)}
        known |= {layout.EVIDENCE, layout.PROVENANCE, layout.DATASET}
        for name in sorted(set(self.folder) - known):
            self.problems.warn(name, 0, gettext_noop("This file is not part of coded data and was not read."))


def codebook_of(folder: Folder) -> Codebook | None:
    """The codebook that dataset.json carries; None where it has none. Raises InterchangeErrors."""
    document = _dataset(folder).get("codebook")
    if not isinstance(document, dict) or not isinstance(document.get("document"), dict):
        return None
    try:
        return from_document(document["document"])
    except CodebookErrors as error:
        problems = (Problem(layout.DATASET, 0, found.sentence) for found in error.errors)
        raise InterchangeErrors(tuple(problems)) from None


def read_folder(folder: Folder, codebook: Codebook | None = None) -> Package:
    """The codings of a folder (file name to bytes), read by this codebook, else by the folder's own, else by the
    default one. Raises InterchangeErrors with every problem."""
    dataset = _dataset(folder)
    own = codebook_of(folder)
    used = codebook or own or default_codebook()
    reader = _Reader(used, folder)
    _check_heading(dataset, own, used, reader.problems)
    records = reader.read()
    if not records:
        text = gettext_noop("There are no coded data here (a judgements.csv, victims.csv …).")
        raise InterchangeErrors((Problem(layout.DATASET, 0, Sentence(text)),))
    study = dataset.get("study") if isinstance(dataset.get("study"), dict) else {}
    assert isinstance(study, dict)
    return Package(
        codebook=used,
        records=records,
        warnings=tuple(reader.problems.warnings),
        title=str(study.get("title") or ""),
        title_zh=str(study.get("title_zh") or ""),
        masked=dataset.get("masked") is True,
    )


def _check_heading(dataset: Mapping[str, Any], own: Codebook | None, used: Codebook, problems: Problems) -> None:
    if own is None:
        return
    if fingerprint(own) != dataset["codebook"].get("sha256"):
        problems.warn(layout.DATASET, 0, gettext_noop("The codebook's hash does not belong to the codebook."))
    if fingerprint(own) != fingerprint(used):
        problems.warn(layout.DATASET, 0, gettext_noop("The data are read by the study's codebook, not by their own."))


def _dataset(folder: Folder) -> Mapping[str, Any]:
    if layout.DATASET not in folder:
        return {}
    try:
        document = json.loads(folder[layout.DATASET].decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        text = gettext_noop("This is no valid JSON: %(problem)s")
        sentence = Sentence(text, {"problem": str(error)[:200]})
        raise InterchangeErrors((Problem(layout.DATASET, 0, sentence),)) from None
    if not isinstance(document, dict):
        sentence = Sentence(gettext_noop("Here an object with study, codebook and counts is expected."))
        raise InterchangeErrors((Problem(layout.DATASET, 0, sentence),))
    return document
