"""`manage.py extract PATH…`: what the reader finds in files, one JSON object a judgement; no database."""

import os
import sys
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from apps.judgements import extracting

_EVERY = 2.0  # seconds between two words on progress


def at_least_one(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise ArgumentTypeError(f"{written} is not a whole number from 1.")
    return int(written)


class Command(BaseCommand):
    help = (
        "Reads judgement files, folders and archives, and prints one JSON object a judgement on standard output: "
        "sections, facts, defendants, victims and sales, each with the passages it rests on. No database is touched."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder; folders are walked")
        parser.add_argument("--jobs", type=at_least_one, help="processes (default: one a core, at most four)")
        parser.add_argument("--text", action="store_true", help="print each normalised text, which the offsets count")

    def handle(self, *args: Any, **options: Any) -> None:
        files = extracting.files_in(options["paths"])
        found = extracting.extract(files, jobs=extracting.processes(options["jobs"]), with_text=options["text"])
        try:
            done, read = self._give_out(found)
        except BrokenPipeError:
            # Whoever read the output has enough; nothing more may be written, not even on closing.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        self.stderr.write(f"{done:,} files, {done - read:,} of them could not be read.")
        if not read:
            raise CommandError("No file could be read." if done else "There is no file in what was named.")

    def _give_out(self, found: Iterable[extracting.Extracted]) -> tuple[int, int]:
        stream: IO[bytes] = sys.stdout.buffer
        done = read = 0
        said = time.monotonic()
        for each in found:
            each.write_to(stream)
            done, read = done + 1, read + each.readable
            if time.monotonic() - said > _EVERY:
                stream.flush()
                self.stderr.write(f"{done:,} files …")
                said = time.monotonic()
        stream.flush()
        return done, read
