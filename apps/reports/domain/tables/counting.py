"""How facts become tables: one-way counts, cross tables, statistics by group, and several variables side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from apps.judgements.domain.labels import Label

from ..facts import Fact, Reader, Reading, UnitRef
from ..populations import Population
from ..statistics import STATISTICS, Number, summary
from ..wording import tables as words
from .table import (
    CROSS,
    MISSING,
    N_ALL,
    N_VALID,
    ONE_WAY,
    STATISTICS_BY_ROW,
    TOTAL,
    Head,
    Place,
    Reason,
    Refs,
    Table,
    full,
)

Behind = dict[Place, list[UnitRef]]
N_COLUMN, PERCENT_COLUMN = Head("n", words.COUNT), Head("percent", words.PERCENT)
TOTAL_HEAD = Head(TOTAL, words.TOTAL)


@dataclass(frozen=True)
class Subject:
    """What a table is called, what it counts (in the plural), and what its rows are."""

    id: str
    title: Label
    unit: Label
    corner: Label


@dataclass(frozen=True)
class Axis:
    """A variable as rows or columns: what it is called, how it is read, and its heads in order."""

    label: Label
    read: Reader
    heads: tuple[Head, ...]

    def within(self, facts: Iterable[Fact]) -> "Axis":
        """The same with a head for every code that occurs and has none (the code is its label)."""
        seen = {str(self.read(fact).value) for fact in facts if self.read(fact).known}
        strange = sorted(seen - {head.code for head in self.heads})
        return Axis(self.label, self.read, self.heads + tuple(Head(code, Label(code, code)) for code in strange))


class _Missing:
    """Counts units without a value by variable and missing code."""

    def __init__(self) -> None:
        self.counts: dict[tuple[Label, str], int] = defaultdict(int)

    def add(self, label: Label, code: str, count: int) -> None:
        self.counts[label, code] += count

    def by_code(self) -> dict[str, int]:
        sums: dict[str, int] = defaultdict(int)
        for (_, code), count in self.counts.items():
            sums[code] += count
        return full(sums)

    def reasons(self) -> tuple[Reason, ...]:
        return tuple(Reason(label, code, count) for (label, code), count in self.counts.items())


@dataclass(frozen=True)
class _Counted:
    """What statistics rest on: the units behind every place, their numbers by row, and what is missing."""

    behind: Behind
    numbers: Mapping[str, list[tuple[Number, int]]]
    missing: _Missing
    missing_by_row: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def share(part: Number | None, whole: int) -> float | None:
    """A percentage, None of nothing."""
    return 100 * part / whole if whole and part is not None else None


def _behind(behind: Mapping[Place, Sequence[UnitRef]]) -> dict[Place, Refs]:
    return {place: tuple(refs) for place, refs in behind.items()}


def _one_coder(population: Population) -> int:
    return sum(fact.count for fact in population.facts if fact.one_coder)


def one_way(subject: Subject, population: Population, axis: Axis, notes: tuple[Label, ...] = ()) -> Table:
    """Counts and percentages of n, a row for each head of the axis."""
    axis = axis.within(population.facts)
    behind: Behind = defaultdict(list)
    missing = _Missing()
    for fact in population.facts:
        reading = axis.read(fact)
        behind[N_ALL, "n"].append(fact.ref)
        if reading.known:
            behind[str(reading.value), "n"].append(fact.ref)
            behind[N_VALID, "n"].append(fact.ref)
        else:
            behind[MISSING + reading.missing, "n"].append(fact.ref)
            missing.add(axis.label, reading.missing, fact.count)
    counts = [_count(behind, head.code, "n") for head in axis.heads]
    n = sum(counts)
    return Table(
        subject.id,
        ONE_WAY,
        subject.title,
        subject.unit,
        population.label,
        subject.corner,
        axis.heads,
        (N_COLUMN, PERCENT_COLUMN),
        tuple((count, share(count, n)) for count in counts),
        n,
        missing.by_code(),
        population.N,
        _behind(behind),
        reasons=missing.reasons(),
        one_coder=_one_coder(population),
        notes=population.notes + notes + ((words.NO_SHARE,) if not n else ()),
    )


def _count(behind: Behind, row: str, column: str) -> int:
    return sum(ref.count for ref in behind.get((row, column), ()))


def cross(subject: Subject, population: Population, rows: Axis, columns: Axis, notes: tuple[Label, ...] = ()) -> Table:
    """Counts by two variables with totals; percentages of the column. A unit without both values is missing: by the
    code of the row's variable, else by that of the column's."""
    rows, columns = rows.within(population.facts), columns.within(population.facts)
    behind, missing = _crossed(population, rows, columns)
    row_heads, column_heads = (*rows.heads, TOTAL_HEAD), (*columns.heads, TOTAL_HEAD)
    for column in column_heads:
        behind[TOTAL, column.code] = behind[N_VALID, column.code]
    cells = tuple(tuple(_count(behind, row.code, column.code) for column in column_heads) for row in row_heads)
    percent = tuple(tuple(share(value, cells[-1][j]) for j, value in enumerate(line)) for line in cells)
    empty = any(not total for total in cells[-1])
    return Table(
        subject.id,
        CROSS,
        subject.title,
        subject.unit,
        population.label,
        subject.corner,
        row_heads,
        column_heads,
        cells,
        cells[-1][-1],
        missing.by_code(),
        population.N,
        _behind(behind),
        percent,
        _missing_by_column(behind, column_heads),
        reasons=missing.reasons(),
        one_coder=_one_coder(population),
        notes=population.notes + notes + ((words.NO_SHARE_IN_COLUMN,) if empty else ()),
    )


def _crossed(population: Population, rows: Axis, columns: Axis) -> tuple[Behind, _Missing]:
    behind: Behind = defaultdict(list)
    missing = _Missing()
    for fact in population.facts:
        row, column = rows.read(fact), columns.read(fact)
        into = [str(column.value), TOTAL] if column.known else [TOTAL]
        if row.known and column.known:
            places = [str(row.value), N_VALID]
        else:
            label, code = (rows.label, row.missing) if not row.known else (columns.label, column.missing)
            missing.add(label, code, fact.count)
            places = [MISSING + code]
        for place in [*places, N_ALL]:
            for head in into:
                behind[place, head].append(fact.ref)
    return behind, missing


def _missing_by_column(behind: Behind, columns: Sequence[Head]) -> dict[str, dict[str, int]]:
    codes = [row for row, _ in behind if row.startswith(MISSING)]
    return {
        column.code: full({row.removeprefix(MISSING): _count(behind, row, column.code) for row in codes})
        for column in columns
    }


def statistics_by(
    subject: Subject, population: Population, groups: Axis, value: Axis, notes: tuple[Label, ...] = ()
) -> Table:
    """Statistics of a number for each group and for all together. A unit is missing where it has no number, or no
    group; the total's missing holds both."""
    groups = groups.within(population.facts)
    behind: Behind = defaultdict(list)
    missing = _Missing()
    numbers: dict[str, list[tuple[Number, int]]] = defaultdict(list)
    for fact in population.facts:
        group, number = groups.read(fact), value.read(fact)
        into = [str(group.value), TOTAL] if group.known else [TOTAL]
        counted = group.known and number.known
        if not counted:
            missing.add(
                *((value.label, number.missing) if not number.known else (groups.label, group.missing)), fact.count
            )
        for row in into:
            behind[row, "n" if counted else "missing"].append(fact.ref)
            if counted:
                numbers[row].append((_number(number), fact.count))
        _note_ends(behind, fact, counted, number if not number.known else group)
    return _statistics_table(
        subject, population, (*groups.heads, TOTAL_HEAD), _Counted(behind, numbers, missing), notes
    )


def _note_ends(behind: Behind, fact: Fact, counted: bool, why: Reading) -> None:
    behind[N_ALL, "n"].append(fact.ref)
    behind[N_VALID if counted else MISSING + why.missing, "n"].append(fact.ref)


def _number(reading: Reading) -> Number:
    assert isinstance(reading.value, int | float)
    return reading.value


def _statistics(behind: Behind, numbers: Mapping[str, list[tuple[Number, int]]], row: str) -> tuple[Number | None, ...]:
    return summary(numbers.get(row, ())).cells(_count(behind, row, "missing"))


def _fill(behind: Behind, heads: Iterable[Head]) -> Behind:
    """Every statistic rests on all units with a number of its row."""
    for head in heads:
        for statistic in STATISTICS[2:]:
            behind[head.code, statistic] = behind.get((head.code, "n"), [])
    return behind


def _why_empty(cells: Sequence[Sequence[Number | None]]) -> tuple[Label, ...]:
    return (words.QUARTILES,) + ((words.NO_STATISTICS,) if any(not line[0] for line in cells) else ())


def statistic_heads() -> tuple[Head, ...]:
    return tuple(Head(code, words.STATISTIC_NAMES[code]) for code in STATISTICS)


def statistics_of(subject: Subject, population: Population, values: Sequence[tuple[str, Axis]], main: Axis) -> Table:
    """Statistics of several numbers of the same units, a row each, with what is missing by row. The table's n and
    missing are those of `main`."""
    behind: Behind = defaultdict(list)
    numbers: dict[str, list[tuple[Number, int]]] = defaultdict(list)
    by_row: dict[str, dict[str, int]] = {}
    for row, axis in values:
        gone = _Missing()
        for fact in population.facts:
            reading = axis.read(fact)
            if reading.known:
                numbers[row].append((_number(reading), fact.count))
                behind[row, "n"].append(fact.ref)
            else:
                gone.add(axis.label, reading.missing, fact.count)
                behind[row, "missing"].append(fact.ref)
        by_row[row] = gone.by_code()
    counted = _Counted(behind, numbers, _ends(behind, population, main), by_row)
    heads = tuple(Head(row, axis.label) for row, axis in values)
    return _statistics_table(subject, population, heads, counted, (words.BY_ROW(main.label),))


def _statistics_table(
    subject: Subject, population: Population, heads: tuple[Head, ...], counted: _Counted, notes: tuple[Label, ...]
) -> Table:
    behind = counted.behind
    cells = tuple(_statistics(behind, counted.numbers, head.code) for head in heads)
    return Table(
        subject.id,
        STATISTICS_BY_ROW,
        subject.title,
        subject.unit,
        population.label,
        subject.corner,
        heads,
        statistic_heads(),
        cells,
        _count(behind, N_VALID, "n"),
        counted.missing.by_code(),
        population.N,
        _behind(_fill(behind, heads)),
        missing_by_row=counted.missing_by_row,
        reasons=counted.missing.reasons(),
        one_coder=_one_coder(population),
        notes=(*population.notes, *notes, *_why_empty(cells)),
    )


def _ends(behind: Behind, population: Population, main: Axis) -> _Missing:
    missing = _Missing()
    for fact in population.facts:
        reading = main.read(fact)
        _note_ends(behind, fact, reading.known, reading)
        if not reading.known:
            missing.add(main.label, reading.missing, fact.count)
    return missing


def side_by_side(
    subject: Subject, population: Population, columns: Mapping[str, tuple[Label, Axis]], notes: tuple[Label, ...] = ()
) -> Table:
    """Counts of several variables of the same units with the same categories, a column each, with percentages of the
    column. The table's n counts units with a value in every column; a unit is missing by its first column without."""
    made = {key: one_way(subject, population, axis) for key, (_, axis) in columns.items()}
    rows = {row.code: row for each in made.values() for row in each.rows}
    missing = _Missing()
    for fact in population.facts:
        gone = [(axis.label, axis.read(fact).missing) for _, axis in columns.values() if not axis.read(fact).known]
        if gone:
            missing.add(*gone[0], fact.count)
    cells, percent = (
        tuple(tuple(_cell_of(each, code, part) for each in made.values()) for code in rows) for part in ("n", "percent")
    )
    return Table(
        subject.id,
        CROSS,
        subject.title,
        subject.unit,
        population.label,
        subject.corner,
        tuple(rows.values()),
        tuple(Head(key, label) for key, (label, _) in columns.items()),
        cells,
        population.N - sum(missing.by_code().values()),
        missing.by_code(),
        population.N,
        {(row, key): refs for key, each in made.items() for (row, _), refs in each.behind.items()},
        percent,
        {key: each.missing for key, each in made.items()},
        reasons=missing.reasons(),
        one_coder=_one_coder(population),
        notes=(*population.notes, *notes),
    )


def _cell_of(table: Table, row: str, column: str) -> Number | None:
    return table.cell(row, column) if any(head.code == row for head in table.rows) else 0
