"""Values of answers: checked and normalised on the way in, kept as JSON, written out for people."""

import calendar
import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Any

from apps.coding.domain.codebook import places, shapes
from apps.coding.domain.codebook.build import STANDARD_MISSING
from apps.coding.domain.codebook.shapes import Variable
from apps.coding.domain.records import Answer, Place, Value
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop

MAX_TEXT = 2000
MISSING_LABELS: Mapping[int, Label] = {category.code: category.label for category in STANDARD_MISSING}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_WHOLE = re.compile(r"[0-9]{1,15}")
_DATE = re.compile(
    r"([0-9]{4})(?:年|$|[-./](?=[0-9]))(?:([0-9]{1,2})(?:月|$|[-./](?=[0-9])))?(?:([0-9]{1,2})日?)?", re.ASCII
)
_MONTHS = calendar.month_name


def clean_value(variable: Variable, raw: object) -> Value:
    """The value meant by what came from a form, a file or another program. Raises Refused with what is expected.

    Accepts each type's own value and its written forms: '3', [1, 2] or '1 2', '40,000', '2014年3月' for 2014-03,
    {'code': '440000', 'text': '广东'} or '440000' or '44'.
    """
    if raw is None or raw == "" or raw == [] or raw == ():
        raise Refused(gettext_noop("There is no value here; choose a missing code if the text gives none."))
    return _CLEAN[variable.type](variable, raw)


def to_json(value: Value) -> Any:
    """The value as JSON: numbers and text as they are, sets as lists, a place as {"code", "text"}."""
    if isinstance(value, Place):
        return {"code": value.code, "text": value.text}
    if isinstance(value, tuple):
        return [to_json(member) for member in value]
    return value


def from_json(variable: Variable, data: Any) -> Value:
    """The value from `to_json`'s JSON."""
    if variable.type == shapes.PLACE:
        return Place(data["code"], data.get("text", ""))
    if variable.type == shapes.PLACES:
        return tuple(Place(place["code"], place.get("text", "")) for place in data)
    if variable.type == shapes.CATEGORIES:
        return tuple(data)
    value: int | float | str = data
    return value


def format_value(variable: Variable, answer: Answer, language: str) -> str:
    """The answer in words a person reads, in 'en' or 'zh'; '' while it is open."""
    if answer.missing is not None:
        return MISSING_LABELS[answer.missing][language]
    if answer.value is None:
        return ""
    return _FORMAT[variable.type](variable, answer.value, language)


def clean_missing(variable: Variable, code: object) -> int:
    """A missing code that may be typed for this variable. Raises Refused."""
    if isinstance(code, str) and re.fullmatch(r"-[6-9]", code):
        code = int(code)
    if code in variable.missing and isinstance(code, int):
        return code
    raise Refused(gettext_noop("The missing code %(code)s is not allowed for this variable."), code=str(code))


def _text(variable: Variable, raw: object) -> str:
    if not isinstance(raw, str):
        raise Refused(gettext_noop("Here a text is expected."))
    text = raw.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Refused(gettext_noop("There is no value here; choose a missing code if the text gives none."))
    if len(text) > MAX_TEXT:
        raise Refused(gettext_noop("This text has more than %(limit)s characters."), limit=MAX_TEXT)
    if _CONTROL.search(text):
        raise Refused(gettext_noop("This text holds characters that cannot be shown."))
    if re.fullmatch(r"-[6-9]", text):
        raise Refused(gettext_noop("“%(text_given)s” looks like a missing code; choose it as such."), text_given=text)
    return text


def _code(variable: Variable, raw: object) -> int:
    if isinstance(raw, str) and _WHOLE.fullmatch(raw.strip()):
        raw = int(raw)
    if isinstance(raw, int) and not isinstance(raw, bool) and raw in variable.labels_by_code:
        return raw
    raise Refused(
        gettext_noop("“%(given)s” is not a code of this variable; its codes are %(codes)s."),
        given=_short(raw),
        codes=_listed(variable.codes),
    )


def _codes(variable: Variable, raw: object) -> tuple[int, ...]:
    if isinstance(raw, str):
        raw = raw.split()
    members = raw if isinstance(raw, list | tuple) else [raw]
    if not members:
        raise Refused(gettext_noop("There is no value here; choose a missing code if the text gives none."))
    return tuple(sorted({_code(variable, member) for member in members}))


def _number(raw: object) -> Decimal:
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        raw = repr(raw)
    if isinstance(raw, str) and re.fullmatch(r"[0-9,]{1,20}(\.[0-9]{1,20})?(e[-+]?[0-9]{1,3})?", raw.strip(), re.ASCII):
        with suppress(InvalidOperation):
            return Decimal(raw.strip().replace(",", ""))
    raise Refused(gettext_noop("“%(given)s” is not a number of 0 or more."), given=_short(raw))


def _decimal(variable: Variable, raw: object) -> int | float:
    number = round(_number(raw), 4)
    _check_range(variable, number)
    return int(number) if number == number.to_integral_value() else float(number)


def _integer(variable: Variable, raw: object) -> int:
    number = _number(raw)
    if number != number.to_integral_value():
        raise Refused(gettext_noop("“%(given)s” is not a whole number."), given=_short(raw))
    _check_range(variable, number)
    return int(number)


def _check_range(variable: Variable, number: Decimal) -> None:
    low, high = variable.minimum or 0, variable.maximum
    if number > 10**15 or (high is not None and number > high):
        raise Refused(gettext_noop("The value must not be above %(high)s."), high=high if high is not None else 10**15)
    if number < low:
        raise Refused(gettext_noop("The value must not be below %(low)s."), low=low)


def _date(variable: Variable, raw: object) -> str:
    match = _DATE.fullmatch(raw.strip()) if isinstance(raw, str) else None
    if match is None:
        raise Refused(gettext_noop("“%(given)s” is not a date; write 2014, 2014-03 or 2014-03-05."), given=_short(raw))
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not 1900 <= year <= 2100 or (month is not None and not 1 <= month <= 12):
        raise Refused(gettext_noop("There is no such date: %(given)s."), given=_short(raw))
    if day is not None and (month is None or not 1 <= day <= calendar.monthrange(year, month)[1]):
        raise Refused(gettext_noop("There is no such date: %(given)s."), given=_short(raw))
    return "-".join([f"{year:04d}"] + [f"{part:02d}" for part in (month, day) if part is not None])


def _place(variable: Variable, raw: object) -> Place:
    given: object = raw
    text: object = ""
    if isinstance(raw, Place):
        given, text = raw.code, raw.text
    elif isinstance(raw, Mapping):
        given, text = raw.get("code"), raw.get("text") or ""
    code = places.clean_code(given, variable.finest)
    return Place(code, _text(variable, text) if text else "")


def _places(variable: Variable, raw: object) -> tuple[Place, ...]:
    if isinstance(raw, str):
        raw = raw.split()
    members = raw if isinstance(raw, list | tuple) else [raw]
    if not members:
        raise Refused(gettext_noop("There is no value here; choose a missing code if the text gives none."))
    return tuple(dict.fromkeys(_place(variable, member) for member in members))


def _short(raw: object) -> str:
    text = str(raw)
    return text if len(text) <= 40 else text[:39] + "…"


def _listed(codes: tuple[int, ...]) -> str:
    shown = [str(code) for code in codes]
    return ", ".join(shown) if len(shown) <= 12 else f"{shown[0]}, {shown[1]} … {shown[-1]}"


def _format_category(variable: Variable, value: Any, language: str) -> str:
    label = variable.labels_by_code.get(value)
    return label[language] if label else str(value)


def _format_categories(variable: Variable, value: Any, language: str) -> str:
    joint = "、" if language.startswith("zh") else "; "
    return joint.join(_format_category(variable, code, language) for code in value)


def _format_number(variable: Variable, value: Any, language: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return f"{value:,}"


def _format_date(variable: Variable, value: Any, language: str) -> str:
    parts = [int(part) for part in str(value).split("-")]
    if language.startswith("zh"):
        return "".join(f"{part}{word}" for part, word in zip(parts, "年月日", strict=False))
    words = [str(parts[0])] + [_MONTHS[part] for part in parts[1:2]] + [str(part) for part in parts[2:3]]
    return " ".join(reversed(words))


def _format_place(variable: Variable, value: Any, language: str) -> str:
    name = places.name_of(value.code, language)
    return f"{name} “{value.text}”" if value.text and value.text != name else name


def _format_places(variable: Variable, value: Any, language: str) -> str:
    joint = "、" if language.startswith("zh") else "; "
    return joint.join(_format_place(variable, place, language) for place in value)


_CLEAN: Mapping[str, Callable[[Variable, object], Value]] = {
    shapes.TEXT: _text,
    shapes.CATEGORY: _code,
    shapes.CATEGORIES: _codes,
    shapes.INTEGER: _integer,
    shapes.DECIMAL: _decimal,
    shapes.MONEY: _integer,
    shapes.DATE: _date,
    shapes.PLACE: _place,
    shapes.PLACES: _places,
}
_FORMAT: Mapping[str, Callable[[Variable, Any, str], str]] = {
    shapes.TEXT: lambda variable, value, language: str(value),
    shapes.CATEGORY: _format_category,
    shapes.CATEGORIES: _format_categories,
    shapes.INTEGER: _format_number,
    shapes.DECIMAL: _format_number,
    shapes.MONEY: _format_number,
    shapes.DATE: _format_date,
    shapes.PLACE: _format_place,
    shapes.PLACES: _format_places,
}
