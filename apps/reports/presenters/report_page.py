"""The reports of a study, and one report as a web page."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse

from apps.judgements.models import Job
from apps.reports.domain.places import Scope, parse_scope
from apps.reports.keeping import file_of
from apps.reports.models import ReportRun
from apps.reports.presenters.standalone import for_screen
from apps.reports.presenters.tables import TablePage, query, table_page


@dataclass(frozen=True)
class ReportPage:
    """`tables` are there once the report is compiled; until then its job tells how far it is."""

    report: ReportRun
    scope: Scope
    job: Job | None
    tables: tuple[TablePage, ...]
    formats: tuple[str, ...]
    figures: tuple[dict[str, Any], ...] = ()

    @property
    def is_done(self) -> bool:
        return bool(self.tables)

    @property
    def is_active(self) -> bool:
        return self.job is not None and not self.job.is_finished

    @property
    def title(self) -> str:
        return self.scope.label[self.report.language]

    @property
    def other_title(self) -> str:
        return self.scope.label["zh" if self.report.language == "en" else "en"]


def report_page(report: ReportRun) -> ReportPage:
    slug = report.study.slug

    def address(table: str, row: str, column: str) -> str:
        return f"{reverse('report-cell', args=[slug, report.pk])}?{query(table, row, column)}"

    tables = tuple(
        table_page(table, number, report.language, address) for number, table in enumerate(tables_of(report), 1)
    )
    formats = tuple(name for name in ("pdf", "json") if file_of(report, name))
    return ReportPage(report, parse_scope(report.scope), report.job, tables, formats, figures_of(report))


def figures_of(report: ReportRun) -> tuple[dict[str, Any], ...]:
    """The report's figures in the inks of the screen; none before it is compiled."""
    path = file_of(report, "figures")
    return tuple({**figure, "svg": for_screen(figure["svg"])} for figure in _read(path)) if path else ()


def tables_of(report: ReportRun) -> list[dict[str, Any]]:
    """The report's tables as kept, with the units behind every number; none before it is compiled."""
    path = file_of(report, "page")
    return _read(path) if path else []


@lru_cache(maxsize=16)
def _read(path: Path) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
