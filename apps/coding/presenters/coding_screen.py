"""Everything the coding screen shows: the text, the cached forms, and one island of data."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from apps.coding.domain.codebook import Codebook, UnitType, Variable
from apps.coding.domain.codebook.answers import format_value
from apps.coding.domain.event_shapes import answer_to_json
from apps.coding.domain.records import Answer
from apps.coding.models import Coding, Link, Unit
from apps.coding.presenters.answers import named
from apps.coding.presenters.coding_words import coding_words
from apps.coding.presenters.form_layout import codebook_island, layouts
from apps.coding.presenters.proposals import offered
from apps.coding.queries.coding_rows import CodingRows, rows_of
from apps.coding.queries.compared import is_compared
from apps.judgements.presenters.text import SectionView, sections_of


@dataclass(frozen=True)
class UnitList:
    """A heading of the list of units; `can_add`: whether a coder adds units of this type."""

    key: str
    letter: str
    label: str
    singular: str
    can_add: bool


@dataclass(frozen=True)
class CodingScreen:
    coding: Coding
    editable: bool
    can_withdraw: bool
    sections: tuple[SectionView, ...]
    unit_lists: tuple[UnitList, ...]
    unit_layouts: dict[str, SafeString]
    link_layouts: dict[str, SafeString]
    data: dict[str, Any]
    codebook: SafeString


def coding_screen(coding: Coding, language: str) -> CodingScreen:
    rows = rows_of(coding)
    html = layouts(rows.codebook, coding.codebook.sha256, language)
    text = coding.text_version.text if coding.text_version else ""
    units = {unit.key for unit in rows.codebook.units}
    return CodingScreen(
        coding=coding,
        editable=is_editable(coding),
        can_withdraw=not is_editable(coding) and not is_compared(coding.judgement_id),
        sections=sections_of(text, language),
        unit_lists=tuple(_unit_list(unit, language) for unit in rows.codebook.units),
        unit_layouts={key: part for key, part in html.items() if key in units},
        link_layouts={key: part for key, part in html.items() if key not in units},
        data=_island(coding, rows, language),
        codebook=codebook_island(rows.codebook, coding.codebook.sha256, language),
    )


def is_editable(coding: Coding) -> bool:
    return coding.state in (Coding.State.ASSIGNED, Coding.State.IN_WORK)


def _unit_list(unit: UnitType, language: str) -> UnitList:
    plural, singular = (unit.label if unit.exactly else unit.plural)[language], unit.label[language]
    return UnitList(unit.key, unit.letter, plural[:1].upper() + plural[1:], singular, not unit.exactly)


def _island(coding: Coding, rows: CodingRows, language: str) -> dict[str, Any]:
    place = [coding.study.slug, coding.pk]
    return {
        "coding": {
            "id": coding.pk,
            "user": coding.coder_id,
            "name": str(coding.judgement),
            "editable": is_editable(coding),
        },
        "urls": {
            "events": reverse("coding-events", args=place),
            "submit": reverse("coding-submit", args=place),
            "places": reverse("places", args=[coding.study.slug]),
        },
        "units": [_unit(unit) for unit in rows.units],
        "links": [{**_ends(link), "removed": link.removed_at is not None} for link in rows.links],
        "answers": _answers(rows, language),
        "derived": derived_json(rows, language),
        **offered(coding, rows, language),
        "words": coding_words(),
    }


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "id": str(unit.pk),
        "type": unit.type,
        "number": unit.number,
        "label": unit.label,
        "count": unit.count,
        "position": unit.position,
        "removed": unit.removed_at is not None,
    }


def _ends(link: Link) -> dict[str, str]:
    return {"kind": link.kind, "source": str(link.source_id), "target": str(link.target_id)}


def _answers(rows: CodingRows, language: str) -> list[dict[str, Any]]:
    found = []
    owners: list[tuple[dict[str, Any], Unit | Link]] = [({"unit": str(unit.pk)}, unit) for unit in rows.units]
    owners += [({"link": _ends(link)}, link) for link in rows.links]
    for at, owner in owners:
        for row, answer in rows.answers_of(owner):
            found.append({**at, "variable": row.variable, "version": row.version, **answer_json(answer, language)})
    return found


def answer_json(answer: Answer, language: str) -> dict[str, Any]:
    """An answer as in events, its places with their names."""
    data = answer_to_json(answer)
    data["value"] = named(answer.value, language)
    return data


def derived_json(rows: CodingRows, language: str) -> list[dict[str, Any]]:
    """Derived answers in words; those that wait for another answer are not among them."""
    types = {unit.pk: unit.type for unit in rows.units}
    return [
        {
            "unit": str(unit),
            "variable": key,
            "missing": answer.missing,
            "text": format_value(_variable(rows.codebook, types[unit], key), answer, language),
        }
        for (unit, key), answer in rows.derived.items()
    ]


def _variable(codebook: Codebook, owner: str, key: str) -> Variable:
    return codebook.variable(owner, key)
