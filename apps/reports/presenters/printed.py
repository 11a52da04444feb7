"""A report as plain data ready to be set in one language: the PDF and the single HTML file are made from it.

Numbers are written out here, once, so that both show the same.
"""

from typing import Any

from apps.judgements.domain.labels import Label
from apps.reports.domain.document import notes_of
from apps.reports.domain.figures.figure import Figure
from apps.reports.domain.places import PROVINCES
from apps.reports.domain.report import FIGURE, Report, Section, base_of
from apps.reports.domain.statistics import Number
from apps.reports.domain.tables.table import CROSS, MISSING, N_ALL, ONE_WAY, STATISTICS_BY_ROW, TOTAL, Table
from apps.reports.domain.wording import methods, sections
from apps.reports.domain.wording.numbers import percent, whole
from apps.reports.domain.wording.tables import COUNT, MISSING_NAMES, PERCENT, capital

Data = dict[str, Any]
OTHER = {"en": "zh", "zh": "en"}
OTHER_LANG = {"en": "zh-Hans", "zh": "en"}
LANG = {"en": "en", "zh": "zh-Hans"}
MEASURE = 154  # mm, the text block of the PDF
ROW_HEAD, WIDE_ROW_HEAD = 42, 50
LONG = 26  # letters that the narrower one takes on a line
TABLE_WORDS, FIGURE_WORDS = Label("Table", "表"), Label("Figure", "图")
MISSING_WORDS, TO_WORDS = Label("Missing: ", "缺失："), Label("Contents", "目录")


def printed(report: Report, language: str) -> Data:
    """Everything that is printed, in the order of the report."""
    numbers = _numbers(report)
    scope = report.scope.label
    return {
        "language": language,
        "lang": LANG[language],
        "other_lang": OTHER_LANG[language],
        "scope": report.scope.key,
        "is_study": report.scope.province is None,
        "name": scope[language],
        "other_name": scope[OTHER[language]],
        "big": report.scope.label.zh if report.scope.province else "",
        "title": sections.TITLE[language],
        "kind": (sections.KIND if report.scope.province else sections.STUDY_KIND)[language],
        "other_kind": (sections.KIND if report.scope.province else sections.STUDY_KIND)[OTHER[language]],
        "study": report.study_title[language] or report.study_title.en,
        "dataset": vars(report.dataset),
        "judgements": report.judgements,
        "victims": report.victims,
        "one_coder": report.one_coder,
        "summary": _section_head(sections.SUMMARY, language),
        "key_numbers": [
            {
                "number": key.number,
                "unit": key.unit[language],
                "words": key.words[language],
                "base": base_of(report.tables[key.table])[language].rstrip(".。"),
                "table": f"{TABLE_WORDS[language].lower()}{' ' if language == 'en' else ''}{numbers['t-' + key.table]}",
            }
            for key in report.key_numbers
        ],
        "limits": sections.LIMITS[language],
        "methods": _section_head(sections.METHODS, language),
        "paragraphs": [words[language] for words in methods.paragraphs(report.dataset, report.scope)],
        "how_to_read": _section_head(methods.HOW_TO_READ, language),
        "signs": [(sign[language], words[language]) for sign, words in methods.SIGNS],
        "sections": [_section(report, section, i, language, numbers) for i, section in enumerate(report.sections, 2)],
    }


def _numbers(report: Report) -> dict[str, int]:
    """Tables and figures are numbered as they come."""
    numbers: dict[str, int] = {}
    for kind in ("table", "figure"):
        names = [id for section in report.sections for block, id in section.blocks if block == kind]
        numbers |= {f"{kind[0]}-{id}": i for i, id in enumerate(names, 1)}
    return numbers


def _section_head(title: Label, language: str) -> Data:
    return {"title": title[language], "other": title[OTHER[language]]}


def _section(report: Report, section: Section, number: int, language: str, numbers: dict[str, int]) -> Data:
    blocks = [
        figure_of(report.figures[id], numbers["f-" + id], language)
        if kind == FIGURE
        else table_of(report.tables[id], numbers["t-" + id], language)
        for kind, id in section.blocks
    ]
    head = {"id": section.id, "number": number, "lead": section.lead[language]}
    return {**head, **_section_head(section.title, language), "blocks": blocks}


def figure_of(figure: Figure, number: int, language: str) -> Data:
    return {
        "kind": "figure",
        "id": figure.id,
        "number": number,
        "word": FIGURE_WORDS[language],
        "title": figure.title[language],
        "other": figure.title[OTHER[language]],
        "population": figure.population[language],
        "base": figure.base[language],
        "notes": [figure.note[language]],
        "alt": figure.alt[language],
        "svg": figure.svg[language],
    }


def table_of(table: Table, number: int, language: str) -> Data:
    body = {ONE_WAY: _one_way, CROSS: _cross, STATISTICS_BY_ROW: _statistics}.get(table.shape, _counts)(table, language)
    return {
        "kind": "table",
        "id": table.id,
        "number": number,
        "word": TABLE_WORDS[language],
        "title": table.title[language],
        "other": table.title[OTHER[language]],
        "population": table.population[language],
        "base": base_of(table)[language],
        "notes": [note[language] for note in notes_of(table)],
        "corner": table.corner[language],
        **body,
        "total_width": sum(body["widths"]),
    }


def _cell(text: str, quiet: bool = False) -> Data:
    return {"text": text, "quiet": quiet}


def _line(table: Table, code: str, label: Label, cells: list[Data], language: str, kind: str = "") -> Data:
    province = PROVINCES.get(code) if language == "en" else None
    return {
        "kind": kind,
        "label": capital(label[language]),
        "beside": province.name.zh if province else "",
        "cells": cells,
    }


def _missing_codes(table: Table) -> list[str]:
    found = [code for code, count in table.missing.items() if count]
    for gone in table.missing_by_column.values():
        found += [code for code, count in gone.items() if count and code not in found]
    return found


def _missing_label(code: str) -> Label:
    name = MISSING_NAMES.get(code, Label(code, code))
    return Label(MISSING_WORDS.en + name.en, MISSING_WORDS.zh + name.zh)


def _one_way(table: Table, language: str) -> Data:
    lines = [
        _line(table, row.code, row.label, [_cell(whole(n)), _cell(percent(share), quiet=True)], language)
        for row, (n, share) in zip(table.rows, table.cells, strict=True)
    ]
    share = _cell("100.0" if table.n else "–", quiet=True)
    lines.append(_line(table, "", COUNT, [_cell(whole(table.n)), share], language, "total"))
    for code in _missing_codes(table):
        cells = [_cell(whole(table.missing[code])), _cell("")]
        lines.append(_line(table, "", _missing_label(code), cells, language, "base"))
    if table.n != table.N:
        cells = [_cell(whole(table.N)), _cell("")]
        lines.append(_line(table, "", Label("N", "N"), cells, language, "base whole"))
    head = [[(table.corner[language], 1), (COUNT[language], 1), (PERCENT[language], 1)]]
    return {"head": head, "rows": lines, "widths": [62, 20, 20], "cls": "tight fit"}


def _cross(table: Table, language: str) -> Data:
    lines = []
    for row, counts, shares in zip(table.rows, table.cells, table.percent, strict=True):
        kind = "total" if row.code == TOTAL else ""
        label = COUNT if row.code == TOTAL else row.label
        lines.append(_line(table, row.code, label, _pairs(counts, shares), language, kind))
    lines += _ends_by_column(table, language, pairs=True)
    span = [(table.corner[language], 1)] + [(capital(column.label[language]), 2) for column in table.columns]
    below = [("", 1)] + [(COUNT[language], 1), (PERCENT[language], 1)] * len(table.columns)
    row_head = WIDE_ROW_HEAD if any(len(row.label[language]) > LONG for row in table.rows) else ROW_HEAD
    pair = min((MEASURE - row_head) / len(table.columns), 30)
    return {
        "head": [[("", 1), *span[1:]], [span[0], *below[1:]]],
        "rows": lines,
        "widths": [row_head, *[round(pair * share, 2) for _ in table.columns for share in (0.48, 0.52)]],
        "cls": "tight cross",
    }


def _pairs(counts: tuple[Number | None, ...], shares: tuple[Number | None, ...]) -> list[Data]:
    cells = []
    for count, share in zip(counts, shares, strict=True):
        cells += [_cell(whole(count)), _cell(percent(share), quiet=True)]
    return cells


def _ends_by_column(table: Table, language: str, pairs: bool) -> list[Data]:
    """What is missing by column, and N; nothing where nothing is missing."""
    codes = _missing_codes(table)
    if not codes:
        return []
    gap = [_cell("")] if pairs else []

    def line(label: Label, row: str, kind: str) -> Data:
        cells = []
        for column in table.columns:
            count = sum(ref.count for ref in table.behind.get((row, column.code), ()))
            cells += [_cell(whole(count)), *gap]
        return _line(table, "", label, cells, language, kind)

    lines = [line(_missing_label(code), MISSING + code, "base") for code in codes]
    return [*lines, line(Label("N", "N"), N_ALL, "base whole")]


def _counts(table: Table, language: str) -> Data:
    lines = []
    for row, counts in zip(table.rows, table.cells, strict=True):
        cells = [_cell(whole(n)) for column, n in zip(table.columns, counts, strict=True)]
        lines.append(_line(table, row.code, row.label, cells, language, "total" if row.code == TOTAL else ""))
    lines += _ends_by_column(table, language, pairs=False)
    head = [[(table.corner[language], 1), *[(capital(column.label[language]), 1) for column in table.columns]]]
    return {"head": head, "rows": lines, "widths": [62, *[20] * len(table.columns)], "cls": "tight fit"}


def _statistics(table: Table, language: str) -> Data:
    lines = []
    for row, numbers in zip(table.rows, table.cells, strict=True):
        cells = []
        for column, number in zip(table.columns, numbers, strict=True):
            counts = table.is_count(column.code)
            cells.append(_cell(whole(number)) if counts else _cell(whole(number), quiet=True))
        lines.append(_line(table, row.code, row.label, cells, language, "total" if row.code == TOTAL else ""))
    head = [[(table.corner[language], 1), *[(capital(column.label[language]), 1) for column in table.columns]]]
    return {"head": head, "rows": lines, "widths": [34, 9, 14, 13, 13, 13, 13, 13, 13, 19], "cls": "tight wide"}
