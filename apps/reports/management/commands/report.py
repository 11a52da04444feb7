"""Reports as files: `manage.py report --study SLUG --province CODE|study|all --out DIR`."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Study
from apps.reports import compiling, dataset
from apps.reports.domain.places import Scope, parse_scope
from apps.reports.domain.report import Report, scopes_of
from apps.reports.presenters.printed import printed
from apps.reports.presenters.standalone import styles
from apps.reports.render import check_can_print, pdf_of

AVAILABLE = ("pdf", "html", "json")
EVERY = "all"
LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}


class Command(BaseCommand):
    help = (
        "Compiles the report of a province (44 or 440000), of the whole study, or of every province and the study. "
        "Prints the files it wrote as a JSON list."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--study", required=True, metavar="SLUG")
        parser.add_argument("--province", required=True, metavar="CODE|study|all")
        parser.add_argument(
            "--out", required=True, metavar="DIR", type=Path, help="a folder; made where it is not there"
        )
        parser.add_argument("--language", choices=list(LANGUAGES), default="en", help="both: files end in -en and -zh")
        parser.add_argument("--format", default="pdf,json", metavar="F,F", help="pdf, html, json; by default pdf,json")
        parser.add_argument("--public", action="store_true", help="not available yet")
        parser.add_argument(
            "--count",
            choices=["distinct", "judged"],
            default="distinct",
            help="persons linked between judgements once, or in each judgement; no persons are linked yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = list(self._written(options))
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{options['out']} cannot be written: {error.strerror or error}.") from None
        self.stdout.write(json.dumps(written, ensure_ascii=False))

    def _written(self, options: dict[str, Any]) -> Iterator[str]:
        formats = _formats(options)
        scope = None if options["province"] == EVERY else parse_scope(options["province"])
        study = _study(options["study"])
        if "pdf" in formats:
            check_can_print()
        self.stderr.write("Freezing the codings of record.")
        frozen = dataset.freeze(study=study, by=None)
        loaded = dataset.load(frozen)
        facts = compiling.facts_of(loaded)
        scopes = scopes_of(facts) if scope is None else (scope,)
        options["out"].mkdir(parents=True, exist_ok=True)
        for each in scopes:
            self.stderr.write(f"Compiling {each.label.en}.")
            report = compiling.report_of(study, frozen, loaded, each, facts)
            yield from self._files(report, each, formats, options)

    def _files(self, report: Report, scope: Scope, formats: list[str], options: dict[str, Any]) -> Iterator[str]:
        languages = LANGUAGES[options["language"]]
        for language in languages:
            ending = f"-{language}" if len(languages) > 1 else ""
            for name in formats:
                path: Path = options["out"] / f"report-{scope.short}{ending}.{name}"
                path.write_bytes(_made(report, language, name))
                yield str(path)


def _made(report: Report, language: str, name: str) -> bytes:
    if name == "json":
        return compiling.json_of(report, language)
    page = printed(report, language)
    if name == "pdf":
        return pdf_of(page)
    return render_to_string("reports/standalone.html", {"p": page, "styles": styles()}).encode()


def _formats(options: dict[str, Any]) -> list[str]:
    if options["public"]:
        raise Refused(gettext_noop("Public reports (--public) are not available yet."))
    wanted = [name.strip() for name in options["format"].split(",") if name.strip()]
    for name in wanted:
        if name not in AVAILABLE:
            text = gettext_noop("The format %(given)s is not available; available now: %(known)s.")
            raise Refused(text, given=name, known=", ".join(AVAILABLE))
    if not wanted:
        raise Refused(gettext_noop("Name at least one format: %(known)s."), known=", ".join(AVAILABLE))
    return list(dict.fromkeys(wanted))


def _study(slug: str) -> Study:
    study = Study.objects.filter(slug=slug).first()
    if study is None:
        raise Refused(gettext_noop("There is no study “%(slug)s”."), slug=slug)
    return study
