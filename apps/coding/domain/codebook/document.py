"""The codebook as a document of JSON values: stored, hashed, exported and written as YAML. Order is in lists, so that
no database or serialiser can lose it; what has its default value is left out."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import yaml

from apps.coding.domain.codebook.build import TYPEABLE, Builder
from apps.coding.domain.codebook.shapes import LEVELS_OF_TYPE, Category, Codebook, LinkType, UnitType, Variable
from apps.coding.domain.codebook.source import tree_of_document, tree_of_text
from apps.judgements.domain.labels import Label


def parse_codebook(text: str) -> Codebook:
    """Reads a codebook file (YAML). Raises CodebookErrors with every error and its line."""
    return Builder(tree_of_text(text)).build()


def from_document(document: Mapping[str, Any]) -> Codebook:
    """Reads a document made by `to_document`. Raises CodebookErrors."""
    return Builder(tree_of_document(document)).build()


def to_document(codebook: Codebook) -> dict[str, Any]:
    """The whole codebook as JSON values; `from_document` gives the same codebook back."""
    document: dict[str, Any] = {
        "title": _label(codebook.title),
        "missing_codes": _categories(codebook.missing_codes),
        "units": [_unit(codebook, unit) for unit in codebook.units],
    }
    if codebook.links:
        document["links"] = [_link(codebook, link) for link in codebook.links]
    if codebook.themes:
        document["themes"] = _themes(codebook)
    return document


def canonical_json(codebook: Codebook) -> str:
    """One text for one codebook: sorted keys, no spaces, no escapes."""
    return json.dumps(to_document(codebook), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(codebook: Codebook) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(codebook).encode()).hexdigest()


def to_yaml(codebook: Codebook) -> str:
    """The codebook as a file a person can edit; `parse_codebook` reads it back to the same codebook."""
    return yaml.safe_dump(to_document(codebook), allow_unicode=True, sort_keys=False, width=110)


def _label(label: Label) -> dict[str, str]:
    return {"en": label.en, "zh": label.zh}


def _categories(categories: tuple[Category, ...]) -> list[dict[str, Any]]:
    return [{"code": category.code, **_label(category.label)} for category in categories]


def _unit(codebook: Codebook, unit: UnitType) -> dict[str, Any]:
    document: dict[str, Any] = {
        "key": unit.key,
        "letter": unit.letter,
        "label": _label(unit.label),
        "plural": _label(unit.plural),
        "rule": _label(unit.rule) if unit.rule else None,
        "group": unit.group or None,
        "exactly": unit.exactly,
        "sections": [{"key": section.key, "label": _label(section.label)} for section in unit.sections],
        "label_from": list(unit.label_from),
        "variables": [_variable(variable) for variable in codebook.variables_of(unit.key)],
    }
    return _without_empty(document)


def _link(codebook: Codebook, link: LinkType) -> dict[str, Any]:
    document: dict[str, Any] = {
        "key": link.key,
        "label": _label(link.label),
        "from": link.source,
        "to": list(link.targets),
        "listed_in": link.listed_in,
        "column": link.column,
        "variables": [_variable(variable) for variable in codebook.variables_of(link.key)],
    }
    return _without_empty(document)


def _variable(variable: Variable) -> dict[str, Any]:
    document: dict[str, Any] = {"key": variable.key, "label": _label(variable.label), "type": variable.type}
    if variable.level != LEVELS_OF_TYPE[variable.type][0]:
        document["level"] = variable.level
    for name in ("definition", "rule", "example"):
        text = getattr(variable, name)
        document[name] = _label(text) if text else None
    document["categories"] = _categories(variable.categories)
    if variable.missing != TYPEABLE:
        document["missing"] = list(variable.missing)
    for name in ("ask_if", "minimum", "maximum", "finest", "suggestion", "derived"):
        document[name] = getattr(variable, name)
    document["derived_note"] = _label(variable.derived_note) if variable.derived_note else None
    document |= {"evidence": variable.evidence or None, "private": variable.private or None}
    document["section"] = variable.section
    if variable.missing == ():
        return {**_without_empty(document), "missing": []}
    return _without_empty(document)


def _themes(codebook: Codebook) -> list[dict[str, Any]]:
    return [
        {
            "key": phase.key,
            "label": _label(phase.label),
            "themes": [{"key": t.key, **_label(t.label)} for t in codebook.themes if t.phase == phase.key],
        }
        for phase in codebook.theme_phases
    ]


def _without_empty(document: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if value not in (None, "", [])}
