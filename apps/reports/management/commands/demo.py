"""The demonstration study: `manage.py demo [--judgements N] [--seed S]`."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand

from apps.coding.actions.demonstration import ACCOUNTS, PASSWORD, find_demonstration, make_demonstration
from apps.reports.actions.demonstration import ask_for_everything

DEFAULT_JUDGEMENTS, DEFAULT_SEED = 60, 19
MOST = 20_000


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST:
        raise ArgumentTypeError(f"“{text}” is not a number of judgements from 1 to {MOST}")
    return int(text)


class Command(BaseCommand):
    help = (
        "Makes a demonstration study: invented judgements, two coders with realistic disagreements, reconciled "
        "codings, reports. Does nothing where the study is there already."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--judgements", type=_count, default=DEFAULT_JUDGEMENTS, metavar="N")
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED, metavar="S", help="another seed, another study")

    def handle(self, *args: Any, **options: Any) -> None:
        if find_demonstration():
            self.stdout.write("The demonstration study is there already; nothing was changed.")
            return
        study = make_demonstration(judgements=options["judgements"], seed=options["seed"], tell=self._tell)
        assert study.started_by is not None
        asked = ask_for_everything(study=study, by=study.started_by, tell=self._tell)
        self._tell(f"Agreement and reports asked for: {asked} jobs wait for a worker")
        self.stdout.write(f"The demonstration study is ready. Its accounts, all with the password {PASSWORD}:")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.username:<6}{account.display_name}  {account.role}")

    def _tell(self, sentence: str) -> None:
        self.stderr.write(sentence)
