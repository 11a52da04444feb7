"""A report as JSON: what `report --format json` writes, in one language, with unrounded numbers."""

from typing import Any

from .report import Report, base_of
from .tables.table import CROSS, Table
from .wording.tables import ONE_CODER


def document(report: Report, language: str) -> dict[str, Any]:
    return {
        "study": report.study,
        "province": report.scope.short,
        "language": language,
        "dataset": {
            "sha256": report.dataset.sha256,
            "codebook": report.dataset.codebook,
            "judgements": report.dataset.judgements,
            "provisional": report.dataset.provisional,
        },
        "tables": [table_document(table, language) for table in report.tables.values()],
    }


def table_document(table: Table, language: str) -> dict[str, Any]:
    """`percent` and `missing_by_column` stand only where a table has them, `missing_by_row` likewise."""
    result: dict[str, Any] = {
        "id": table.id,
        "title": table.title[language],
        "population": table.population[language],
        "rows": [{"code": row.code, "label": row.label[language]} for row in table.rows],
        "columns": [{"code": column.code, "label": column.label[language]} for column in table.columns],
        "cells": [list(line) for line in table.cells],
        "n": table.n,
        "missing": dict(table.missing),
        "N": table.N,
        "notes": [note[language] for note in (base_of(table), *notes_of(table))],
    }
    if table.shape == CROSS:
        result["percent"] = [list(line) for line in table.percent]
    if table.missing_by_column:
        result["missing_by_column"] = {column: dict(gone) for column, gone in table.missing_by_column.items()}
    if table.missing_by_row:
        result["missing_by_row"] = {row: dict(gone) for row, gone in table.missing_by_row.items()}
    return result


def notes_of(table: Table) -> tuple[Any, ...]:
    """A table's notes, the last of which says how many of its units rest on one coder."""
    return (*table.notes, ONE_CODER(table.one_coder, table.N, table.unit))
