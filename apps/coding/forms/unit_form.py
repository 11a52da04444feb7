"""The form of one unit type or link type, made from the codebook: its layout for the coding screen.

Rendered once for a codebook, an owner and a language, without answers (presenters/form_layout.py keeps it); the page's
JavaScript fills it in. What is saved is checked by domain/event_shapes.py.
"""

from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Field, Layout
from django import forms

from apps.coding.domain.codebook import Codebook, LinkType, UnitType, Variable
from apps.coding.domain.codebook.conditions import parse_condition
from apps.coding.domain.codebook.shapes import (
    CATEGORIES,
    CATEGORY,
    PLACE,
    PLACES,
)

OPEN_UP_TO = 6  # categories that lie open; more are chosen from a list over the form


@dataclass(frozen=True)
class Choice:
    code: int
    label: str


@dataclass(frozen=True)
class FieldView:
    """What a field's template shows. `kind`: options, pick or input."""

    key: str
    label: str
    kind: str
    type: str
    many: bool = False
    choices: tuple[Choice, ...] = ()
    is_derived: bool = False
    is_private: bool = False
    needs_passage: bool = False
    explanations: tuple[tuple[str, str], ...] = ()  # name (definition, rule, example, derived, asked), text


@dataclass(frozen=True)
class LinkView:
    """A group of the form: the units at the other end of a kind of link."""

    kind: str
    label: str
    this_end: str  # source, target
    others: str  # unit types, joined by a space
    asks: bool


class Group(Div):  # type: ignore[misc]
    """A section of the form with its heading."""

    template = "coding/fields/group.html"

    def __init__(self, heading: str, *fields: Any) -> None:
        super().__init__(*fields)
        self.heading = heading[:1].upper() + heading[1:]


class LinkGroup(Div):  # type: ignore[misc]
    template = "coding/fields/links.html"

    def __init__(self, view: LinkView) -> None:
        super().__init__()
        self.view = view


class NamingGroup(Div):  # type: ignore[misc]
    """What a unit is called, and for how many it stands."""

    template = "coding/fields/naming.html"

    def __init__(self, *, group: bool) -> None:
        super().__init__()
        self.group = group


def unit_form(codebook: Codebook, unit_type: UnitType, language: str) -> forms.Form:
    """The whole form of a unit: its name, its sections, its links."""
    variables = codebook.variables_of(unit_type.key)
    parts: list[Any] = [] if unit_type.exactly else [NamingGroup(group=unit_type.group)]
    for section in unit_type.sections:
        inside = [variable for variable in variables if variable.section == section.key]
        if inside:
            parts.append(Group(section.label[language], *_fields(inside)))
    known = {section.key for section in unit_type.sections}
    rest = [variable for variable in variables if variable.section not in known]
    if rest:
        parts.append(Group(unit_type.label[language], *_fields(rest)))
    parts += [LinkGroup(view) for view in link_views(codebook, unit_type, language)]
    return _form(codebook, variables, language, parts)


def link_form(codebook: Codebook, link_type: LinkType, language: str) -> forms.Form:
    """The questions of one link."""
    variables = codebook.variables_of(link_type.key)
    return _form(codebook, variables, language, _fields(variables))


def link_views(codebook: Codebook, unit_type: UnitType, language: str) -> list[LinkView]:
    """The links that are set on this unit's form: those it is the source of, and those its own table lists."""
    views = []
    for link_type in codebook.links_of(unit_type.key):
        at_source = link_type.source == unit_type.key
        if not at_source and link_type.listed_in != unit_type.key:
            continue
        others = [
            key for key in (link_type.targets if at_source else (link_type.source,)) if codebook.has_unit_type(key)
        ]
        label = _link_label(codebook, link_type, others, language)
        asks = at_source and bool(codebook.variables_of(link_type.key))
        views.append(LinkView(link_type.key, label, "source" if at_source else "target", " ".join(others), asks))
    return [view for view in views if view.others]


def _link_label(codebook: Codebook, link_type: LinkType, others: list[str], language: str) -> str:
    """The other end's plural where it is of one type, else what the link is called."""
    label = codebook.unit_type(others[0]).plural if len(others) == 1 else link_type.label
    return label[language][:1].upper() + label[language][1:]


def _fields(variables: Any) -> list[Field]:
    return [Field(variable.key, template="coding/fields/field.html") for variable in variables]


def _form(codebook: Codebook, variables: tuple[Variable, ...], language: str, parts: list[Any]) -> forms.Form:
    fields: dict[str, forms.Field] = {}
    for variable in variables:
        field = forms.Field(label=variable.label[language], required=False)
        field.view = field_view(codebook, variable, language)  # type: ignore[attr-defined]
        fields[variable.key] = field
    form: forms.Form = type("UnitForm", (forms.Form,), fields)(auto_id=False)
    helper = FormHelper()
    helper.form_tag = helper.include_media = helper.form_show_errors = False
    helper.disable_csrf = True
    helper.layout = Layout(*parts)
    form.helper = helper  # type: ignore[attr-defined]
    return form


def field_view(codebook: Codebook, variable: Variable, language: str) -> FieldView:
    return FieldView(
        key=variable.key,
        label=variable.label[language],
        kind=_kind(variable),
        type=variable.type,
        many=variable.type in (CATEGORIES, PLACES),
        choices=tuple(Choice(category.code, category.label[language]) for category in variable.categories),
        is_derived=bool(variable.derived),
        is_private=variable.private,
        needs_passage=variable.evidence,
        explanations=_explanations(codebook, variable, language),
    )


def _kind(variable: Variable) -> str:
    if variable.type in (PLACE, PLACES):
        return "pick"
    if variable.type in (CATEGORY, CATEGORIES):
        return "options" if len(variable.categories) <= OPEN_UP_TO else "pick"
    return "input"


def _explanations(codebook: Codebook, variable: Variable, language: str) -> tuple[tuple[str, str], ...]:
    texts = [
        ("definition", variable.definition),
        ("rule", variable.rule),
        ("example", variable.example),
        ("derived", variable.derived_note),
    ]
    found = [(name, label[language]) for name, label in texts if label is not None]
    if variable.ask_if:
        found.append(("asked", _condition_in_words(codebook, variable, language)))
    return tuple(found)


def _condition_in_words(codebook: Codebook, variable: Variable, language: str) -> str:
    condition = parse_condition(variable.ask_if)
    parent = codebook.variable(variable.owner, condition.variable)
    labels = [parent.labels_by_code[code][language] for code in condition.codes if code in parent.labels_by_code]
    colon, joint = ("：", "、") if language.startswith("zh") else (": ", "; ")
    return f"{parent.label[language]}{colon}{joint.join(labels)}"
