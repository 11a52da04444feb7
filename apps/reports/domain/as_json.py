"""Tables as the JSON that other programs read; the shape is a promise (`report --format json`)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .places import Scope
from .tables.table import CROSS, Head, Table


@dataclass(frozen=True)
class Stamp:
    """What a report rests on."""

    study: str
    sha256: str
    codebook: int
    judgements: int
    provisional: bool


def report_json(stamp: Stamp, scope: Scope, language: str, tables: Iterable[Table]) -> dict[str, Any]:
    return {
        "study": stamp.study,
        "province": scope.short,
        "language": language,
        "dataset": {
            "sha256": stamp.sha256,
            "codebook": stamp.codebook,
            "judgements": stamp.judgements,
            "provisional": stamp.provisional,
        },
        "tables": [table_json(table, language) for table in tables],
    }


def table_json(table: Table, language: str) -> dict[str, Any]:
    """Cells unrounded; cross tables with percent of the column and missing by column beside them."""
    made: dict[str, Any] = {
        "id": table.id,
        "title": table.title[language],
        "population": table.population[language],
        "rows": [_head(head, language) for head in table.rows],
        "columns": [_head(head, language) for head in table.columns],
        "cells": [list(line) for line in table.cells],
        "n": table.n,
        "missing": dict(table.missing),
        "N": table.N,
        "one_coder": table.one_coder,
        "notes": [note[language] for note in table.notes],
    }
    if table.shape == CROSS:
        made["percent"] = [list(line) for line in table.percent]
    if table.missing_by_column:
        made["missing_by_column"] = _nested(table.missing_by_column)
    if table.missing_by_row:
        made["missing_by_row"] = _nested(table.missing_by_row)
    return made


def _nested(missing: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {head: dict(codes) for head, codes in missing.items()}


def _head(head: Head, language: str) -> dict[str, str]:
    return {"code": head.code, "label": head.label[language]}
