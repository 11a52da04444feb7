"""A study's codings for other programs: `manage.py export --study SLUG --format csv --out PATH`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.coding.actions.exports import export_folder, folder_of
from apps.coding.domain.interchange.writing import folder_hash
from apps.coding.folders import write_directory
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Study
from apps.reports.dataset import load
from apps.reports.models import Dataset

AVAILABLE = ("csv",)


class Command(BaseCommand):
    help = "Exports every finished coding of a study as a folder of CSV files that import_codings reads back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--study", required=True, metavar="SLUG")
        parser.add_argument("--format", required=True, help="csv (others follow)")
        parser.add_argument(
            "--out", required=True, metavar="PATH", type=Path, help="a new folder, or an earlier export"
        )
        parser.add_argument("--of-record", action="store_true", help="the codings of record alone")
        parser.add_argument("--dataset", metavar="ID", type=int, help="a frozen dataset of the study, by its number")
        parser.add_argument("--language", choices=["en", "zh"], help="csv holds codes, which are the same in both")
        parser.add_argument("--with-names", metavar="REASON", default="", help="names readable; the reason is recorded")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            study = self._study(options)
            files = self._files(study, options)
            write_directory(options["out"], files)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        summary = {
            "study": study.slug,
            "out": str(options["out"]),
            "masked": not options["with_names"].strip(),
            "files": {name: len(data) for name, data in sorted(files.items())},
            "sha256": folder_hash(files),
        }
        self.stdout.write(json.dumps(summary, ensure_ascii=False))

    def _files(self, study: Study, options: dict[str, Any]) -> dict[str, bytes]:
        reason = options["with_names"].strip()
        if options["dataset"] is None:
            return export_folder(study=study, by=None, with_names=reason, of_record=options["of_record"])
        dataset = Dataset.objects.filter(study=study, number=options["dataset"]).first()
        if dataset is None:
            text = gettext_noop("The study %(slug)s has no dataset %(number)s.")
            raise Refused(text, slug=study.slug, number=options["dataset"])
        frozen = load(dataset)
        return folder_of(
            study=study, codebook=frozen.codebook, records=list(frozen.records), by=None, with_names=reason
        )

    def _study(self, options: dict[str, Any]) -> Study:
        wanted = options["format"]
        if wanted not in AVAILABLE:
            text = gettext_noop("The format %(given)s is not available; available now: %(known)s.")
            raise Refused(text, given=wanted, known=", ".join(AVAILABLE))
        study = Study.objects.filter(slug=options["study"]).first()
        if study is None:
            raise Refused(gettext_noop("There is no study “%(slug)s”."), slug=options["study"])
        return study
