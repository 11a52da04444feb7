"""The coding screen's forms and its codebook, rendered once for a codebook, a unit type and a language, and kept."""

from typing import Any

from crispy_forms.utils import render_crispy_form
from django.core.cache import cache
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from pypinyin import lazy_pinyin

from apps.coding.domain.codebook import Codebook, UnitType, Variable
from apps.coding.domain.codebook.conditions import parse_condition
from apps.coding.forms.unit_form import OPEN_UP_TO, link_form, unit_form
from apps.judgements.domain.labels import Label

LAYOUT = 1  # raise it when the templates of the fields change, so that no kept layout stays behind
A_DAY = 24 * 3600


def layouts(codebook: Codebook, sha256: str, language: str) -> dict[str, SafeString]:
    """The HTML of every unit type's form and every link's questions, by key."""
    owners = [unit.key for unit in codebook.units] + [k.key for k in codebook.links if codebook.variables_of(k.key)]
    keys = {_key(sha256, owner, language): owner for owner in owners}
    found: dict[str, str] = cache.get_many(keys)
    for key, owner in keys.items():
        if key not in found:
            found[key] = _render(codebook, owner, language)
            cache.set(key, found[key], A_DAY)
    return {owner: mark_safe(found[key]) for key, owner in keys.items()}  # noqa: S308  rendered by our own templates


def _key(sha256: str, owner: str, language: str) -> str:
    return f"layout:{LAYOUT}:{sha256}:{owner}:{language}"


def _render(codebook: Codebook, owner: str, language: str) -> str:
    if codebook.has_unit_type(owner):
        form = unit_form(codebook, codebook.unit_type(owner), language)
    else:
        form = link_form(codebook, codebook.link_type(owner), language)
    return str(render_crispy_form(form))


def codebook_island(codebook: Codebook, sha256: str, language: str) -> SafeString:
    """The codebook as the page's JavaScript needs it: a whole script element, kept as well."""
    key = _key(sha256, "codebook", language)
    kept: str | None = cache.get(key)
    if kept is None:
        kept = str(json_script(_island(codebook, language), "codebook-data"))
        cache.set(key, kept, A_DAY)
    return mark_safe(kept)  # noqa: S308  escaped by json_script


def _island(codebook: Codebook, language: str) -> dict[str, Any]:
    owners = [unit.key for unit in codebook.units] + [link.key for link in codebook.links]
    return {
        "units": [_unit_type(unit, language) for unit in codebook.units],
        "links": [{"key": k.key, "source": k.source, "targets": list(k.targets)} for k in codebook.links],
        "variables": {
            owner: {variable.key: _variable(variable, language) for variable in codebook.variables_of(owner)}
            for owner in owners
        },
        "missing": {str(category.code): category.label[language] for category in codebook.missing_codes},
    }


def _unit_type(unit: UnitType, language: str) -> dict[str, Any]:
    return {
        "key": unit.key,
        "letter": unit.letter,
        "label": unit.label[language][:1].upper() + unit.label[language][1:],
        "group": unit.group,
        "exactly": unit.exactly,
        "label_from": list(unit.label_from),
    }


def _variable(variable: Variable, language: str) -> dict[str, Any]:
    condition = parse_condition(variable.ask_if) if variable.ask_if else None
    asked = condition and {"variable": condition.variable, "word": condition.word, "codes": list(condition.codes)}
    data: dict[str, Any] = {
        "label": variable.label[language],
        "type": variable.type,
        "ask_if": asked,
        "missing": list(variable.missing),
        "evidence": variable.evidence,
        "derived": variable.derived,
        "minimum": variable.minimum,
        "maximum": variable.maximum,
        "finest": variable.finest,
        "labels": {str(category.code): category.label[language] for category in variable.categories},
    }
    if len(variable.categories) > OPEN_UP_TO:
        data["list"] = [
            {
                "code": category.code,
                "label": category.label[language],
                "search": _search(category.label),
            }
            for category in variable.categories
        ]
    return data


def _search(label: Label) -> str:
    """Everything a category can be found by: both languages, pinyin whole and by first letters."""
    syllables = lazy_pinyin(label.zh)
    return " ".join([label.en, label.zh, "".join(syllables), "".join(each[:1] for each in syllables)]).lower()
