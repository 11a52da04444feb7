"""Agreement of coders in any table: `manage.py reliability FILE.csv --level nominal`; no database."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.coding.domain.alpha import DRAWS, SEED
from apps.coding.domain.reliability import LEVELS, Coefficient, Table, as_json, interval_of, read_table, reliability
from apps.judgements.domain.sentences import Refused
from apps.judgements.readers.encodings import decode

_TITLES = {
    "percent_agreement": "Percent agreement (0 to 1)",
    "cohen_kappa": "Cohen's kappa",
    "fleiss_kappa": "Fleiss' kappa",
    "scott_pi": "Scott's pi",
    "krippendorff_alpha": "Krippendorff's alpha",
    "gwet_ac": "Gwet's AC1/AC2",
}


class Command(BaseCommand):
    help = (
        "Every coefficient of agreement for a table: rows are units, columns are coders (named in the first line), "
        "an empty cell is a missing value. Intervals hold for 95 %."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.csv", type=Path)
        parser.add_argument("--level", required=True, choices=LEVELS, help="the level of measurement")
        parser.add_argument("--cluster", metavar="COLUMN", help="a column that says which units belong together")
        parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"of the bootstrap (default {SEED})")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        level = options["level"]
        if options["seed"] < 0:
            raise CommandError("The seed is a whole number from 0.")
        try:
            table = read_table(decode(options["file"].read_bytes()), level, options["cluster"])
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from None
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        found = reliability(table, level, seed=options["seed"])
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(table, level, found), ensure_ascii=False))
        else:
            self.stdout.write(_as_text(table, level, found, options["seed"]))


def _as_text(table: Table, level: str, found: Sequence[Coefficient], seed: int) -> str:
    lines = [f"{len(table.ratings)} units, {len(table.coders)} coders, level {level}"]
    lines.append(f"95 % intervals: {interval_of(table)}" + (f", {DRAWS} draws, seed {seed}" if table.clusters else ""))
    for each in found:
        lines.append(f"{_TITLES[each.name]:<28}{_figures(each):<28}{_rests_on(each):<24}{each.note or ''}".rstrip())
    return "\n".join(lines)


def _figures(each: Coefficient) -> str:
    estimate = each.estimate
    if estimate.value is None:
        return "–"
    bounds = f" [{estimate.low:.3f}, {estimate.high:.3f}]" if None not in (estimate.low, estimate.high) else ""
    return f"{estimate.value:.3f}{bounds}"


def _rests_on(each: Coefficient) -> str:
    return f"n = {each.n} {'values' if each.name == 'krippendorff_alpha' else 'units'}"
