"""Invented passages and judgements on traffic in persons, with what a reader should find; nobody in them is real.

Each text of trafficking_texts/ has its expectations beside it as JSON: victims in any order; sales by their price, the
keys that are given being those the text decides.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Findings, Sale, Victim
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.text import normalise

FOLDER = Path(__file__).parent / "trafficking_texts"
VICTIM = {
    "sex": "sex",
    "age": "age_months",
    "birth": "birth_date",
    "origin": "origin_province",
    "destination": "destination_province",
}
SIDES = ("sellers", "buyers", "intermediaries")


@dataclass(frozen=True)
class Told:
    """One text, what it says, and what was read."""

    name: str
    text: str
    expected: dict[str, Any]
    findings: Findings

    def pairs(self) -> tuple[list[tuple[dict[str, Any], Victim]], list[dict[str, Any]], list[Victim]]:
        """Victims found, missed, and read beyond those: by name, or by number and sex where there is none."""
        missed, more, found = list(self.expected["victims"]), list(self.findings.victims), []
        for wanted in self.expected["victims"]:
            read = next((victim for victim in more if _is(victim, wanted)), None)
            if read:
                found.append((wanted, read))
                missed.remove(wanted)
                more.remove(read)
        return found, missed, more

    def prices(self) -> tuple[list[tuple[dict[str, Any], Sale]], list[dict[str, Any]], list[Sale]]:
        """Sales found, missed, and read beyond those, by their price."""
        missed, more, found = list(self.expected["sales"]), list(self.findings.sales), []
        for wanted in self.expected["sales"]:
            read = next((sale for sale in more if value(sale.price_yuan) == wanted["price"]), None)
            if read:
                found.append((wanted, read))
                missed.remove(wanted)
                more.remove(read)
        return found, missed, more


def value(found: Fact[str] | Fact[int] | Fact[float] | None) -> Any:
    return found.value if found else None


def told_texts() -> list[Told]:
    """Every invented text, read."""
    return [told(path) for path in sorted(FOLDER.glob("*.txt"))]


def told(path: Path) -> Told:
    text = normalise(path.read_text(encoding="utf-8"))
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Told(path.stem, text, expected, read_judgement(text))


def _is(victim: Victim, wanted: dict[str, Any]) -> bool:
    if wanted["name"] or victim.name:
        return bool(value(victim.name) == wanted["name"])
    return value(victim.count) == wanted.get("count", 1) and value(victim.sex) == wanted.get("sex")
