"""`manage.py ingest --study SLUG PATH…`: files into a corpus, read by the same path as a browser's upload.

Stands here because a study that does not exist yet begins with the default codebook, which the corpus knows nothing of.
"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.coding.actions.studies import study_for_command
from apps.judgements.actions.ingesting import Outcome, files_in, ingest, operator_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import SourceFile
from apps.judgements.sentences import say_text


class Command(BaseCommand):
    help = (
        "Takes files and folders into a study's corpus and reads them. Prints one JSON object a file, "
        "and one for each part of an archive or table: file, sha256, state (read, known, refused), judgement (its "
        "key), format, sentence. Fails where no file could be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--study", required=True, metavar="SLUG", help="made with the default codebook if new")
        parser.add_argument(
            "--text-column", default="", metavar="NAME", help="the column of tables that holds the text"
        )
        parser.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="a file, or a folder with all below it")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            paths = files_in(options["paths"])
            study, is_new = study_for_command(slug=options["study"])
            by, column = operator_of(study), options["text_column"][:80]
            outcomes = ingest(study=study, paths=paths, by=by, text_column=column, tell=self.tell)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if is_new:
            self.stderr.write(f"Study {study.slug} was made, with the default codebook.")
        for outcome in outcomes:
            self.stdout.write(json.dumps(as_json(outcome), ensure_ascii=False))
        if all(outcome.source.state == SourceFile.State.REFUSED for outcome in outcomes):
            raise CommandError("None of the files could be read; the lines above say why.")

    def tell(self, done: int, total: int) -> None:
        self.stderr.write(f"{done} of {total} files settled")


def as_json(outcome: Outcome) -> dict[str, Any]:
    source = outcome.source
    return {
        "file": str(outcome.path),
        "sha256": source.sha256,
        "state": source.state,
        "judgement": outcome.judgement,
        "format": source.format or None,
        "sentence": say_text(source.sentence_text, source.sentence_params),
    }
