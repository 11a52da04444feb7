"""Codebooks with unit types switched off, and what derived variables need."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from apps.coding.domain.codebook.shapes import JUDGEMENT, Codebook, LinkType, Variable
from apps.judgements.domain.sentences import Refused, gettext_noop

# What each derivation reads: unit types, and variables as unit.key or (of its own unit) .key
READS: Mapping[str, tuple[str, ...]] = {
    "n_perpetrators": ("defendant", "other_person"),
    "n_victims": ("victim",),
    "age_at_first_incident": (".birth_date", "incident.date"),
    "ethnic_group": (".ethnicity",),
    "local": (".registered_residence", "incident.place"),
    "age_at_incident": (".birth_date", "incident.date"),
    "age_group": (".age_at_incident",),
    "first_price_yuan": ("sale.price_yuan", "sale.price_kind"),
    "last_price_yuan": ("sale.price_yuan", "sale.price_kind"),
    "n_sales": ("sale.price_kind",),
    "months_to_rescue": (".released_on", "incident.date"),
}
SWITCHABLE = ("sale", "other_person")  # what a study can leave out by a tick; other changes need a file of its own


def without_units(codebook: Codebook, unit_types: Collection[str]) -> Codebook:
    """The codebook without some unit types, their variables and their links; derived variables that read them become
    typed ones. Raises Refused for a unit type that is unknown or cannot be left out."""
    for key in unit_types:
        if codebook.unit_type(key).key == JUDGEMENT:
            raise Refused(gettext_noop("The unit type %(key)s cannot be switched off."), key=key)
    links = tuple(kept for link in codebook.links if (kept := _without_ends(link, unit_types)))
    kept_keys = {unit.key for unit in codebook.units if unit.key not in unit_types} | {link.key for link in links}
    reduced = replace(
        codebook,
        units=tuple(unit for unit in codebook.units if unit.key not in unit_types),
        links=links,
        variables=tuple(variable for variable in codebook.variables if variable.owner in kept_keys),
    )
    return typed_where_unreadable(reduced)


def typed_where_unreadable(codebook: Codebook) -> Codebook:
    """The codebook with every derived variable that reads what is not there made a typed one."""
    variables = tuple(
        variable if _is_readable(codebook, variable) else replace(variable, derived="", derived_note=None)
        for variable in codebook.variables
    )
    return codebook if variables == codebook.variables else replace(codebook, variables=variables)


def _without_ends(link: LinkType, unit_types: Collection[str]) -> LinkType | None:
    targets = tuple(target for target in link.targets if target not in unit_types)
    return replace(link, targets=targets) if targets and link.source not in unit_types else None


def _is_readable(codebook: Codebook, variable: Variable) -> bool:
    return all(_is_there(codebook, variable.owner, read) for read in READS.get(variable.derived, ()))


def _is_there(codebook: Codebook, owner: str, read: str) -> bool:
    unit, _, key = read.partition(".")
    return codebook.has_variable(unit or owner, key) if key else codebook.has_unit_type(unit)
