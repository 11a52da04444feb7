"""Units and answers in the words of a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.codebook.answers import format_value, to_json
from apps.coding.domain.records import Answer, Place, Unit, Value
from apps.judgements.domain import divisions
from apps.judgements.domain.sentences import Sentence
from apps.judgements.sentences import say_text

MINUS = "−"


def say_answer(variable: Variable, answer: Answer | None, language: str) -> str:
    """An answer with its codes before the labels: '2 accomplice', '3 buy · 4 sell', '−9 not stated'; '' if open."""
    if answer is None or answer.is_open:
        return ""
    words = format_value(variable, answer, language)
    if answer.missing is not None:
        return f"{MINUS}{abs(answer.missing)} {words}"
    if variable.type == "category":
        return f"{answer.value} {words}"
    if variable.type == "categories" and isinstance(answer.value, tuple):
        labels = variable.labels_by_code
        return " · ".join(f"{code} {labels[code][language]}" for code in answer.value if isinstance(code, int))
    return words


def named(value: Value | None, language: str) -> Any:
    """A value as JSON, its places with their names."""
    if isinstance(value, Place):
        return {"code": value.code, "text": value.text, "name": divisions.name(value.code, language)}
    if isinstance(value, tuple):
        return [named(member, language) for member in value]
    return None if value is None else to_json(value)


def name_of_unit(codebook: Codebook, unit: Unit, language: str) -> str:
    """The first answered of the variables that name its type, else its label, else its number."""
    for key in codebook.unit_type(unit.type).label_from:
        answer = unit.answers.get(key)
        if answer is not None and answer.value is not None and codebook.has_variable(unit.type, key):
            return format_value(codebook.variable(unit.type, key), answer, language)
    return unit.label or str(unit.number)


def say_reason(codebook: Codebook, unit_type: str, reason: Sentence, language: str) -> str:
    """A reason of the matching, its keys replaced by the codebook's labels."""
    params: dict[str, object] = dict(reason.params)
    joint = "、" if language.startswith("zh") else ", "
    if "variables" in params:
        params["variables"] = joint.join(_labels(codebook, unit_type, str(params["variables"]).split(), language))
    return say_text(reason.text, params)


def _labels(codebook: Codebook, unit_type: str, keys: Iterable[str], language: str) -> Iterable[str]:
    for key in keys:
        if codebook.has_variable(unit_type, key):
            label = codebook.variable(unit_type, key).label[language]
            yield label if language.startswith("zh") else label[:1].lower() + label[1:]
        else:
            yield say_text(_OTHER.get(key, key))


_OTHER: Mapping[str, str] = {"count": "count"}
