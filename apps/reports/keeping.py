"""Compiling a report in steps that can be watched, cancelled and repeated, and keeping its files."""

import shutil
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.judgements.actions import audit
from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.jobs import JobRun
from apps.reports.compiling import FIGURES, PAGE, figures_of, json_of, page_of, pdf_for, report_of
from apps.reports.dataset import freeze, load
from apps.reports.domain.places import parse_scope
from apps.reports.domain.report import Report
from apps.reports.models import Dataset, ReportRun
from apps.reports.render import check_can_print


class Attempt:
    """One attempt at a report. Its files stand in a folder of its own, renamed when all are there."""

    STEPS = 5

    def __init__(self, report: ReportRun, run: JobRun) -> None:
        self.report, self.run = report, run
        self.scope = parse_scope(report.scope)
        self.path = f"reports/{report.study_id}/{report.pk}-{run.attempt}"
        self.part = settings.DATA_DIR / f"{self.path}.part"

    def make(self) -> None:
        check_can_print()
        study = self.report.study
        self.run.progress(0, self.STEPS, gettext_noop("Freezing the dataset."))
        dataset = freeze(study=study, by=self.report.created_by, job=self.run.job)
        self.run.progress(1, self.STEPS, gettext_noop("Making the tables."))
        compiled = report_of(study, dataset, load(dataset), self.scope)
        self.run.progress(2, self.STEPS, gettext_noop("Writing the files."))
        self._write(self._files(compiled))
        self.run.progress(3, self.STEPS, gettext_noop("Setting the pages."))
        self._write({f"report-{self.scope.short}.pdf": pdf_for(compiled, self.report.language)})
        self.run.progress(4, self.STEPS, gettext_noop("Keeping the files."))
        self._keep(dataset)

    def _files(self, compiled: Report) -> dict[str, bytes]:
        language = self.report.language
        return {
            PAGE: page_of(compiled, language),
            FIGURES: figures_of(compiled, language),
            f"report-{self.scope.short}.json": json_of(compiled, language),
        }

    def _write(self, files: dict[str, bytes]) -> None:
        self.part.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (self.part / name).write_bytes(data)

    def _keep(self, dataset: Dataset) -> None:
        names = sorted(path.name for path in self.part.iterdir())
        with transaction.atomic():
            self.run.check_mine()
            final = settings.DATA_DIR / self.path
            shutil.rmtree(final, ignore_errors=True)
            self.part.rename(final)
            report = self.report
            report.dataset, report.compiled_at = dataset, timezone.now()
            report.files = {_format(name): f"{self.path}/{name}" for name in names}
            report.save(update_fields=["dataset", "compiled_at", "files"])
            audit.record(by=report.created_by, action="report compiled", subject=report, study=report.study)
        self.run.result(files=report.files)

    def clear(self) -> None:
        """What an attempt that failed has left."""
        shutil.rmtree(self.part, ignore_errors=True)


def _format(name: str) -> str:
    return {PAGE: "page", FIGURES: "figures"}.get(name, Path(name).suffix.removeprefix("."))


def file_of(report: ReportRun, format: str) -> Path | None:
    """The file of a report in one format, if it is there."""
    path = report.files.get(format)
    full = settings.DATA_DIR / path if path else None
    return full if full and full.is_file() else None
