"""Derived variables: computed from other answers, shown to the coder, recomputed, overruled by an answer given.

Every function takes the reading of one record and one unit and gives an answer, or None while what it needs is open.
The rules are the codebook's (`derived_note` of each variable). Two hold for all: where an input has a missing code the
result has the most telling of them; where dates are partial the result is the middle of what is possible if its whole
range lies in one group of the tables, and unclear (-8) otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from apps.coding.domain.codebook import places
from apps.coding.domain.codebook.conditions import with_hidden
from apps.coding.domain.codebook.dates import Days, Span, days_of, earliest, months_span
from apps.coding.domain.codebook.shapes import Codebook, Variable
from apps.coding.domain.records import (
    NOT_APPLICABLE,
    NOT_STATED,
    UNCLEAR,
    WITHHELD,
    Answer,
    Answers,
    CodingRecord,
    Place,
    Unit,
)

DERIVED = "derived"
PAID, NOT_UPHELD = 1, 2
HAN, HUI, MIAO, YI, ZHUANG, YAO = 1, 3, 6, 7, 8, 13  # GB/T 3304
ETHNIC_GROUPS: Mapping[int, int] = {HAN: 1, HUI: 2, ZHUANG: 3, MIAO: 4, YI: 5, YAO: 6}
OTHER_ETHNIC_GROUP = 7
SAME_PROVINCE, OTHER_PROVINCE, FOREIGNER = 1, 2, 3
AGE_GROUP_MONTHS = (1, 6, 12, 36, 72, 168, 216)  # lower bounds of age groups 2 to 8
AGE_BANDS_MONTHS = tuple(12 * years for years in (18, 30, 40, 50, 60))  # bands of the table of offenders' ages
RESCUE_BANDS_MONTHS = (1, 6, 12, 36, 60, 120)  # bands of the table of times until rescue
_MOST_TELLING = (WITHHELD, UNCLEAR, NOT_STATED, NOT_APPLICABLE)


class Reading:
    """One record as the derivations read it: units by id, who is linked to whom, answers with hidden ones as -7."""

    def __init__(self, codebook: Codebook, record: CodingRecord) -> None:
        self.codebook = codebook
        self.record = record
        self.answers: dict[str, Answers] = {
            unit.id: with_hidden(codebook, unit.type, unit.answers) for unit in record.units
        }

    def answer(self, unit: Unit, key: str) -> Answer | None:
        """The answer; None while it is open."""
        answer = self.answers[unit.id].get(key)
        return None if answer is None or answer.is_open else answer

    def linked(self, kind: str, unit: Unit) -> tuple[Unit, ...]:
        """The units at the other end of this kind of link, in the record's order."""
        ids = {link.source for link in self.record.links if link.kind == kind and link.target == unit.id}
        ids |= {link.target for link in self.record.links if link.kind == kind and link.source == unit.id}
        return tuple(other for other in self.record.units if other.id in ids)

    def incidents(self, unit: Unit) -> tuple[Unit, ...]:
        """The incidents of a unit that the court found; the only one of the judgement where none is linked."""
        linked = self.linked(f"incident_{unit.type}", unit)
        every = self.record.of_type("incident")
        candidates = linked or (every if len(every) == 1 else ())
        found = tuple(incident for incident in candidates if not self._is_not_upheld(incident))
        return found or candidates

    def _is_not_upheld(self, incident: Unit) -> bool:
        upheld = self.answer(incident, "upheld")
        return upheld is not None and upheld.value == NOT_UPHELD

    def first_incident_days(self, unit: Unit) -> Days | Answer | None:
        """When a unit's first incident was: days, the missing code, or None while it is open. Incidents without a date
        do not hide the dates of the others."""
        answers = [self.answer(incident, "date") for incident in self.incidents(unit)]
        dated = [days_of(str(answer.value)) for answer in answers if answer is not None and answer.value is not None]
        if dated:
            return earliest(dated)
        return _missing(*answers) if answers and all(answers) else None


Derivation = Callable[[Reading, Unit], Answer | None]


def derive(codebook: Codebook, record: CodingRecord) -> dict[tuple[str, str], Answer]:
    """Every derived answer of a record that can be computed, by unit id and variable. A given answer (typed, accepted,
    imported …) of the same variable overrules: it is left out here and read by what is derived from it."""
    reading = Reading(codebook, record)
    derived = {}
    for unit in record.units:
        for variable in _in_order(codebook.variables_of(unit.type)):
            given = reading.answer(unit, variable.key)
            if given is not None and given.provenance != DERIVED:
                continue
            answer = DERIVATIONS[variable.derived](reading, unit)
            if answer is not None:
                derived[unit.id, variable.key] = answer
                reading.answers[unit.id] = {**reading.answers[unit.id], variable.key: answer}
    return derived


def with_derived(codebook: Codebook, record: CodingRecord) -> CodingRecord:
    """The record with derived answers and with -7 for every question that its condition hides, on units and links."""
    derived = derive(codebook, record)
    units = tuple(
        replace(
            unit,
            answers=with_hidden(codebook, unit.type, unit.answers)
            | {key: _kept(unit, key, answer) for (unit_id, key), answer in derived.items() if unit_id == unit.id},
        )
        for unit in record.units
    )
    links = tuple(replace(link, answers=with_hidden(codebook, link.kind, link.answers)) for link in record.links)
    return replace(record, units=units, links=links)


def without_derived(codebook: Codebook, record: CodingRecord) -> CodingRecord:
    """The record without what `with_derived` would compute again: what is worth storing."""
    bare = replace(
        record,
        units=tuple(replace(unit, answers=_given(unit.answers)) for unit in record.units),
        links=tuple(replace(link, answers=_given(link.answers)) for link in record.links),
    )
    computed = with_derived(codebook, bare)
    units = tuple(
        replace(unit, answers=_not_computed(unit.answers, again.answers))
        for unit, again in zip(record.units, computed.units, strict=True)
    )
    links = tuple(
        replace(link, answers=_not_computed(link.answers, again.answers))
        for link, again in zip(record.links, computed.links, strict=True)
    )
    return replace(record, units=units, links=links)


def _given(answers: Answers) -> dict[str, Answer]:
    return {key: answer for key, answer in answers.items() if answer.provenance != DERIVED}


def _not_computed(answers: Answers, computed: Answers) -> dict[str, Answer]:
    return {
        key: answer
        for key, answer in answers.items()
        if answer.provenance != DERIVED or answer.note or answer.evidence or computed.get(key) != answer
    }


def _kept(unit: Unit, key: str, derived: Answer) -> Answer:
    """The derived answer with the passages and the note that stand beside the question already."""
    before = unit.answers.get(key)
    return replace(derived, note=before.note, evidence=before.evidence) if before else derived


def _in_order(variables: tuple[Variable, ...]) -> tuple[Variable, ...]:
    """The derived variables; what is derived from a derived one (the age group) comes last."""
    return tuple(sorted((v for v in variables if v.derived), key=lambda variable: variable.derived == "age_group"))


def _value(value: float) -> Answer:
    return Answer(value=int(value) if value == int(value) else value, provenance=DERIVED)


def _code(code: int) -> Answer:
    return Answer(missing=code, provenance=DERIVED)


def _missing(*answers: Answer | None) -> Answer | None:
    """The most telling missing code among answers; None where none has one."""
    codes = {answer.missing for answer in answers if answer is not None}
    return next((_code(code) for code in _MOST_TELLING if code in codes), None)


def _band(bounds: tuple[int, ...], months: float) -> int:
    return sum(months >= bound for bound in bounds)


def _in_one_band(span: Span, bounds: tuple[int, ...], unit: int = 1) -> Answer:
    """The middle of a span of months where all of it lies in one band, in units of so many months, else unclear."""
    if span.high < 0 or _band(bounds, max(span.low, 0)) != _band(bounds, span.high):
        return _code(UNCLEAR)
    return _value(_rounded(Span(max(span.low, 0), span.high).middle / unit))


def _rounded(number: float) -> float:
    """Two decimals, but never up to the next whole number: 0.997 months are not a month."""
    return min(round(number, 2), int(number) + 0.99)


def _since_birth(reading: Reading, unit: Unit) -> Span | Answer | None:
    """Months from birth to the first incident, or the missing code, or None while either date is open."""
    birth, incident = reading.answer(unit, "birth_date"), reading.first_incident_days(unit)
    if birth is None or incident is None:
        return None
    if birth.value is None or isinstance(incident, Answer):
        return _missing(birth, incident if isinstance(incident, Answer) else None)
    return months_span(days_of(str(birth.value)), incident)


def n_perpetrators(reading: Reading, unit: Unit) -> Answer | None:
    people = reading.record.of_type("defendant") + reading.record.of_type("other_person")
    return _value(sum(person.count for person in people))


def n_victims(reading: Reading, unit: Unit) -> Answer | None:
    return _value(sum(victim.count for victim in reading.record.of_type("victim")))


def age_at_first_incident(reading: Reading, unit: Unit) -> Answer | None:
    """Years with two decimals."""
    age = _since_birth(reading, unit)
    return _in_one_band(age, AGE_BANDS_MONTHS, unit=12) if isinstance(age, Span) else age


def age_at_incident(reading: Reading, unit: Unit) -> Answer | None:
    """Months with two decimals."""
    age = _since_birth(reading, unit)
    return _in_one_band(age, AGE_GROUP_MONTHS) if isinstance(age, Span) else age


def age_group(reading: Reading, unit: Unit) -> Answer | None:
    age = reading.answer(unit, "age_at_incident")
    if age is None:
        return None
    if isinstance(age.value, int | float):
        return _value(_band(AGE_GROUP_MONTHS, age.value) + 1)
    return _missing(age)


def ethnic_group(reading: Reading, unit: Unit) -> Answer | None:
    ethnicity = reading.answer(unit, "ethnicity")
    if ethnicity is None:
        return None
    if isinstance(ethnicity.value, int):
        return _value(ETHNIC_GROUPS.get(ethnicity.value, OTHER_ETHNIC_GROUP))
    return _missing(ethnicity)


def local(reading: Reading, unit: Unit) -> Answer | None:
    """Whether the first incident was in the province of the registered residence; -8 where either province is unknown
    or several incidents of different provinces may have been the first."""
    residence = reading.answer(unit, "registered_residence")
    if _is_foreign(reading.answer(unit, "nationality")) or _is_foreign(residence):
        return _value(FOREIGNER)
    where = [reading.answer(incident, "place") for incident in _first_incidents(reading, unit)]
    if residence is None or not where or None in where:
        return None
    if not isinstance(residence.value, Place) or any(place and place.value is None for place in where):
        return _missing(residence, *where)
    home = places.province_of(residence.value.code)
    provinces = {places.province_of(place.value.code) for place in where if place and isinstance(place.value, Place)}
    if not home or "" in provinces or (home in provinces and len(provinces) > 1):
        return _code(UNCLEAR)
    return _value(SAME_PROVINCE if provinces == {home} else OTHER_PROVINCE)


def _is_foreign(answer: Answer | None) -> bool:
    return answer is not None and isinstance(answer.value, Place) and not places.is_chinese(answer.value.code)


def _first_incidents(reading: Reading, unit: Unit) -> list[Unit]:
    """The incidents that may have been the unit's first: one where dates tell, the lowest number where none does."""
    incidents = reading.incidents(unit)
    dated = []
    for incident in incidents:
        answer = reading.answer(incident, "date")
        if answer is not None and answer.value is not None:
            dated.append((incident, days_of(str(answer.value))))
    if not dated:
        return list(incidents[:1])
    latest_start = min(days.last for _, days in dated)
    return [incident for incident, days in dated if days.first <= latest_start]


def n_sales(reading: Reading, unit: Unit) -> Answer | None:
    """Paid sales; open while the kind of one's price is, -8 where the text leaves one's kind unclear."""
    kinds = [reading.answer(sale, "price_kind") for sale in _sales(reading, unit)]
    if any(kind is None for kind in kinds):
        return None
    if any(kind is not None and kind.missing is not None for kind in kinds):
        return _code(UNCLEAR)
    return _value(sum(kind is not None and kind.value == PAID for kind in kinds))


def first_price_yuan(reading: Reading, unit: Unit) -> Answer | None:
    sales = _paid_or_unclear(reading, unit)
    if sales is None:
        return None
    return _price(reading, sales[0]) if len(sales) > 1 else _code(NOT_APPLICABLE)


def last_price_yuan(reading: Reading, unit: Unit) -> Answer | None:
    sales = _paid_or_unclear(reading, unit)
    if sales is None:
        return None
    return _price(reading, sales[-1]) if sales else _code(NOT_APPLICABLE)


def _sales(reading: Reading, unit: Unit) -> list[Unit]:
    """A victim's sales in order: by the order answered, then by date, then by number."""
    return sorted(reading.linked("sale_victim", unit), key=lambda sale: _place_in_time(reading, sale))


def _place_in_time(reading: Reading, sale: Unit) -> tuple[int, str, int]:
    order, day = reading.answer(sale, "order"), reading.answer(sale, "date")
    position = order.value if order is not None and isinstance(order.value, int) else sale.number
    return position, str(day.value) if day is not None and day.value else "", sale.number


def _paid_or_unclear(reading: Reading, unit: Unit) -> list[Unit] | None:
    """The sales that were or may have been paid; None while the kind of one's price is open."""
    sales = _sales(reading, unit)
    kinds = [reading.answer(sale, "price_kind") for sale in sales]
    if any(kind is None for kind in kinds):
        return None
    return [sale for sale, kind in zip(sales, kinds, strict=True) if kind and kind.value in (PAID, None)]


def _price(reading: Reading, sale: Unit) -> Answer | None:
    """The price paid for one head: the missing code where there is none, -8 for an unclear kind or a joint price."""
    kind, price = reading.answer(sale, "price_kind"), reading.answer(sale, "price_yuan")
    if kind is None or price is None:
        return None
    if kind.value is None:
        return _code(UNCLEAR)
    if not isinstance(price.value, int):
        return _missing(price)
    return _code(UNCLEAR) if _is_joint(reading, sale) else _value(price.value)


def _is_joint(reading: Reading, sale: Unit) -> bool:
    """Whether the price is for several together: as answered, else where several victims are sold in one sale."""
    covers = reading.answer(sale, "price_covers")
    if covers is not None and isinstance(covers.value, int):
        return covers.value > 1
    return sum(victim.count for victim in reading.linked("sale_victim", sale)) > 1


def months_to_rescue(reading: Reading, unit: Unit) -> Answer | None:
    """Months with two decimals from the first incident to the rescue; -7 where there was none."""
    rescued, incident = reading.answer(unit, "released_on"), reading.first_incident_days(unit)
    if rescued is not None and rescued.missing == NOT_APPLICABLE:
        return _code(NOT_APPLICABLE)
    if rescued is None or incident is None:
        return None
    if rescued.value is None or isinstance(incident, Answer):
        return _missing(rescued, incident if isinstance(incident, Answer) else None)
    return _in_one_band(months_span(incident, days_of(str(rescued.value))), RESCUE_BANDS_MONTHS)


DERIVATIONS: Mapping[str, Derivation] = {
    function.__name__: function
    for function in (
        n_perpetrators,
        n_victims,
        age_at_first_incident,
        ethnic_group,
        local,
        age_at_incident,
        age_group,
        first_price_yuan,
        last_price_yuan,
        n_sales,
        months_to_rescue,
    )
}
