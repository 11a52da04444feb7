"""All victims of a judgement: named ones once over the whole text, unnamed ones told apart by incident."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.judgements.domain.extraction.accounts import Incident, read_incidents
from apps.judgements.domain.extraction.facts import fact
from apps.judgements.domain.extraction.findings import Party, Victim
from apps.judgements.domain.extraction.names import Name, Names
from apps.judgements.domain.extraction.victims.descriptions import Described, describe, find_taken
from apps.judgements.domain.extraction.victims.mentions import find_mentions
from apps.judgements.domain.extraction.victims.particulars import Particulars
from apps.judgements.domain.extraction.victims.routes import destination, origin
from apps.judgements.domain.sections import Section

_HINTS = ("拐", "卖", "收买", "购买", "抱走", "抢走", "偷走", "营养费")
_PERSON = "婴|孩|子女|儿子|女儿|亲生|儿童|男童|女童|妇女|女子|女青年|少女|胎儿|人口|为妻"
_TRADE = "拐|卖|收买|购买|抱走|抢走|偷走|劫取"
TRAFFIC = re.compile(
    f"拐[卖骗]|被拐|收买被|(?:{_TRADE})[^。\n]{{0,30}}(?:{_PERSON})|(?:{_PERSON})[^。\n]{{0,40}}(?:{_TRADE}|成交|营养费)"
)
_SALE = re.compile("卖|收买|购买")


@dataclass
class _Known:
    """What is gathered of one named person."""

    name: Name
    rule: str
    particulars: Particulars
    called: bool
    found: bool


def read_victims(
    text: str, sections: Sequence[Section], parties: Sequence[Party], home: str | None = None
) -> tuple[Victim, ...]:
    """Every victim of a normalised text, in the order of first mention.

    home: the court's province, which decides between places of one name.
    """
    names = Names(text, _party_names(parties))
    incidents = read_incidents(text, sections) if is_traffic(text, sections) else ()
    named = _named(text, sections, names, incidents, set(_party_names(parties)))
    victims = [(person.name.start, _victim(text, person)) for person in named.values()]
    for person, found in _unnamed(text, incidents, names, named):
        victims.append((person.start, _described_victim(text, person, found)))
    ordered = [victim for _, victim in sorted(victims, key=lambda pair: pair[0])]
    return tuple(_with_route(text, victim, incidents, home) for victim in ordered)


def _with_route(text: str, victim: Victim, incidents: Sequence[Incident], home: str | None) -> Victim:
    """The victim with the provinces told in the incident she or he belongs to."""
    for incident in incidents:
        spots = _spots(text, victim, incident)
        if spots:
            came, went = origin(text, incident, spots, home), destination(text, incident, home)
            if came or went:
                return replace(victim, origin_province=came, destination_province=went)
    return victim


def _spots(text: str, victim: Victim, incident: Incident) -> list[int]:
    if victim.name:
        return [m.start() for m in re.finditer(re.escape(victim.name.value), text[incident.start : incident.end])] and [
            incident.start + m.start()
            for m in re.finditer(re.escape(victim.name.value), text[incident.start : incident.end])
        ]
    place = victim.count.evidence[0].start if victim.count else -1
    return [place] if incident.start <= place < incident.end else []


def is_traffic(text: str, sections: Sequence[Section]) -> bool:
    """Whether anybody may have been abducted or sold, by the words of the text without its annexed statutes."""
    if not any(word in text for word in _HINTS):
        return False
    end = next((section.start for section in sections if section.kind == "annex"), len(text))
    return TRAFFIC.search(text, 0, end) is not None


def _party_names(parties: Sequence[Party]) -> list[str]:
    return [party.name.value for party in parties]


def _named(
    text: str, sections: Sequence[Section], names: Names, incidents: Sequence[Incident], tried: set[str]
) -> dict[str, _Known]:
    """Named victims by name: all who are called so, then whoever is told as taken or sold."""
    known: dict[str, _Known] = {}
    charged = [(s.start, s.end) for s in sections if s.kind in ("indictment", "defence")]
    annex = next((section.start for section in sections if section.kind == "annex"), len(text))
    for mention in sorted(find_mentions(text, names), key=lambda one: one.order):
        at = mention.name.start
        if at < annex:
            _note(
                known, mention.name, mention.particulars, mention.rule, True, not any(a <= at < b for a, b in charged)
            )
    for incident in incidents:
        for taken in find_taken(text, incident.start, incident.end, names):
            if taken.name.text not in tried:
                _note(known, taken.name, taken.particulars, taken.rule, False, incident.found)
    for name in [name for name, person in known.items() if not person.called]:
        longer = [other for other in known if other != name and other.startswith(name) and known[other].called]
        if longer:  # 陈某 is 陈某甲 where only one of them is called a victim
            shorter = known.pop(name)
            if len(longer) == 1:
                known[longer[0]].particulars = known[longer[0]].particulars.or_else(shorter.particulars)
    return known


def _note(known: dict[str, _Known], name: Name, told: Particulars, rule: str, called: bool, found: bool) -> None:
    person = known.get(name.text)
    if person is None:
        known[name.text] = _Known(name, rule, told, called, found)
    else:
        person.particulars = person.particulars.or_else(told)
        person.found = person.found or found


def _unnamed(
    text: str, incidents: Sequence[Incident], names: Names, named: dict[str, _Known]
) -> Iterator[tuple[Described, bool]]:
    """The nameless of each incident; told by the charge only where the court tells nothing of the kind."""
    court = [one for one in incidents if one.found and not one.preface]
    told = _of_incidents(text, court, names, named)
    if not told and not any(_tells_of_sale(text, incident) for incident in court):
        charged = [one for one in incidents if not one.found and not one.preface]
        told = _of_incidents(text, charged, names, named)
    yield from told


def _of_incidents(
    text: str, incidents: Sequence[Incident], names: Names, named: dict[str, _Known]
) -> list[tuple[Described, bool]]:
    told: list[tuple[Described, bool]] = []
    for incident in incidents:
        new = _of_incident(text, incident, names, named)
        told += [pair for pair in new if not (pair[0].definite and incident.goes_on and told)]
    return told


def _tells_of_sale(text: str, incident: Incident) -> bool:
    return _SALE.search(text, incident.start, incident.end) is not None


def _of_incident(text: str, incident: Incident, names: Names, named: dict[str, _Known]) -> list[tuple[Described, bool]]:
    people: list[Described] = []
    here = [
        person
        for person in named.values()
        if any(text.startswith(person.name.text, at) for at in _places(text, person.name.text, incident))
    ]
    for person in describe(text, incident.start, incident.end, names):
        if person.another or not any(_same(person, before) for before in people):
            if person.definite and people:
                continue
            people.append(person)
    if here and not any(person.another for person in people):
        people = [p for p in people if (p.count or 1) > 1]
    return [(person, incident.found) for person in people]


def _places(text: str, name: str, incident: Incident) -> list[int]:
    at = text.find(name, incident.start, incident.end)
    return [at] if at >= 0 else []


def _same(one: Described, other: Described) -> bool:
    a, b = one.particulars, other.particulars
    sexes = (a.sex.value if a.sex else None, b.sex.value if b.sex else None)
    return None in sexes or sexes[0] == sexes[1]


def _victim(text: str, person: _Known) -> Victim:
    name = person.name
    told = person.particulars
    return Victim(
        name=fact(text, name.text, name.start, name.end, person.rule),
        count=fact(text, 1, name.start, name.end, person.rule),
        sex=told.sex,
        age_months=told.age,
        birth_date=told.birth,
        charged_only=not person.found,
    )


def _described_victim(text: str, person: Described, found: bool) -> Victim:
    told = person.particulars
    count = fact(text, person.count, person.start, person.end, person.rule) if person.count else None
    return Victim(count=count, sex=told.sex, age_months=told.age, birth_date=told.birth, charged_only=not found)
