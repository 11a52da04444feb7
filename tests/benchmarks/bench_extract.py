"""`make bench-extract`: how well the reader reads labelled real texts, and how fast.

With `--write` the result is kept in docs/benchmarks.md, and the counts by field and rule in measured.json, from which
the workbench tells what may be shown as sure. `--differences` prints where development texts differ from their labels;
of the held-out texts nothing is printed but counts.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from apps.judgements.domain.extraction import trust
from apps.judgements.domain.extraction.judgement import read_judgement
from tests.benchmarks import extract_prices, harness
from tests.benchmarks.extract_speed import speeds
from tests.benchmarks.scoring import Score, Tally, score
from tests.labels.labelled import labelled

MEASURED = Path(trust.__file__).with_name("measured.json")
METHOD = (
    "Labelled real texts (tests/labels). n: stated by the labels; found: given by the reader; right: equal. Recall and "
    "precision with Wilson 95 % intervals. Held-out texts were looked at only after their first score."
)
PRICES_METHOD = (
    "Prices and victims of 7 real fragments read by hand, and of invented texts (tests/factories/trafficking_texts), "
    "which are regression tests and no claim of accuracy."
)
SPEED_METHOD = "Reading bytes and extraction together; time of one processor, the best of some runs."
HEAD = ("field", "n", "found", "right", "recall %", "precision %", "F1 %")


def main() -> int:
    options = _options()
    scores: dict[str, Score] = {}
    for part in ("held_out", "development"):
        texts, left_out = labelled(part)
        if not texts:
            sys.stderr.write("The real judgements are not beside the checkout: nothing was scored.\n")
            break
        scores[part] = score(texts, read_judgement)
        title = f"Reading: {part.replace('_', '-')} texts ({len(texts)}, {left_out} left out)"
        harness.report(f"extract-{part}", title, METHOD, _table(scores[part]))
    if options.differences and "development" in scores:
        _print_differences(scores["development"], options.differences)
    if options.write and len(scores) == 2:
        MEASURED.write_text(_measured(scores.values()), encoding="utf-8")
    prices = extract_prices.fragments() | extract_prices.invented()
    harness.report("extract-prices", "Reading: prices", PRICES_METHOD, _rows(prices))
    if not options.no_speed:
        harness.report("extract-speed", "Reading: speed", SPEED_METHOD, speeds())
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the results")
    parser.add_argument("--no-speed", action="store_true", help="score only")
    parser.add_argument(
        "--differences", nargs="?", const="all", metavar="FIELD", help="print those of the development texts"
    )
    return parser.parse_args()


def _table(found: Score) -> str:
    order = sorted(found.fields, key=lambda name: ("document" not in name, "." in name, name))
    exact, all_ = found.spans
    table = _rows({name: found.fields[name] for name in order})
    return f"{table}\n\nPassages quoting their text exactly: {exact:,} of {all_:,} facts."


def _rows(tallies: dict[str, Tally]) -> str:
    return harness.table(HEAD, [_row(name, tally) for name, tally in tallies.items()])


def _row(name: str, tally: Tally) -> Sequence[object]:
    return (
        name,
        tally.stated,
        tally.found,
        tally.right,
        _share(tally.right, tally.stated),
        _share(tally.right, tally.found),
        "–" if tally.f1 is None else f"{tally.f1 * 100:.1f}",
    )


def _share(right: int, n: int) -> str:
    if not n:
        return "–"
    low, high = trust.wilson(right, n)
    return f"{right / n * 100:.1f} ({low * 100:.1f}–{high * 100:.1f})"


def _measured(scores: Iterable[Score]) -> str:
    """Right and labelled cases by field and rule, over every labelled text."""
    total: dict[str, dict[str, int]] = {}
    for each in scores:
        for kind, (right, found) in each.rules.items():
            counts = total.setdefault(kind, {"right": 0, "labelled": 0})
            counts["right"] += right
            counts["labelled"] += found
    return json.dumps(total, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _print_differences(found: Score, wanted: str) -> None:
    for file, kind, label, given in found.wrong:
        if wanted in ("all", kind) or kind.startswith(f"{wanted}."):
            sys.stdout.write(f"{file} {kind}: label {label!r}, found {given!r}\n")


if __name__ == "__main__":
    raise SystemExit(main())
