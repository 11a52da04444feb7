"""The tables of a report, a module a subject. `TABLES` names them in the order they are printed."""

from collections.abc import Callable, Mapping

from apps.coding.domain.codebook import Codebook

from ..facts import Facts
from ..places import Scope
from . import cases, prices, rescue, routes, victims
from .table import DoesNotAddUp, Head, Reason, Table

Builder = Callable[[Facts, Scope, Codebook], Table]

TABLES: Mapping[str, Builder] = {
    builder.__name__: builder
    for builder in (
        cases.cases_by_court_province,
        routes.routes_within,
        routes.routes_out,
        routes.routes_in,
        routes.areas,
        victims.modes,
        victims.sex,
        victims.sex_by_mode,
        victims.age_by_mode,
        victims.victims_by_year,
        prices.price_summary,
        prices.price_by_mode,
        prices.price_by_age_and_sex,
        rescue.rescue,
        rescue.rescue_by_mode,
        rescue.after_rescue_by_mode,
    )
}


def build_tables(facts: Facts, scope: Scope, codebook: Codebook) -> tuple[Table, ...]:
    """Every table for a province or the whole study, with the labels of the study's own codebook."""
    return tuple(build(facts, scope, codebook) for build in TABLES.values())


__all__ = ["TABLES", "DoesNotAddUp", "Head", "Reason", "Table", "build_tables"]
