"""Short ways to write codings down in tests of rules."""

from typing import Any

from apps.coding.domain.records import Answer, CodingRecord, Link, Span, Unit

TYPES = {"j": "judgement", "i": "incident", "d": "defendant", "o": "other_person", "v": "victim", "s": "sale"}


def unit(unit_id: str, label: str = "", count: int = 1, **answers: Any) -> Unit:
    """unit("d1", name="罗某甲", sex=2); below 0: a missing code; (value, (start, end)): with a passage."""
    return Unit(unit_id, TYPES[unit_id[0]], int(unit_id[1:]), label, count, {k: said(v) for k, v in answers.items()})


def said(value: Any) -> Answer:
    if isinstance(value, Answer):
        return value
    if isinstance(value, int) and value < 0:
        return Answer(missing=value)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[1], tuple):
        start, end = value[1]
        return Answer(value[0], evidence=(Span(start, end, "字" * (end - start)),))
    return Answer(value)


def link(kind: str, source: str, target: str, **answers: Any) -> Link:
    return Link(kind, source, target, {key: said(value) for key, value in answers.items()})


def coding(coder: str, *parts: Unit | Link, judgement: str = "1") -> CodingRecord:
    units = tuple(part for part in parts if isinstance(part, Unit))
    return CodingRecord(judgement, coder, units, tuple(part for part in parts if isinstance(part, Link)))
