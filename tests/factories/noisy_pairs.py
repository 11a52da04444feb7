"""Pairs of codings of one invented judgement with known truth: the same units seen by two coders, with noise."""

import random
from dataclasses import dataclass, field

from apps.coding.domain.records import Answer, CodingRecord, Link, Span, Unit

SURNAMES = "陈李王张刘杨黄吴赵周徐孙马朱胡林"
MARKS = "甲乙丙丁戊己庚辛壬癸"


@dataclass
class Noise:
    """Shares of units or answers touched on either side."""

    renamed: float = 0.2
    missing: float = 0.1
    wrong: float = 0.05
    seed: int = 1


@dataclass
class Truth:
    units: list[Unit] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def judgement(rng: random.Random, defendants: int = 3, victims: int = 2, incidents: int = 2) -> Truth:
    truth = Truth([Unit("j1", "judgement", 1)])
    at = 100
    for n in range(1, defendants + 1):
        name = f"{rng.choice(SURNAMES)}某{MARKS[(n - 1) % 10]}"
        answers = {
            "name": name,
            "sex": rng.choice((1, 1, 1, 2)),
            "birth_date": _date(rng, 1950, 1990),
            "education": rng.randint(1, 5),
            "role": rng.randint(1, 3),
            "fine_yuan": rng.randint(1, 20) * 1000,
        }
        truth.units.append(Unit(f"d{n}", "defendant", n, name, answers=_stated(answers, at)))
        at += 150
    for n in range(1, incidents + 1):
        answers = {"date": _date(rng, 2005, 2015), "means": rng.randint(1, 2), "contact_channel": rng.randint(1, 4)}
        truth.units.append(Unit(f"i{n}", "incident", n, answers=_stated(answers, at)))
        truth.links += [
            Link("incident_defendant", f"i{n}", f"d{d}") for d in range(1, defendants + 1) if rng.random() < 0.7
        ]
        at += 200
    for n in range(1, victims + 1):
        name = f"{rng.choice(SURNAMES)}某{n}" if rng.random() < 0.8 else "男婴"
        answers = {
            "name": name,
            "sex": rng.choice((1, 2)),
            "birth_date": _date(rng, 2004, 2015),
            "mode": rng.randint(1, 3),
            "outcome": rng.randint(1, 2),
            "health": rng.choice((1, 1, 2)),
        }
        truth.units.append(Unit(f"v{n}", "victim", n, name, answers=_stated(answers, at)))
        truth.links.append(Link("incident_victim", f"i{rng.randint(1, incidents)}", f"v{n}"))
        answers = {
            "order": 1,
            "date": _date(rng, 2005, 2015),
            "price_yuan": rng.randint(10, 90) * 1000,
            "price_kind": 1,
        }
        truth.units.append(Unit(f"s{n}", "sale", n, answers=_stated(answers, at + 90)))
        truth.links += [
            Link("sale_victim", f"s{n}", f"v{n}"),
            Link("sale_seller", f"s{n}", f"d{rng.randint(1, defendants)}"),
        ]
        at += 200
    return truth


def seen_by(coder: str, truth: Truth, noise: Noise, rng: random.Random) -> tuple[CodingRecord, dict[str, str]]:
    """The truth as one coder has it, in her order; and which of her units is which (her id: the true id)."""
    kept = [u for u in truth.units if u.type == "judgement" or rng.random() >= noise.missing]
    rng.shuffle(kept)
    counts: dict[str, int] = {}
    new_id, units = {}, []
    for unit in kept:
        counts[unit.type] = number = counts.get(unit.type, 0) + 1
        new_id[unit.id] = f"{unit.id[0]}{number}"
        answers = {key: _noisy(key, answer, noise, rng) for key, answer in unit.answers.items()}
        label = str(answers["name"].value) if "name" in answers else ""
        units.append(Unit(new_id[unit.id], unit.type, number, label, answers=answers))
    links = tuple(
        Link(link.kind, new_id[link.source], new_id[link.target])
        for link in truth.links
        if link.source in new_id and link.target in new_id
    )
    return CodingRecord("1", coder, tuple(units), links), {new: old for old, new in new_id.items()}


def _date(rng: random.Random, first: int, last: int) -> str:
    return f"{rng.randint(first, last)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"


def _stated(answers: dict[str, int | str], at: int) -> dict[str, Answer]:
    return {
        key: Answer(value, evidence=(Span(at + 10 * i, at + 10 * i + 6, "……"),))
        for i, (key, value) in enumerate(answers.items())
    }


def _noisy(key: str, answer: Answer, noise: Noise, rng: random.Random) -> Answer:
    value = answer.value
    if key == "name" and rng.random() < noise.renamed:
        value = rng.choice([f"{str(value)[0]}某某", f"{str(value)[0]}××", f"{str(value)[0]}某"])
    elif key == "sex" and rng.random() < noise.wrong:
        value = 3 - int(str(value))
    elif key in {"birth_date", "date"} and rng.random() < noise.wrong:
        value = _date(rng, 1990, 2015)
    elif key not in {"name", "sex", "birth_date", "date"} and rng.random() < noise.wrong * 2:
        return Answer(missing=-9)
    evidence = tuple(Span(s.start, s.end + rng.randint(0, 3), s.quote) for s in answer.evidence if rng.random() < 0.8)
    return Answer(value, evidence=evidence)
