"""JSON as sites answer and scrapers keep it: records of one judgement each, somewhere inside."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from apps.judgements.domain.sentences import gettext_noop
from apps.judgements.readers.columns import TEXT_NAMES, joined_parts, part_columns, plain
from apps.judgements.readers.embedded import MOST_NESTED, as_json, chinese_in
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.markup import looks_like_markup, read_markup
from apps.judgements.readers.shapes import Unreadable

MOST_OBJECTS = 400_000
_LEAST_PARTS = 3
_LEAST_TEXT = 100
_JSON_FROM = 40  # characters of a string that may be JSON itself


def read_rows(data: bytes) -> list[dict[str, str]]:
    """The records of a JSON file, or of one with a JSON object a line; raises `Unreadable` where it is neither."""
    text = decode(data)
    value = as_json(text)
    if value is None:
        value = [_line(line, number) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    rows = [as_row(record) for record in records(value)]
    if not rows:
        raise Unreadable(gettext_noop("There is no text of a judgement in this JSON file."))
    return rows


def _line(line: str, number: int) -> Any:
    try:
        return json.loads(line.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError):
        raise Unreadable(gettext_noop("Line %(number)d of this file is not JSON."), number=number) from None


def texts_of_json(value: Any) -> Iterator[str]:
    """The texts of the records inside a JSON value."""
    for record in records(value):
        row = as_row(record)
        whole = next((row[name] for wanted in TEXT_NAMES for name in row if plain(name) == wanted and row[name]), "")
        yield (
            whole
            or joined_parts([row[name] for name in part_columns(list(row))])
            or max(row.values(), key=len, default="")
        )


def records(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects that hold a judgement's text, in their order, however deep; what is inside one is not another."""
    waiting: list[tuple[Any, int]] = [(value, 0)]
    visited = 0
    while waiting:
        found, depth = waiting.pop()
        visited += isinstance(found, (dict, list))
        if visited > MOST_OBJECTS:
            raise Unreadable(
                gettext_noop("This JSON file holds more than %(limit)d objects. Part it."), limit=MOST_OBJECTS
            )
        if isinstance(found, str) and len(found) >= _JSON_FROM:
            found = as_json(found.strip())
        if isinstance(found, dict) and _is_record(found):
            yield found
        elif isinstance(found, (dict, list)) and depth < MOST_NESTED:
            inner = list(found.values()) if isinstance(found, dict) else found
            waiting.extend((one, depth + 1) for one in reversed(inner))


def _is_record(found: Mapping[str, Any]) -> bool:
    names = {plain(str(name)): value for name, value in found.items()}
    if any(_is_text(names[name]) for name in TEXT_NAMES if name in names):
        return True
    if len(part_columns([str(name) for name in found])) >= _LEAST_PARTS:
        return True
    return any(isinstance(value, str) and chinese_in(value) >= 2 * _LEAST_TEXT for value in found.values())


def _is_text(value: Any) -> bool:
    """Long enough for a judgement, and not JSON that has to be looked into first."""
    text = as_text(value)
    return chinese_in(text) >= _LEAST_TEXT // 5 and as_json(text.strip()) is None


def as_row(record: Mapping[str, Any]) -> dict[str, str]:
    return {str(name): as_text(value) for name, value in record.items()}


def as_text(value: Any) -> str:
    """A field as text: lists of strings are lines, markup is read, other values are written out."""
    if isinstance(value, str):
        return read_markup(value) if looks_like_markup(value) else value
    if isinstance(value, list):
        return "\n".join(as_text(one) for one in value if isinstance(one, (str, int, float)))
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""
