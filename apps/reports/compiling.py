"""A report from a frozen dataset: its tables, and the files that are kept of it."""

import json
from dataclasses import dataclass
from typing import Any

from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Study
from apps.reports.dataset import Frozen
from apps.reports.domain.as_json import Stamp, report_json, table_json
from apps.reports.domain.facts import Facts, Source, gather
from apps.reports.domain.places import Scope
from apps.reports.domain.tables import Table, build_tables
from apps.reports.models import Dataset

PAGE = "page.json"  # what the web page needs beyond the report's JSON


@dataclass(frozen=True)
class Compiled:
    """One province or the whole study, tabulated; the same for both languages."""

    stamp: Stamp
    scope: Scope
    facts: Facts
    tables: tuple[Table, ...]


def tabulate(study: Study, dataset: Dataset, frozen: Frozen, scope: Scope) -> Compiled:
    """All tables; Refused where no judgement and no victim of the study has to do with the province."""
    facts = gather(
        Source(record, frozen.origins[record.judgement].province, frozen.origins[record.judgement].one_coder)
        for record in frozen.records
    )
    tables = build_tables(facts, scope, frozen.codebook)
    if not any(table.N for table in tables):
        raise Refused(
            gettext_noop("No judgement of record is by a court of %(place)s, and no victim was taken from or to it."),
            place=f"{scope.label.en} {scope.label.zh}",
        )
    return Compiled(stamp_of(study, dataset), scope, facts, tables)


def stamp_of(study: Study, dataset: Dataset) -> Stamp:
    return Stamp(
        study=study.slug,
        sha256=dataset.sha256,
        codebook=dataset.codebook.number,
        judgements=int(dataset.counts["judgements"]),
        provisional=dataset.provisional,
    )


def json_of(compiled: Compiled, language: str) -> bytes:
    """The report for other programs."""
    return _dump(report_json(compiled.stamp, compiled.scope, language, compiled.tables))


def page_of(compiled: Compiled, language: str) -> bytes:
    """The tables for the web page: as JSON, with the units behind every number."""
    return _dump([_page_table(table, language) for table in compiled.tables])


def _page_table(table: Table, language: str) -> dict[str, Any]:
    behind: dict[str, dict[str, list[list[Any]]]] = {}
    for (row, column), refs in table.behind.items():
        behind.setdefault(row, {})[column] = [[ref.judgement, ref.unit, ref.count] for ref in refs]
    reasons = [[reason.variable[language], reason.code, reason.count] for reason in table.reasons]
    more = {"shape": table.shape, "corner": table.corner[language], "unit": table.unit[language]}
    return {**table_json(table, language), **more, "reasons": reasons, "behind": behind}


def _dump(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
