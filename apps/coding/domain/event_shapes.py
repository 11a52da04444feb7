"""Events as JSON: read from what a browser sends, with a sentence for every way it can be wrong.

{"id": uuid, "kind": "answer", "unit": uuid | "link": {"kind", "source", "target"}, "variable": key, "base": n,
 "after": uuid | "", "suggestion": kind | "",
 "new": {"value", "missing", "note", "provenance", "evidence": [{"start", "end", "quote"}]}}
{"id", "kind": "unit_added", "unit", "type", "label", "count", "source": reference | "", "suggestion": kind | ""}
{"id", "kind": "proposal_rejected" | "proposal_recalled", "source", "suggestion"}
{"id", "kind": "unit_edited", "unit", "old": {"label", "count"}, "new": {"label", "count"}}
{"id", "kind": "unit_removed" | "unit_restored", "unit"}
{"id", "kind": "units_ordered", "type", "old": [unit …], "new": [unit …]}
{"id", "kind": "link_added" | "link_removed", "link": {"kind", "source", "target"}}
"""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.codebook.answers import clean_missing, clean_value, to_json
from apps.coding.domain.events import (
    AnswerChanged,
    Event,
    LinkAdded,
    LinkEnds,
    LinkRemoved,
    Naming,
    Owner,
    ProposalDecided,
    UnitAdded,
    UnitEdited,
    UnitRemoved,
    UnitRestored,
    UnitsOrdered,
)
from apps.coding.domain.records import Answer, Span
from apps.judgements.domain.sentences import Refused, gettext_noop

MAX_NOTE, MAX_LABEL, MAX_COUNT, MAX_PASSAGES, MAX_UNITS = 2000, 120, 10_000, 50, 1000
PROVENANCES = ("typed", "accepted", "edited", "rejected")
_SOURCE = re.compile(r"(?:[a-z_]{1,40}:[0-9]{1,10}-[0-9]{1,10}(?:#[0-9]{1,4})?)?")
_SUGGESTION = re.compile(r"(?:[a-z_.]{1,80}/[^\x00-\x1f\x7f\ud800-\udfff]{0,60})?")
_LAST = 2**31 - 1  # of a position in a text
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
OwnerType = Callable[[Owner], str]  # the key of a unit's type or a link's kind; raises Refused for an unknown unit


def read_event(data: Any, codebook: Codebook, owner_type: OwnerType) -> Event:
    """The event that a browser's JSON means. Raises Refused where its shape, its codebook or a value is wrong."""
    event = _mapping(data)
    kind = event.get("kind")
    read = _READ.get(kind) if isinstance(kind, str) else None
    if read is None:
        raise Refused(gettext_noop("This kind of change is not known: %(kind)s."), kind=str(kind)[:40])
    return read(event, codebook, owner_type)


def answer_to_json(answer: Answer) -> dict[str, Any]:
    """An answer as events, rows of history and pages carry it."""
    return {
        "value": None if answer.value is None else to_json(answer.value),
        "missing": answer.missing,
        "note": answer.note,
        "provenance": answer.provenance,
        "evidence": [{"start": span.start, "end": span.end, "quote": span.quote} for span in answer.evidence],
    }


def read_answer(variable: Variable, data: Any) -> Answer:
    """The whole new answer of an event, its value checked against the variable. Raises Refused."""
    given = _mapping(data)
    value, missing = given.get("value"), given.get("missing")
    if value is not None and missing is not None:
        raise Refused(gettext_noop("An answer is a value or a missing code, not both."))
    evidence = _spans(given.get("evidence") or [])
    answer = Answer(
        value=None if value is None else clean_value(variable, value),
        missing=None if missing is None else clean_missing(variable, missing),
        note=_text(given.get("note") or "", MAX_NOTE),
        provenance=_provenance(given.get("provenance", "typed")),
        evidence=evidence,
    )
    if variable.derived and not answer.is_open and not evidence:
        raise Refused(gettext_noop("A derived value is overruled with a passage: attach it first."))
    return answer


def _answer(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    owner: Owner = _ends(event["link"], codebook, owner_type) if event.get("link") else _uuid(event.get("unit"))
    key = event.get("variable")
    if not isinstance(key, str):
        raise _malformed()
    variable = codebook.variable(owner_type(owner), key)
    base = event.get("base", 0)
    if not isinstance(base, int) or isinstance(base, bool) or base < 0:
        raise _malformed()
    after = _uuid(event["after"]) if event.get("after") else ""
    new = read_answer(variable, event.get("new"))
    return AnswerChanged(_uuid(event.get("id")), owner, key, base, new, after, _suggestion(event))


def _unit_added(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    unit_type = _several(event.get("type"), codebook)
    naming = _naming(event, codebook, unit_type)
    source = _matching(_SOURCE, event.get("source") or "")
    return UnitAdded(_uuid(event.get("id")), _uuid(event.get("unit")), unit_type, naming, source, _suggestion(event))


def _proposal(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    source = _matching(_SOURCE, event.get("source"))
    if not source:
        raise _malformed()
    rejected = event["kind"] == "proposal_rejected"
    return ProposalDecided(_uuid(event.get("id")), source, _suggestion(event), rejected)


def _unit_edited(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    unit = _uuid(event.get("unit"))
    unit_type = owner_type(unit)
    old = _naming(event.get("old"), codebook, unit_type)
    return UnitEdited(_uuid(event.get("id")), unit, old, _naming(event.get("new"), codebook, unit_type))


def _unit_removed(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    unit = _uuid(event.get("unit"))
    _several(owner_type(unit), codebook)
    return UnitRemoved(_uuid(event.get("id")), unit)


def _unit_restored(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    unit = _uuid(event.get("unit"))
    owner_type(unit)  # refuses one of another coding
    return UnitRestored(_uuid(event.get("id")), unit)


def _units_ordered(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    unit_type = _several(event.get("type"), codebook)
    return UnitsOrdered(_uuid(event.get("id")), unit_type, _uuids(event.get("old")), _uuids(event.get("new")))


def _link_added(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    return LinkAdded(_uuid(event.get("id")), _ends(event.get("link"), codebook, owner_type))


def _link_removed(event: Mapping[str, Any], codebook: Codebook, owner_type: OwnerType) -> Event:
    return LinkRemoved(_uuid(event.get("id")), _ends(event.get("link"), codebook, owner_type))


_READ: Mapping[str, Callable[[Mapping[str, Any], Codebook, OwnerType], Event]] = {
    "answer": _answer,
    "unit_added": _unit_added,
    "unit_edited": _unit_edited,
    "unit_removed": _unit_removed,
    "unit_restored": _unit_restored,
    "units_ordered": _units_ordered,
    "link_added": _link_added,
    "link_removed": _link_removed,
    "proposal_rejected": _proposal,
    "proposal_recalled": _proposal,
}


def _malformed() -> Refused:
    return Refused(gettext_noop("This change is incomplete; reload the page and try again."))


def _mapping(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise _malformed()
    return data


def _uuid(text: Any) -> str:
    try:
        return str(UUID(text))
    except (ValueError, TypeError, AttributeError):
        raise _malformed() from None


def _uuids(data: Any) -> tuple[str, ...]:
    if not isinstance(data, list) or len(data) > MAX_UNITS:
        raise _malformed()
    return tuple(_uuid(each) for each in data)


def _text(data: Any, limit: int) -> str:
    if not isinstance(data, str) or CONTROL.search(data):
        raise _malformed()
    if len(data) > limit:
        raise Refused(gettext_noop("This text has more than %(limit)s characters."), limit=limit)
    return data.strip()


def _suggestion(event: Mapping[str, Any]) -> str:
    return _matching(_SUGGESTION, event.get("suggestion") or "")


def _matching(pattern: re.Pattern[str], data: Any) -> str:
    if not isinstance(data, str) or not pattern.fullmatch(data):
        raise _malformed()
    return data


def _provenance(data: Any) -> str:
    if data not in PROVENANCES:
        raise _malformed()
    return str(data)


def _spans(data: Any) -> tuple[Span, ...]:
    if not isinstance(data, list) or len(data) > MAX_PASSAGES:
        raise _malformed()
    spans = {(span.start, span.end): span for span in map(_span, data)}
    return tuple(spans[key] for key in sorted(spans))


def _span(data: Any) -> Span:
    span = _mapping(data)
    start, end, quote = span.get("start"), span.get("end"), span.get("quote")
    if not isinstance(start, int) or not isinstance(end, int) or not isinstance(quote, str):
        raise _malformed()
    if isinstance(start, bool) or not 0 <= start < end <= _LAST or len(quote) > end - start:
        raise _malformed()
    return Span(start, end, quote)


def _several(data: Any, codebook: Codebook) -> str:
    """A unit type that a coder may add to and take from: the judgement itself stands once."""
    if not isinstance(data, str):
        raise _malformed()
    if codebook.unit_type(data).exactly:
        raise Refused(gettext_noop("There is exactly one of these in every coding."))
    return data


def _naming(data: Any, codebook: Codebook, unit_type: str) -> Naming:
    given = _mapping(data)
    count = given.get("count", 1)
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MAX_COUNT:
        raise Refused(gettext_noop("A unit stands for 1 to %(limit)s persons."), limit=MAX_COUNT)
    if count > 1 and not codebook.unit_type(unit_type).group:
        raise Refused(gettext_noop("Units of this type are single persons or things: add each of its own."))
    return Naming(_text(given.get("label") or "", MAX_LABEL), count)


def _ends(data: Any, codebook: Codebook, owner_type: OwnerType) -> LinkEnds:
    given = _mapping(data)
    kind = given.get("kind")
    if not isinstance(kind, str):
        raise _malformed()
    link_type = codebook.link_type(kind)
    ends = LinkEnds(kind, _uuid(given.get("source")), _uuid(given.get("target")))
    if owner_type(ends.source) != link_type.source or owner_type(ends.target) not in link_type.targets:
        raise Refused(gettext_noop("These two units cannot be linked in this way."))
    return ends
