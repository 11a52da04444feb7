"""All victims of a judgement: named ones once over the whole text, unnamed ones told apart by incident."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from apps.judgements.domain.extraction.accounts import Incident, read_incidents
from apps.judgements.domain.extraction.clauses import sentence_start
from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.findings import Party, Victim
from apps.judgements.domain.extraction.names import ORDINALS, Name, Names
from apps.judgements.domain.extraction.victims.descriptions import Described, describe, find_taken
from apps.judgements.domain.extraction.victims.mentions import find_mentions
from apps.judgements.domain.extraction.victims.particulars import Particulars, beside
from apps.judgements.domain.extraction.victims.routes import destination, native, origin
from apps.judgements.domain.numerals import DATE
from apps.judgements.domain.sections import Section

_HINTS = ("拐", "卖", "买", "婴", "抱走", "抢走", "偷走", "营养费")
_PERSON = (
    "婴|孩|子女|儿子|女儿|亲生|儿童|男童|女童|妇女|女子|女青年|少女|胎儿|人口|[为做作当]妻|媳妇|孙女|孙子|外孙|彩礼"
)
_TRADE = "拐|卖|收买|购买|买下|买得|抱走|抢走|偷走|劫取"
TRAFFIC = re.compile(
    f"拐[卖骗]|被拐|收买被|(?:{_TRADE})[^。\n]{{0,30}}(?:{_PERSON})|(?:{_PERSON})[^。\n]{{0,40}}(?:{_TRADE}|成交|营养费|抱回|送与|送养|转让|转手)"
    "|被害人[^。\n]{0,60}(?:卖给|卖与|卖到|拐)"
)
_MENTIONS = 40
_NESTED = 8  # a preface may hold the incidents it sums up
_MOST = 100  # nameless victims of one incident
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
    where = _whereabouts(incidents, names, named)
    victims = [(person.name.start, _victim(text, person)) for person in named.values()]
    for person, found in _unnamed(text, incidents, names, where):
        victims.append((person.start, _described_victim(text, person, found)))
    ordered = [victim for _, victim in sorted(victims, key=lambda pair: pair[0])]
    return _with_routes(text, ordered, incidents, where, home)


def _whereabouts(incidents: Sequence[Incident], names: Names, named: dict[str, _Known]) -> list[dict[str, list[int]]]:
    """For each incident, where it names which victim."""
    names.know(named)
    where: list[dict[str, list[int]]] = []
    for incident in incidents:
        here: dict[str, list[int]] = {}
        for name in names.within(incident.start, incident.end):
            if name.text in named:
                here.setdefault(name.text, []).append(name.start)
        where.append(here)
    return where


def _with_routes(
    text: str,
    victims: Sequence[Victim],
    incidents: Sequence[Incident],
    where: Sequence[dict[str, list[int]]],
    home: str | None,
) -> tuple[Victim, ...]:
    """The victims with the provinces told in the first incident that tells any of theirs."""
    routes = [(origin(text, one, home), destination(text, one, home)) for one in incidents]
    told = _Told(incidents, where)
    return tuple(_with_route(text, victim, told, routes, home) for victim in victims)


class _Told:
    """Which incidents tell of a victim, and where."""

    def __init__(self, incidents: Sequence[Incident], where: Sequence[dict[str, list[int]]]) -> None:
        self._named: dict[str, list[tuple[int, list[int]]]] = {}
        for number, here in enumerate(where):
            for name, spots in here.items():
                self._named.setdefault(name, []).append((number, spots))
        self._by_start = sorted((one.start, one.end, number) for number, one in enumerate(incidents))

    def of(self, victim: Victim) -> list[tuple[int, list[int]]]:
        """The numbers of the incidents, in their order, each with the places that speak of the victim."""
        if victim.name:
            return self._named.get(victim.name.value, [])
        place = victim.count.evidence[0].start if victim.count else -1
        last = bisect_right(self._by_start, (place, sys.maxsize, 0))
        near = self._by_start[max(0, last - _NESTED) : last]
        return sorted((number, [place]) for start, end, number in near if start <= place < end)


def _with_route(
    text: str,
    victim: Victim,
    told: _Told,
    routes: Sequence[tuple[Fact[str] | None, Fact[str] | None]],
    home: str | None,
) -> Victim:
    for number, spots in told.of(victim):
        came, went = routes[number]
        came = came or native(text, spots, home)
        if came or went:
            return replace(victim, origin_province=came, destination_province=went)
    return victim


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
    for name, person in known.items():
        person.particulars = person.particulars.or_else(_elsewhere(text, name, names, annex))
    for name in [name for name, person in known.items() if not person.called]:
        longer = [other for other in known if other[:-1] == name and other[-1] in ORDINALS and known[other].called]
        if longer:  # 陈某 is 陈某甲 where only one of them is called a victim
            shorter = known.pop(name)
            if len(longer) == 1:
                known[longer[0]].particulars = known[longer[0]].particulars.or_else(shorter.particulars)
    return known


def _elsewhere(text: str, name: str, names: Names, end: int) -> Particulars:
    """What stands in brackets beside the name wherever it is (梅甲（殁年51岁）)."""
    told, at = Particulars(), text.find(name, 0, end)
    for _ in range(_MENTIONS):
        if at < 0:
            break
        if text[at + len(name) : at + len(name) + 1] in ("（", "(") and text[at - 1 : at] not in ORDINALS:
            told = told.or_else(beside(text, at + len(name)))
        at = text.find(name, at + len(name), end)
    return told


def _note(known: dict[str, _Known], name: Name, told: Particulars, rule: str, called: bool, found: bool) -> None:
    person = known.get(name.text)
    if person is None:
        known[name.text] = _Known(name, rule, told, called, found)
    else:
        person.particulars = person.particulars.or_else(told)
        person.found = person.found or found


def _unnamed(
    text: str, incidents: Sequence[Incident], names: Names, where: Sequence[dict[str, list[int]]]
) -> Iterator[tuple[Described, bool]]:
    """The nameless of each incident; told by the charge only where the court tells nothing of the kind."""
    pairs = [pair for pair in zip(incidents, where, strict=True) if not pair[0].preface]
    court = [(incident, here) for incident, here in pairs if incident.found]
    told = _of_incidents(text, court, names)
    if not told and not any(_tells_of_sale(text, incident) for incident, _ in court):
        told = _of_incidents(text, [(incident, here) for incident, here in pairs if not incident.found], names)
    yield from told


def _of_incidents(
    text: str, incidents: Sequence[tuple[Incident, dict[str, list[int]]]], names: Names
) -> list[tuple[Described, bool]]:
    told: list[tuple[Described, bool]] = []
    for incident, here in incidents:
        for person in _of_incident(text, incident, names, here):
            if not (person.definite and incident.goes_on and told):
                told.append((person, incident.found))
    return told


def _tells_of_sale(text: str, incident: Incident) -> bool:
    return _SALE.search(text, incident.start, incident.end) is not None


def _of_incident(text: str, incident: Incident, names: Names, here: dict[str, list[int]]) -> list[Described]:
    people: list[Described] = []
    for person in describe(text, incident.start, incident.end, names):
        if len(people) < _MOST and not any(_same(text, person, before) for before in people):
            people.append(person)
    if here and not any(person.another for person in people):
        people = [person for person in people if (person.count or 1) > len(here)]
    return people


def _same(text: str, one: Described, before: Described) -> bool:
    """Whether a description speaks of one told before it in the incident."""
    if one.another:
        return False
    if one.definite:
        return True
    sexes = [told.particulars.sex.value for told in (one, before) if told.particulars.sex]
    if len(set(sexes)) > 1 or ((one.count, before.count) != (before.count, one.count) and not before.definite):
        return False
    return not _later_date(text, before, one)


def _later_date(text: str, before: Described, one: Described) -> bool:
    """Whether a sentence between two descriptions begins with a date of its own, as a new incident would."""
    start = sentence_start(text, one.start)
    return start > before.end and DATE.match(text, start) is not None


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
