"""What was read from a judgement, by the names that a codebook's variables ask for it.

A codebook says `suggestion: defendant.sex`; these are the names: `document.<fact>` (or the fact alone), and for each
defendant, victim and sale the fields of extraction/findings.py and what follows from several of them
(`defendant.registered_residence`, `defendant.offence_sentence`, `defendant.suspended` …).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from apps.coding.domain.records import Place, Span
from apps.coding.domain.suggestions.codes import TRAFFICKING_OR_BUYING, charge_codes
from apps.coding.domain.suggestions.place_words import country_of, place_of
from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Count, Defendant, Findings, Outcome, Party, Sale, Victim
from apps.judgements.domain.labels import Label

DEFENDANT, VICTIM, SALE = "defendant", "victim", "sale"
SIDES = ("sellers", "buyers", "intermediaries")
LONGEST_SUSPENDED = 36  # months: a longer term cannot be suspended (Criminal Law, article 72)
NEVER_SUSPENDED = ("life", "death", "death_with_reprieve")
_SENTENCE, _MONTHS = "defendant.sentence", "defendant.sentence_months"
# Names that stand for a field of the reader under another name: by it the share of right readings is counted.
MEASURED_AS: Mapping[str, str] = {
    "defendant": "defendant.name",
    "victim": "victim.name",
    "sale": "sale.price_yuan",
    "defendant.registered_residence": "defendant.residence_province",
    "defendant.lives_in": "defendant.residence_province",
    "defendant.offence_sentence": "defendant.sentence",
    "defendant.offence_sentence_months": "defendant.sentence_months",
    "defendant.suspended": "defendant.probation_months",
}
CHARGED_ONLY = Label("Only charged: the court does not find it.", "仅见于指控，法院未予认定。")
TOO_LONG = Label("Such a sentence cannot be suspended.", "该刑罚依法不得宣告缓刑。")

Reading = Fact[str] | Fact[int] | Fact[float]


@dataclass(frozen=True)
class Found:
    """One thing read: its name, the value in the reader's words (a place as Place), passages, the rule that read it.
    `note`: a further reason beside that of the rule. `uncertain`: never to be shown as sure. `measured`: the field of
    the reader by which its share of right readings is counted, where it is not the one of MEASURED_AS."""

    name: str
    value: str | int | float | Place
    passages: tuple[Span, ...]
    rule: str
    note: Label | None = None
    uncertain: bool = False
    measured: str = ""

    @property
    def measured_as(self) -> str:
        return self.measured or MEASURED_AS.get(self.name, self.name)


@dataclass(frozen=True)
class FoundLink:
    """That a unit belongs to another: `column` (victims, sellers …), the other's reference or a name."""

    column: str
    ref: str = ""
    name: str = ""


@dataclass(frozen=True)
class FoundUnit:
    """A person or a sale that the text tells of. `ref` names it by where it stands in the text, so that it is known
    again when the text is read by a better reader; `label` are the words that tell who it is."""

    type: str
    ref: str
    label: str
    existence: Found
    count: int = 1
    facts: Mapping[str, Found] = field(default_factory=dict)
    links: tuple[FoundLink, ...] = ()


def found_units(findings: Findings) -> tuple[FoundUnit, ...]:
    """Defendants, victims, sales, in their order; what nothing in the text stands for is left out."""
    defendants = [_defendant(each) for each in findings.defendants]
    victims = [_victim(each) for each in findings.victims]
    sales = [_sale(each, victims, defendants) for each in findings.sales]
    return _told_apart(unit for unit in [*defendants, *victims, *sales] if unit is not None)


def _told_apart(units: Iterable[FoundUnit]) -> tuple[FoundUnit, ...]:
    """Two that rest on the same words (one price for two sales) are numbered."""
    seen: Counter[str] = Counter()
    apart = []
    for unit in units:
        seen[unit.ref] += 1
        apart.append(replace(unit, ref=f"{unit.ref}#{seen[unit.ref]}") if seen[unit.ref] > 1 else unit)
    return tuple(apart)


def document_facts(findings: Findings) -> dict[str, Found]:
    """The document's facts by their names in the codebook."""
    by_name = findings.document.by_name()
    return {name: _found(f"document.{name}", fact) for name, fact in by_name.items() if fact is not None}


def _found(name: str, fact: Reading, *, charged_only: bool = False, measured: str = "") -> Found:
    note = CHARGED_ONLY if charged_only else None
    return Found(name, fact.value, _spans(fact), fact.rule, note, charged_only, measured)


def _spans(fact: Reading) -> tuple[Span, ...]:
    return tuple(Span(part.start, part.end, part.quote) for part in fact.evidence)


def _named(unit: str, source: object, names: tuple[str, ...], *, charged_only: bool = False) -> dict[str, Found]:
    """The facts of a person or sale that are there, by their full names."""
    pairs = ((f"{unit}.{name}", getattr(source, name)) for name in names)
    return {name: _found(name, fact, charged_only=charged_only) for name, fact in pairs if fact is not None}


def _anchor(source: object, names: tuple[str, ...]) -> tuple[str, Reading] | None:
    """The first of these facts that is there: by where it stands the unit is known again."""
    return next(((name, fact) for name in names if (fact := getattr(source, name)) is not None), None)


def _ref(unit: str, fact: Reading) -> str:
    return f"{unit}:{fact.evidence[0].start}-{fact.evidence[0].end}"


def _defendant(defendant: Defendant) -> FoundUnit:
    party, outcome = defendant.party, defendant.outcome
    names = ("name", "sex", "birth_date", "ethnicity", "education", "occupation")
    found = _named(DEFENDANT, party, names)
    found |= _named(
        DEFENDANT,
        outcome,
        ("charge", "role", "sentence", "sentence_months", "probation_months", "fine_yuan", "property_confiscation"),
    )
    computed = [*_places(party), *_for_the_offence(outcome), *_suspended(outcome)]
    found |= {each.name: each for each in computed}
    return FoundUnit(
        DEFENDANT, _ref(DEFENDANT, party.name), party.name.value, _found(DEFENDANT, party.name), facts=found
    )


def _places(party: Party) -> Iterator[Found]:
    """The registered residence or the place lived in, and the nationality, as places."""
    if party.nationality and (country := country_of(party.nationality.value)):
        yield Found("defendant.nationality", country, _spans(party.nationality), party.nationality.rule)
    province, basis = party.residence_province, party.residence_basis
    words = party.residence or province
    place = place_of(words.value, province.value) if words and province else None
    if place is None or words is None or province is None or basis is None:
        return
    name = "registered_residence" if basis.value == "registered" else "lives_in"
    yield Found(f"defendant.{name}", place, _spans(words), province.rule)


def _for_the_offence(outcome: Outcome) -> Iterator[Found]:
    """The sentence for the trafficking or buying count: its own where there is one such count alone."""
    count = _the_count(outcome)
    unit = "count" if isinstance(count, Count) else DEFENDANT
    if count and count.sentence:
        yield _found("defendant.offence_sentence", count.sentence, measured=f"{unit}.sentence")
    if count and count.sentence_months:
        yield _found("defendant.offence_sentence_months", count.sentence_months, measured=f"{unit}.sentence_months")


def _the_count(outcome: Outcome) -> Count | Outcome | None:
    if outcome.sentence and outcome.sentence.value == "not_guilty":
        return outcome
    if not outcome.counts:
        codes = charge_codes(outcome.charge.value) if outcome.charge else ()
        return outcome if len(codes) == 1 and set(codes) <= TRAFFICKING_OR_BUYING else None
    fitting = [c for c in outcome.counts if c.charge and set(charge_codes(c.charge.value)) & TRAFFICKING_OR_BUYING]
    return fitting[0] if len(fitting) == 1 else None


def _suspended(outcome: Outcome) -> Iterator[Found]:
    probation, sentence, months = outcome.probation_months, outcome.sentence, outcome.sentence_months
    if probation:
        yield Found("defendant.suspended", "yes", _spans(probation), probation.rule)
    elif months and months.value > LONGEST_SUSPENDED:
        yield Found("defendant.suspended", "no", _spans(months), months.rule, TOO_LONG, measured=_MONTHS)
    elif sentence and sentence.value in NEVER_SUSPENDED:
        yield Found("defendant.suspended", "no", _spans(sentence), sentence.rule, TOO_LONG, measured=_SENTENCE)


def _victim(victim: Victim) -> FoundUnit | None:
    """A victim without a name is called by the words that tell of him or her."""
    anchored = _anchor(victim, ("name", "count", "sex", "age_months", "birth_date"))
    if anchored is None:
        return None
    (field_name, anchor), only = anchored, victim.charged_only
    found = _named(VICTIM, victim, ("name", "sex", "birth_date", "age_months"), charged_only=only)
    for name in ("victim.origin_province", "victim.destination_province"):
        fact = getattr(victim, name.partition(".")[2])
        place = place_of(fact.evidence[0].quote, fact.value) if fact else None
        if place:
            found[name] = replace(_found(name, fact, charged_only=only), value=place)
    label = victim.name.value if victim.name else anchor.evidence[0].quote
    count = victim.count.value if victim.count else 1
    existence = _found(VICTIM, anchor, charged_only=only, measured=f"victim.{field_name}")
    return FoundUnit(VICTIM, _ref(VICTIM, anchor), label, existence, count, found)


def _sale(sale: Sale, victims: list[FoundUnit | None], defendants: list[FoundUnit]) -> FoundUnit | None:
    anchored = _anchor(sale, ("price_yuan", "date", "place"))
    if anchored is None:
        return None
    (field_name, anchor), only = anchored, sale.charged_only
    found = _named(SALE, sale, ("price_yuan", "price_kind", "date"), charged_only=only)
    if sale.place and (place := place_of(sale.place.value)):
        found["sale.place"] = replace(_found("sale.place", sale.place, charged_only=only), value=place)
    links = [FoundLink("victims", unit.ref) for at in sale.victims if at < len(victims) and (unit := victims[at])]
    links += [_side(side, name.value, defendants) for side in SIDES for name in getattr(sale, side)]
    existence = _found(SALE, anchor, charged_only=only, measured=f"sale.{field_name}")
    return FoundUnit(SALE, _ref(SALE, anchor), anchor.evidence[0].quote, existence, facts=found, links=tuple(links))


def _side(column: str, name: str, defendants: list[FoundUnit]) -> FoundLink:
    ref = next((unit.ref for unit in defendants if unit.label == name), "")
    return FoundLink(column, ref, name)
