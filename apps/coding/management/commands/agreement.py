"""How well a study's coders agree, by variable: `manage.py agreement --study SLUG [--pair A,B] [--format json]`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.coding.domain.agreement_json import Json, agreement_json
from apps.coding.domain.alpha import SEED
from apps.coding.queries.agreement import Sample, compared, of_pair, sample_of
from apps.coding.queries.records import codebook_of
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Study


class Command(BaseCommand):
    help = (
        "Every statistic of agreement by variable, over the judgements whose codings have all been submitted. "
        "Intervals hold for 95 %, by a bootstrap over judgements."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--study", required=True, metavar="SLUG")
        parser.add_argument("--pair", metavar="A,B", help="the judgements of these two coders only (account names)")
        parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"of the bootstrap (default {SEED})")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["seed"] < 0:
            raise CommandError("The seed is a whole number from 0.")
        try:
            found = self._figures(options)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if options["format"] == "json":
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self.stdout.write(as_text(found))

    def _figures(self, options: dict[str, Any]) -> Json:
        study = Study.objects.filter(slug=options["study"]).first()
        if study is None:
            raise Refused(gettext_noop("There is no study “%(slug)s”."), slug=options["study"])
        sample = sample_of(study)
        if options["pair"]:
            sample = of_pair(study, sample, options["pair"])
        if not sample.pairs:
            raise Refused(gettext_noop("No judgement has two submitted codings yet."))
        codebook = codebook_of(max((pair.a.codebook for pair in sample.pairs), key=lambda book: book.number))
        self.stderr.write(f"Comparing {len(sample.pairs)} pairs of codings.")
        figures = agreement_json(codebook, list(compared(sample.pairs)), seed=options["seed"])
        return {
            "study": study.slug,
            "codebook": max(pair.a.codebook.number for pair in sample.pairs),
            "fingerprint": sample.fingerprint,
            "coders": _coders(sample),
            "waiting": sample.waiting,
            **figures,
        }


def _coders(sample: Sample) -> list[str]:
    return sorted({coding.coder.username for pair in sample.pairs for coding in (pair.a, pair.b) if coding.coder})


def as_text(found: Json) -> str:
    """A table a terminal can show: a line a type of unit, a line a variable."""
    lines = [
        f"{found['judgements']} judgements coded twice by {', '.join(found['coders'])}; codebook {found['codebook']}"
    ]
    lines.append(f"95 % intervals: bootstrap over judgements, {found['draws']} draws, seed {found['seed']}")
    lines += ["", f"{'':<34}{'a':>6}{'b':>6}{'matched':>9}  F1"]
    lines += [
        f"{each['type']:<34}{each['a']:>6}{each['b']:>6}{each['matched']:>9}  {_figure(each['f1'])}"
        for each in found["units"]
    ]
    lines += ["", f"{'':<42}{'level':<10}{'n':>6}  {'alpha':<23}{'same':>6}  {'AC1':<23}kappa"]
    for each in found["variables"]:
        if each["n"]:
            lines.append(_line(each))
    return "\n".join(lines)


def _line(each: Json) -> str:
    same = f"{100 * each['percent_agreement']['value']:.1f}"
    alpha, gwet, cohen = (_figure(each[name]) for name in ("krippendorff_alpha", "gwet_ac", "cohen_kappa"))
    return f"{each['variable']:<42}{each['level']:<10}{each['n']:>6}  {alpha:<23}{same:>6}  {gwet:<23}{cohen}"


def _figure(estimate: Json) -> str:
    if estimate["value"] is None:
        return "–"
    bounds = "" if estimate["low"] is None else f" [{estimate['low']:.3f}, {estimate['high']:.3f}]"
    return f"{estimate['value']:.3f}{bounds}"
