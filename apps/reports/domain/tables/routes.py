"""Where victims were taken from and brought to (tables 7 to 9 of the founding study), and urban or rural areas."""

from collections import defaultdict

from apps.coding.domain.codebook import Codebook

from ..facts import Facts, by_value
from ..places import Scope, place_label
from ..populations import FROM, TO, Population, brought_in, kept_within, taken_out, victims_of_place
from ..wording import tables as words
from . import axes
from .counting import Axis, one_way, side_by_side
from .table import Head, Table


def routes_out(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _routes("routes_out", TO, taken_out(facts, scope), scope)


def routes_in(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    return _routes("routes_in", FROM, brought_in(facts, scope), scope)


def routes_within(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    """One row for a province, also where nobody stayed within it; for the study a row a province."""
    population = kept_within(facts, scope)
    axis = axes.places(words.TAKEN_FROM, by_value(FROM), population)
    if scope.province and not axis.heads:
        axis = Axis(axis.label, axis.read, (Head(scope.province, place_label(scope.province)),))
    return one_way(axes.subject("routes_within", study=scope.province is None), population, axis)


def _routes(id: str, end: str, population: Population, scope: Scope) -> Table:
    label = words.DESTINATION if end == TO else words.TAKEN_FROM
    return one_way(
        axes.subject(id, study=scope.province is None), population, axes.places(label, by_value(end), population)
    )


def flows(facts: Facts, scope: Scope) -> dict[tuple[str, str], int]:
    """Victims by origin and destination, of those of the place whose both ends are known."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for fact in victims_of_place(facts, scope).facts:
        ends = fact.reading(FROM), fact.reading(TO)
        if ends[0].known and ends[1].known:
            counts[str(ends[0].value), str(ends[1].value)] += fact.count
    return dict(counts)


def areas(facts: Facts, scope: Scope, codebook: Codebook) -> Table:
    """Urban or rural, at the origin and at the destination: two variables of the same victims, a column each."""
    population = victims_of_place(facts, scope)
    ends = {
        FROM: (words.TAKEN_FROM, axes.category(codebook, "victim", "taken_from_area")),
        TO: (words.DESTINATION, axes.category(codebook, "victim", "destination_area")),
    }
    return side_by_side(axes.subject("areas"), population, ends, (words.AREA_BASE,))
