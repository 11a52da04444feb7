"""Coded data made to the printed counts of the founding study: one set a table, since its tables share no one N."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from apps.coding.domain.records import NOT_STATED, RECONCILED, Answer, CodingRecord, Link, Place, Unit
from apps.reports.domain.facts import Facts, Source, gather
from apps.reports.domain.places import COUNTRIES, PROVINCES

CODES = {province.full: code for code, province in PROVINCES.items()} | {
    name.zh: code for code, name in COUNTRIES.items()
}
MODES = {"M1": 1, "M2": 2, "M3": 3}
AGES = ("under_1_month", "months_1_5", "months_6_11", "years_1_2", "years_3_5", "years_6_13")
CARE = (
    "parents_not_perpetrators",
    "parents_perpetrators",
    "extended_family",
    "welfare_home_or_foster_family",
    "remained_in_buying_family",
)

Victim = Mapping[str, Answer]


def figures(shared: Path) -> dict[str, Any]:
    """The founding study's own figures."""
    text = (shared / "reference" / "founding-study.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def facts(records: Iterable[CodingRecord]) -> Facts:
    """The records as tables count them."""
    return gather([Source(record, "", False) for record in records])


def place(name: str) -> Answer:
    return Answer(Place(CODES[name]))


def record(number: int, court: str, victims: Iterable[Victim]) -> CodingRecord:
    """One judgement with its victims, all children taken in one incident."""
    units = [
        Unit("j1", "judgement", 1, answers={"province": place(court)}),
        Unit("i1", "incident", 1, answers={"upheld": Answer(1)}),
    ]
    links = []
    for at, answers in enumerate(victims, 1):
        units.append(Unit(f"v{at}", "victim", at, answers={"kind": Answer(1), **answers}))
        links.append(Link("incident_victim", "i1", f"v{at}"))
    return CodingRecord(f"f{number:04}", RECONCILED, tuple(units), tuple(links))


def of_one_court(victims: Iterable[Victim], court: str = "广东省") -> list[CodingRecord]:
    return [record(1, court, victims)]


def by_court(table: Mapping[str, list[int]]) -> list[CodingRecord]:
    """Table 6: so many judgements and victims by the court's province."""
    records: list[CodingRecord] = []
    for court, (judgements, victims) in table.items():
        for at in range(judgements):
            share = victims // judgements + (at < victims % judgements)
            records.append(record(len(records) + 1, court, [{}] * share))
    return records


def routes(tables: Mapping[str, Any]) -> list[CodingRecord]:
    """Tables 7 to 9 in one: every route that any of the three provinces prints, once."""
    ways: dict[tuple[str, str], int] = {}
    for province, table in tables.items():
        ways[province, province] = table["intra"]
        ways |= {(province, other): n for other, n in table["outgoing"].items()}
        ways |= {(other, province): n for other, n in table["incoming"].items()}
    return of_one_court(
        {"taken_from": place(origin), "destination": place(destination)}
        for (origin, destination), n in ways.items()
        for _ in range(n)
    )


def modes(table: Mapping[str, Mapping[str, Any]]) -> list[CodingRecord]:
    """Table 10: victims by mode and province of the court."""
    return [
        record(at, court, [{"mode": Answer(code)} for mode, code in MODES.items() for _ in range(counts[mode][0])])
        for at, (court, counts) in enumerate(table.items(), 1)
    ]


def cross(table: Mapping[str, Mapping[str, int]], rows: Iterable[str], variable: str) -> Iterator[Victim]:
    """Victims by a variable's category (1, 2 …) and mode."""
    for code, row in enumerate(rows, 1):
        for mode, mode_code in MODES.items():
            for _ in range(table[row][mode]):
                yield {variable: Answer(code), "mode": Answer(mode_code)}


def ages(table: Mapping[str, Mapping[str, int]], missing: int) -> list[CodingRecord]:
    """Table 11, and those whose age no judgement says."""
    unknown = [{"age_group": Answer(missing=NOT_STATED), "mode": Answer(1)}] * missing
    return of_one_court([*cross(table, AGES, "age_group"), *unknown])


def prices(table: Mapping[str, Mapping[str, float]], all_victims: int) -> list[CodingRecord]:
    """Table 13: prices with the printed n, least, greatest and sum; one more price without a mode; the rest unknown."""
    victims: list[Victim] = []
    for mode, code in MODES.items():
        victims += [{"last_price_yuan": Answer(price), "mode": Answer(code)} for price in amounts(table[mode])]
    victims.append({"last_price_yuan": Answer(70_000), "mode": Answer(missing=NOT_STATED)})
    victims += [{"last_price_yuan": Answer(missing=NOT_STATED), "mode": Answer(1)}] * (all_victims - len(victims))
    return of_one_court(victims)


def amounts(row: Mapping[str, float]) -> list[int]:
    """So many whole numbers with this least, greatest and sum; the others as alike as can be."""
    n, low, high, total = (int(row[key]) for key in ("n", "min", "max", "sum"))
    each, more = divmod(total - low - high, n - 2)
    return [low, high, *([each + 1] * more), *([each] * (n - 2 - more))]


def care(table: Mapping[str, Mapping[str, int]]) -> list[CodingRecord]:
    """Table 14: released victims; 'unspecified' is not stated."""
    victims = [{**victim, "outcome": Answer(1)} for victim in cross(table, CARE, "after_rescue")]
    for mode, code in MODES.items():
        unknown = {"outcome": Answer(1), "after_rescue": Answer(missing=NOT_STATED), "mode": Answer(code)}
        victims += [unknown] * table["unspecified"][mode]
    return of_one_court(victims)
