"""Prices and victims in texts on traffic in persons: invented ones with their truth, and real fragments read by hand.

The invented texts serve as regression tests; they are written by the same hands as the rules and claim no accuracy.
"""

import json
from collections import Counter
from collections.abc import Iterable

from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.text import normalise
from tests.benchmarks.scoring import Tally
from tests.factories.trafficking import told_texts
from tests.labels.labelled import TEXTS

FRAGMENTS = TEXTS.parent / "fragments"


def invented() -> dict[str, Tally]:
    """Prices and victims of the invented texts."""
    prices, victims = Tally(), Tally()
    for told in told_texts():
        for tally, (right, missed, more) in ((prices, told.prices()), (victims, told.pairs())):
            _add(tally, len(right) + len(missed), len(right) + len(more), len(right))
    return {"invented: prices": prices, "invented: victims": victims}


def fragments() -> dict[str, Tally]:
    """Prices and victims by name of the real fragments; empty where they are not beside the checkout."""
    gold = FRAGMENTS / "gold_dev.jsonl"
    if not gold.is_file():
        return {}
    prices, victims = Tally(), Tally()
    for line in gold.read_text(encoding="utf-8").splitlines():
        stated = json.loads(line)
        text = normalise((FRAGMENTS / stated["file"]).read_text(encoding="utf-8"))
        findings = read_judgement(text)
        _match(prices, (p["amount"] for p in stated["prices_yuan"]), (a.value for a in findings.amounts_yuan))
        names = (victim.name.value if victim.name else None for victim in findings.victims)
        _match(victims, (victim["name"] for victim in stated["victims"]), names)
    return {"fragments: prices": prices, "fragments: victims": victims}


def _match(tally: Tally, stated: Iterable[object], found: Iterable[object]) -> None:
    """Counts values that are the same, each once."""
    wanted, given = Counter(stated), Counter(found)
    _add(tally, wanted.total(), given.total(), (wanted & given).total())


def _add(tally: Tally, stated: int, found: int, right: int) -> None:
    tally.stated += stated
    tally.found += found
    tally.right += right
