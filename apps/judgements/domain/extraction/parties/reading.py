"""Reads every defendant of a judgement with the personal data of his or her own paragraph."""

import re
from dataclasses import replace

from apps.judgements.domain import courts
from apps.judgements.domain.extraction.facts import Fact, fact, passage
from apps.judgements.domain.extraction.findings import Party
from apps.judgements.domain.extraction.heading import Heading, find_heading
from apps.judgements.domain.extraction.parties.clauses import clauses
from apps.judgements.domain.extraction.parties.elsewhere import charged, convicted, named_elsewhere
from apps.judgements.domain.extraction.parties.names import Name, aliases_in, is_alias
from apps.judgements.domain.extraction.parties.paragraphs import Paragraph, party_paragraphs
from apps.judgements.domain.extraction.parties.personal import Personal, take
from apps.judgements.domain.extraction.parties.residence import (
    Residence,
    Surroundings,
    chosen,
    is_residence,
    province_of,
    residence_in,
)
from apps.judgements.domain.extraction.parties.rules import CONVICTED, DECISION_NAME, LISTED, OWN
from apps.judgements.domain.sections import Section

_YEAR = re.compile(r"[（(〔\[［【]\s*((?:19|20)\d\d)\s*[）)〕\]］】]")
_OFFICE = re.compile("(?:公诉机关|抗诉机关)[：:]?([一-鿿]{2,30}?)人民检察院")


def read_parties(text: str, sections: tuple[Section, ...]) -> tuple[Party, ...]:
    """Every defendant once, in the order of the parties' section; from the rest of the text where that is lost."""
    heading = find_heading(text)
    paragraphs = party_paragraphs(text, heading)
    if not paragraphs:
        return tuple(_named_only(text, name, rule) for name, rule in named_elsewhere(text, sections))
    around = _surroundings(text, heading)
    return _under_decisions_names(text, sections, _once([_party(text, paragraph, around) for paragraph in paragraphs]))


def _named_only(text: str, name: Name, rule: str) -> Party:
    return Party(name.start, name.end, fact(text, name.value, name.start, name.end, rule))


def _party(text: str, paragraph: Paragraph, around: Surroundings) -> Party:
    name = fact(text, paragraph.name.value, paragraph.name.start, paragraph.name.end, paragraph.rule)
    party = Party(paragraph.start, paragraph.end, name)
    if paragraph.company or paragraph.rule == LISTED:
        return party
    told, aliases, residences = _told(text, paragraph)
    home = chosen(residences)
    return replace(
        party,
        alias=_joined(text, aliases),
        sex=told.sex,
        birth_date=told.birth_date,
        age=told.age,
        ethnicity=told.ethnicity,
        nationality=told.nationality,
        education=told.education,
        occupation=told.occupation,
        residence=home.words if home else None,
        residence_basis=home.basis if home else None,
        residence_province=_province(text, residences, replace(around, birthplaces=tuple(told.birthplaces))),
    )


def _told(text: str, paragraph: Paragraph) -> tuple[Personal, list[Name], list[Residence]]:
    told, aliases, residences = Personal(), list[Name](), list[Residence]()
    for clause in clauses(text, paragraph.name.end, paragraph.end):
        if is_alias(clause.words):
            aliases.extend(aliases_in(text, clause.start, clause.end))
        elif is_residence(clause.words):
            home = residence_in(text, clause.start, clause.end, late=clause.late)
            residences.extend([home] if home else [])
        else:
            take(text, clause, told)
    return told, aliases, residences


def _province(text: str, residences: list[Residence], around: Surroundings) -> Fact[str] | None:
    """The province of the residence that counts; where its place is masked, of the next."""
    home = chosen(residences)
    return province_of(text, home, around) if home else None


def _joined(text: str, names: list[Name]) -> Fact[str] | None:
    once = tuple({name.value: name for name in reversed(names)}.values())[::-1]
    if not once:
        return None
    evidence = tuple(passage(text, name.start, name.end) for name in once)
    return Fact("、".join(name.value for name in once), evidence, OWN)


def _surroundings(text: str, heading: Heading) -> Surroundings:
    """The court's province, by the court's name or else the prosecutors', and the year of the case number."""
    number = text[heading.case_number.start : heading.case_number.end] if heading.case_number else None
    court = "".join(text[heading.court.start : heading.court.end].split()) if heading.court else None
    place = courts.place_of(court, number) if court else None
    office = _OFFICE.search(text, 0, 2_000)
    if place is None and office:
        place = courts.place_of(office.group(1), number)
    year = _YEAR.search(number) if number else None
    return Surroundings((), place.province if place else None, int(year.group(1)) if year else None)


def _once(parties: list[Party]) -> tuple[Party, ...]:
    """Each person once: a bare second mention of a name adds nothing; namesakes with data of their own stay."""
    kept: list[Party] = []
    dated: dict[str, bool] = {}
    for party in parties:
        name = party.name.value
        if dated.get(name, True) and (name not in dated or (party.sex and party.birth_date)):
            kept.append(party)
            dated[name] = party.birth_date is not None
    return tuple(kept)


def _under_decisions_names(text: str, sections: tuple[Section, ...], parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties under the names by which the decision convicts them, with whom it convicts beside them."""
    names = convicted(text, sections)
    known = {party.name.value for party in parties}
    strange = [name for name in names if name.value not in known]
    if not strange:
        return parties
    used = {name.value for name in names}
    unused = [party for party in parties if party.name.value not in used]
    others = {id(party): _same_person(party, strange, unused) for party in unused}
    renamed = tuple(_renamed(text, party, others.get(id(party))) for party in parties)
    known = {party.name.value for party in renamed} | {alias for party in renamed for alias in _aliases(party)}
    brought = charged(text, sections)
    return renamed + tuple(
        _named_only(text, name, CONVICTED) for name in strange if name.value not in known and name.value in brought
    )


def _same_person(party: Party, strange: list[Name], unused: list[Party]) -> Name | None:
    """The decision's name of a party: an alias, or the only name left over on both sides, with the same surname."""
    for name in strange:
        if name.value in _aliases(party):
            return name
    if len(strange) == len(unused) == 1 and strange[0].value[0] == party.name.value[0]:
        return strange[0]
    return None


def _aliases(party: Party) -> list[str]:
    return party.alias.value.split("、") if party.alias else []


def _renamed(text: str, party: Party, name: Name | None) -> Party:
    if name is None:
        return party
    other = [part for part in (party.alias.evidence if party.alias else ()) if part.quote != name.value]
    evidence = (party.name.evidence[0], *other)
    alias = Fact("、".join(dict.fromkeys(part.quote for part in evidence)), evidence, DECISION_NAME)
    return replace(party, name=fact(text, name.value, name.start, name.end, DECISION_NAME), alias=alias)
