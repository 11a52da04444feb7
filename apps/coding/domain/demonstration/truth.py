"""What a perfect coder records of an invented judgement: every answer that the text gives, with its passages.

The rule is simple: what a passage says is the value, with that passage as evidence; what no passage says is 'not
stated'; what ask_if hides is not answered. So the coding is complete against the codebook and true to the text.
"""

from collections.abc import Iterator, Sequence

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.conditions import is_asked
from apps.coding.domain.demonstration import worlds as w
from apps.coding.domain.demonstration.texts import Statement, Told
from apps.coding.domain.records import NOT_STATED, Answer, CodingRecord, Link, Place, Span, Unit, Value

JUDGEMENT = "j1"


def truth(codebook: Codebook, told: Told, coder: str) -> CodingRecord:
    """The coding of a told judgement, as `coder` would have made it without a mistake."""
    said = _said(told.statements)
    units = tuple(
        Unit(unit_id, unit_type, number, label, count, complete(codebook, unit_type, said.get(unit_id, {})))
        for unit_id, unit_type, number, label, count in _units(told.case)
    )
    links = tuple(
        Link(kind, source, target, complete(codebook, kind, said.get(f"{source}+{target}", {})))
        for kind, source, target in _links(told.case)
    )
    return CodingRecord(told.case.key, coder, units, links)


def complete(codebook: Codebook, owner: str, answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers in the codebook's order, with 'not stated' for every asked question that has none; no derived
    variable but those given; nothing for questions that are not asked."""
    result: dict[str, Answer] = {}
    for variable in codebook.variables_of(owner):
        given = answers.get(variable.key)
        if variable.derived and given is None:
            continue
        if is_asked(codebook, owner, variable.key, result) is True:
            result[variable.key] = given or Answer(missing=NOT_STATED)
    return result


def _said(statements: Sequence[Statement]) -> dict[str, dict[str, Answer]]:
    """By unit (or link 'd1+v1') and variable: the value said, sets of categories joined, all passages in order."""
    grouped: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        grouped.setdefault((statement.note.unit, statement.note.variable), []).append(statement)
    answers: dict[str, dict[str, Answer]] = {}
    for (unit, variable), found in grouped.items():
        spans = {span for statement in found for span in statement.spans}
        evidence = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        missing = found[0].note.missing
        value = None if missing is not None else _one_value(found)
        answers.setdefault(unit, {})[variable] = Answer(value, missing, evidence=_few(evidence))
    return answers


def _one_value(found: Sequence[Statement]) -> Value:
    """Sets are joined; of anything else all statements must say the same."""
    values = [statement.note.value for statement in found]
    categories = {member for value in values if isinstance(value, tuple) for member in value if isinstance(member, int)}
    places = {member for value in values if isinstance(value, tuple) for member in value if isinstance(member, Place)}
    if categories:
        return tuple(sorted(categories))
    if places:
        return tuple(sorted(places, key=lambda place: place.code))
    first = values[0]
    if first is None or any(value != first for value in values):
        note = found[0].note
        raise ValueError(f"The text says two things of {note.unit}.{note.variable}: {values}")
    return first


def _few(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """A coder marks two passages at most."""
    return spans[:2]


def _units(case: w.Case) -> Iterator[tuple[str, str, int, str, int]]:
    """Id, type, number, label and count of every unit."""
    yield JUDGEMENT, "judgement", 1, "", 1
    for number, incident in enumerate(case.incidents, 1):
        yield incident.id, "incident", number, "", 1
    for number, person in enumerate(case.defendants, 1):
        yield person.id, "defendant", number, "", 1
    for number, other in enumerate(case.others, 1):
        yield other.id, "other_person", number, other.name, 1
    for number, victim in enumerate(case.victims, 1):
        yield victim.id, "victim", number, _nameless(victim), victim.count
    for number, sale in enumerate(case.sales, 1):
        yield sale.id, "sale", number, "", 1


def _nameless(victim: w.Victim) -> str:
    if victim.name:
        return ""
    return {w.MALE: "男婴", w.FEMALE: "女婴"}.get(victim.sex or 0, "婴儿")


def _links(case: w.Case) -> Iterator[tuple[str, str, str]]:
    """Kind, source and target of every link."""
    for incident in case.incidents:
        yield from (("incident_defendant", incident.id, defendant) for defendant in incident.actors)
        yield from (("incident_victim", incident.id, victim.id) for victim in incident.victims)
    for incident in case.incidents:
        for defendant in incident.actors:
            yield from (("defendant_victim", defendant, victim.id) for victim in incident.victims)
    for sale in case.sales:
        yield from (("sale_victim", sale.id, victim) for victim in sale.victims)
        yield from (("sale_seller", sale.id, seller) for seller in sale.sellers)
        yield from (("sale_buyer", sale.id, buyer) for buyer in (sale.buyer,) if buyer)
        yield from (("sale_intermediary", sale.id, broker) for broker in (sale.broker,) if broker)
