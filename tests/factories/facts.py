"""Short ways to write the facts down that tables count."""

from collections.abc import Iterable
from itertools import count

from apps.coding.domain.records import Answer, CodingRecord, Link, Place, Unit
from apps.reports.domain.facts import Facts, Source, gather

_numbers = count(1)


def answer(value: object) -> Answer:
    """A negative number is a missing code; a code of six digits or two capitals is a place."""
    if isinstance(value, int) and value in (-9, -8, -7, -6):
        return Answer(missing=value)
    if isinstance(value, str) and ((len(value) == 6 and value.isdigit()) or (len(value) == 2 and value.isupper())):
        return Answer(value=Place(value))
    return Answer(value=value)  # type: ignore[arg-type]


def answers(values: dict[str, object]) -> dict[str, Answer]:
    return {key: answer(value) for key, value in values.items()}


def judgement(
    victims: Iterable[dict[str, object]] = (), *, court: str = "440000", one_coder: bool = False, key: str = ""
) -> Source:
    """A judgement by a court of a province; each victim's `times` is how many the unit stands for."""
    units = [Unit("j1", "judgement", 1, answers=answers({"province": court}))]
    for number, victim in enumerate(victims, 1):
        given = {"kind": 1, **victim}
        times = given.pop("times", 1)
        assert isinstance(times, int)
        units.append(Unit(f"v{number}", "victim", number, count=times, answers=answers(given)))
    return Source(CodingRecord(key or f"J{next(_numbers):04d}", "reconciled", tuple(units)), "", one_coder)


def with_year(source: Source, year: str, upheld: int = 1) -> Source:
    """The same judgement with one incident of that year, to which all its victims belong."""
    incident = Unit("i1", "incident", 1, answers=answers({"date": year, "upheld": upheld}))
    record = source.record
    links = tuple(Link("incident_victim", "i1", unit.id) for unit in record.of_type("victim"))
    return Source(
        CodingRecord(record.judgement, record.coder, (*record.units, incident), links),
        source.province,
        source.one_coder,
    )


def facts(*sources: Source) -> Facts:
    return gather(sources)


def of_victims(*victims: dict[str, object], court: str = "440000") -> Facts:
    """One judgement with these victims."""
    return facts(judgement(victims, court=court))
