"""A report from a frozen dataset, and the files that are kept of it."""

import json
from datetime import date
from typing import Any

from apps.judgements.domain.labels import Label
from apps.judgements.models import Study
from apps.reports.dataset import Frozen
from apps.reports.domain.document import document, table_document
from apps.reports.domain.facts import Facts, Source, gather
from apps.reports.domain.places import Scope
from apps.reports.domain.report import Report, compile_report
from apps.reports.domain.tables import Table
from apps.reports.domain.wording.methods import DatasetFacts
from apps.reports.models import Dataset
from apps.reports.presenters.printed import figure_of, printed
from apps.reports.render import pdf_of

PAGE = "page.json"  # what the web page needs beyond the report's JSON
FIGURES = "figures.json"  # the figures for the web page
AFTER = {"route_map": "areas", "age_by_mode": "age_by_mode", "victims_by_year": "victims_by_year"}  # which table


def facts_of(frozen: Frozen) -> Facts:
    """The dataset's records as facts to count."""
    return gather(
        Source(record, frozen.origins[record.judgement].province, frozen.origins[record.judgement].one_coder)
        for record in frozen.records
    )


def report_of(study: Study, dataset: Dataset, frozen: Frozen, scope: Scope, facts: Facts | None = None) -> Report:
    """One province or the whole study, tabulated; Refused where the dataset knows nothing of the province. `facts`
    where they have been gathered from this dataset already."""
    title = Label(study.title_in("en"), study.title_in("zh"))
    said = said_of(dataset, sum(origin.one_coder for origin in frozen.origins.values()))
    return compile_report(study.slug, title, facts or facts_of(frozen), scope, frozen.codebook, said)


def said_of(dataset: Dataset, one_coder: int) -> DatasetFacts:
    return DatasetFacts(
        number=dataset.number,
        sha256=dataset.sha256,
        codebook=dataset.codebook.number,
        judgements=int(dataset.counts["judgements"]),
        included=int(dataset.counts["included"]),
        one_coder=one_coder,
        provisional=dataset.provisional,
        date=date.isoformat(dataset.created_at.date()),
    )


def json_of(report: Report, language: str) -> bytes:
    """The report for other programs."""
    return _dump(document(report, language))


def page_of(report: Report, language: str) -> bytes:
    """The tables for the web page: as JSON, with the units behind every number."""
    return _dump([_page_table(table, language) for table in report.tables.values()])


def _page_table(table: Table, language: str) -> dict[str, Any]:
    behind: dict[str, dict[str, list[list[Any]]]] = {}
    for (row, column), refs in table.behind.items():
        behind.setdefault(row, {})[column] = [[ref.judgement, ref.unit, ref.count] for ref in refs]
    more = {"shape": table.shape, "corner": table.corner[language], "unit": table.unit[language]}
    return {**table_document(table, language), **more, "behind": behind}


def figures_of(report: Report, language: str) -> bytes:
    """The figures for the web page, each with the table it stands after."""
    return _dump(
        [
            {**figure_of(figure, number, language), "after": AFTER.get(figure.id, "")}
            for number, figure in enumerate(report.figures.values(), 1)
        ]
    )


def pdf_for(report: Report, language: str) -> bytes:
    """The report typeset."""
    return pdf_of(printed(report, language))


def _dump(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
