"""Every value that is proposed comes with a reason in words."""

from collections.abc import Iterator
from pathlib import Path

from apps.judgements.domain.extraction.contract import as_json
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.extraction.kept import to_json
from apps.judgements.domain.extraction.reasons import _FROM_THE_PASSAGE, CORRECTED, reason
from tests.factories.findings import TEXT

UNITS = {"document": "document", "defendants": "defendant", "victims": "victim", "sales": "sale"}


def rules_of(found: Findings) -> Iterator[tuple[str, str]]:
    data = to_json(found)
    for name, unit in UNITS.items():
        yield from _rules(unit, data.get(name) or [])


def _rules(field: str, data: object) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict) and "at" in data:
        yield field, data["rule"]
    elif isinstance(data, dict):
        unit = field.partition(".")[0]
        for key, value in data.items():
            yield from _rules("count.x" if key == "counts" else f"{unit}.{key}", value)
    elif isinstance(data, list):
        for each in data:
            yield from _rules(field, each)


def without_reason(text: str) -> set[tuple[str, str]]:
    return {(field, rule) for field, rule in rules_of(read_judgement(text)) if reason(field, rule) == _FROM_THE_PASSAGE}


def test_every_rule_that_reads_an_invented_judgement_has_its_reason() -> None:
    assert as_json(read_judgement(TEXT))["defendants"]
    assert without_reason(TEXT) == set()


def test_a_correction_says_so_in_both_languages() -> None:
    assert reason("document.court", CORRECTED)["zh"] != reason("document.court", CORRECTED)["en"]


def test_every_rule_that_reads_real_judgements_has_its_reason(shared: Path) -> None:
    lacking: set[tuple[str, str]] = set()
    for path in sorted((shared / "judgements" / "texts").glob("*.txt"))[:60]:
        lacking |= without_reason(path.read_text(encoding="utf-8"))
    assert lacking == set()
