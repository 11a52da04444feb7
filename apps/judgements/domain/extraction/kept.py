"""Findings as they are kept beside a text: JSON with the name of the rule that read each fact.

A fact is {"value", "rule", "at": [[start, end] …]}: the words of its passages stand in the text and are taken from
there again, so that a passage cannot differ from its quote. Everything else repeats the types of findings.py; what has
its default value is left out. A reading of an older version lacks newer fields: they come back with their defaults.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from types import NoneType
from typing import Any, get_args, get_type_hints

from apps.judgements.domain.extraction.facts import Fact, passage
from apps.judgements.domain.extraction.findings import Findings

Json = dict[str, Any]


def to_json(findings: Findings) -> Json:
    """The findings as JSON values; `from_json` gives them back."""
    kept: Json = _encoded(findings)
    return kept


def from_json(data: Mapping[str, Any], text: str) -> Findings:
    """The findings of `text` that `to_json` wrote; fields that are no longer known are left out."""
    found = _decoded(Findings, data, text)
    assert isinstance(found, Findings)
    return found


def _encoded(value: Any) -> Any:
    if isinstance(value, Fact):
        return {"value": value.value, "rule": value.rule, "at": [[part.start, part.end] for part in value.evidence]}
    if is_dataclass(value) and not isinstance(value, type):
        present = ((field.name, getattr(value, field.name), _default(field)) for field in fields(value))
        return {name: _encoded(part) for name, part, default in present if part != default}
    return [_encoded(each) for each in value] if isinstance(value, tuple | list) else value


def _default(field: Field[Any]) -> Any:
    return None if field.default is MISSING else field.default


def _decoded(hint: Any, data: Any, text: str) -> Any:
    if isinstance(data, Mapping) and "at" in data:
        return Fact(data["value"], tuple(passage(text, start, end) for start, end in data["at"]), data["rule"])
    if isinstance(data, Mapping):
        return _dataclass(_one_of(hint), data, text)
    if isinstance(data, list):
        (member, *_) = get_args(_one_of(hint)) or (Any,)
        return tuple(_decoded(member, each, text) for each in data)
    return data


def _one_of(hint: Any) -> Any:
    """The member of `X | None` that is not None."""
    members = [member for member in get_args(hint) if member is not NoneType]
    return members[0] if members and NoneType in get_args(hint) else hint


def _dataclass(hint: Any, data: Mapping[str, Any], text: str) -> Any:
    hints = get_type_hints(hint)
    values = {}
    for field in fields(hint):
        if field.name in data:
            values[field.name] = _decoded(hints[field.name], data[field.name], text)
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = None
    return hint(**values)
