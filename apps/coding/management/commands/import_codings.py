"""Coded data made elsewhere: `manage.py import_codings --study SLUG DIR`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from apps.coding.actions.imports import import_codings, published_codebook
from apps.coding.actions.studies import check_slug, study_for_command
from apps.coding.domain.interchange import InterchangeErrors, Package, read_folder
from apps.coding.folders import read_directory
from apps.coding.queries.records import codebook_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Study


class Command(BaseCommand):
    help = "Imports a folder of coded data (CSV); a study that does not exist yet is made, with the data's codebook."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--study", required=True, metavar="SLUG", help="the study's address")
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["study"]
        try:
            package = self._read(slug, options["folder"])
            summary = self._store(slug, package)
        except InterchangeErrors as errors:
            for problem in errors.problems:
                self.stderr.write(str(problem))
            count = len(errors.problems)
            raise CommandError(f"Nothing was imported: {count} problem{'s' * (count != 1)} in the data.") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(json.dumps(summary, ensure_ascii=False))

    def _read(self, slug: str, folder: Path) -> Package:
        check_slug(slug)
        study = Study.objects.filter(slug=slug).first()
        codebook = codebook_of(published_codebook(study)) if study else None
        package = read_folder(read_directory(folder), codebook)
        for warning in package.warnings:
            self.stderr.write(f"Warning: {warning}")
        return package

    @transaction.atomic
    def _store(self, slug: str, package: Package) -> dict[str, Any]:
        study, is_new = study_for_command(
            slug=slug, title=package.title, title_zh=package.title_zh, codebook=package.codebook
        )
        done = import_codings(study=study, package=package, by=None)
        for warning in done.warnings:
            self.stderr.write(f"Warning: {warning}")
        return {
            "study": slug,
            "created": is_new,
            "codings": done.codings,
            "judgements_created": done.judgements,
            "coders_created": done.coders,
            "warnings": len(package.warnings) + len(done.warnings),
        }
