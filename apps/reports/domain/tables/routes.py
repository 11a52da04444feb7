"""Where victims were taken from and brought to (tables 7 to 9 of the founding study), and urban or rural areas."""

from collections import defaultdict

from apps.coding.domain.codebook import Codebook

from ..facts import Facts, UnitRef, by_value, code
from ..places import Scope, place_label
from ..populations import FROM, TO, Population, brought_in, kept_within, taken_out, victims_of_place
from ..wording import tables as words
from . import axes
from .counting import Axis, one_way, share
from .table import CROSS, MISSING, N_ALL, N_VALID, Head, Reason, Table, full


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
    """Urban or rural, at the origin and at the destination: two variables of the same victims, a column each. n counts
    victims whose both areas are known."""
    population = victims_of_place(facts, scope)
    columns = [
        axes.category(codebook, "victim", key).within(population.facts)
        for key in ("taken_from_area", "destination_area")
    ]
    keys = (FROM, TO)
    heads = tuple(Head(key, label) for key, label in zip(keys, (words.TAKEN_FROM, words.DESTINATION), strict=True))
    behind: dict[tuple[str, str], list[UnitRef]] = defaultdict(list)
    gone: dict[str, dict[str, int]] = {key: defaultdict(int) for key in keys}
    reasons: dict[tuple[int, str], int] = defaultdict(int)
    n = 0
    for fact in population.facts:
        readings = [code(axis.read(fact)) for axis in columns]
        for key, reading in zip(keys, readings, strict=True):
            behind[N_ALL, key].append(fact.ref)
            for row in (str(reading.value), N_VALID) if reading.known else (MISSING + reading.missing,):
                behind[row, key].append(fact.ref)
            if not reading.known:
                gone[key][reading.missing] += fact.count
        unknown = [(i, reading.missing) for i, reading in enumerate(readings) if not reading.known]
        if unknown:
            reasons[unknown[0]] += fact.count
        else:
            n += fact.count
    rows = {head.code: head for axis in columns for head in axis.heads}
    size = {place: sum(ref.count for ref in refs) for place, refs in behind.items()}
    cells = tuple(tuple(size.get((row, key), 0) for key in keys) for row in rows)
    totals: dict[str, int] = defaultdict(int)
    for (_, missing), count in reasons.items():
        totals[missing] += count
    subject = axes.subject("areas")
    return Table(
        subject.id,
        CROSS,
        subject.title,
        subject.unit,
        population.label,
        subject.corner,
        tuple(rows.values()),
        heads,
        cells,
        n,
        full(totals),
        population.N,
        {place: tuple(refs) for place, refs in behind.items()},
        percent=tuple(
            tuple(share(value, size.get((N_VALID, key), 0)) for value, key in zip(line, keys, strict=True))
            for line in cells
        ),
        missing_by_column={key: full(gone[key]) for key in keys},
        reasons=tuple(Reason(columns[i].label, missing, count) for (i, missing), count in reasons.items()),
        one_coder=sum(fact.count for fact in population.facts if fact.one_coder),
        notes=(words.AREA_BASE,),
    )
