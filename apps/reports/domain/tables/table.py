"""A table: counts or statistics, what is missing and why, and the units behind every number.

The constructor refuses a table that does not add up: n + missing = N, by column too, and every count has units behind
it that sum to it. Cells are unrounded, None where a number cannot be had; a note then says why.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from apps.judgements.domain.labels import Label

from ..facts import MISSING_CODES, UnitRef
from ..statistics import Number

ONE_WAY, CROSS, COUNTS, STATISTICS_BY_ROW = "one_way", "cross", "counts", "statistics"
TOTAL, N_VALID, N_ALL = "total", "n", "N"
MISSING = "missing:"  # row of a missing code, as in 'missing:-9'

Place = tuple[str, str]  # row code, column code
Refs = tuple[UnitRef, ...]


@dataclass(frozen=True)
class Head:
    """A row or a column: its code and what it is called."""

    code: str
    label: Label


@dataclass(frozen=True)
class Reason:
    """So many units without a value: which variable, which missing code."""

    variable: Label
    code: str
    count: int


class DoesNotAddUp(Exception):  # noqa: N818  names what is wrong with the table
    """A table whose n, missing and N, or whose units and counts, disagree: a fault of the program."""


@dataclass(frozen=True)
class Table:
    """`cells[row][column]`; `percent` beside it in cross tables. `missing` by code; `missing_by_column` in cross tables
    and `missing_by_row` where each row is a variable of its own. `behind`: the units of each cell by row and column
    code; besides the rows there are 'n', 'N' and 'missing:CODE', in column 'n' or those of the table.
    `one_coder`: how many of the N rest on one coder."""

    id: str
    shape: str
    title: Label
    unit: Label  # in the plural: victims
    population: Label
    corner: Label
    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Number | None, ...], ...]
    n: int
    missing: Mapping[str, int]
    N: int
    behind: Mapping[Place, Refs]
    percent: tuple[tuple[Number | None, ...], ...] = ()
    missing_by_column: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    missing_by_row: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    one_coder: int = 0
    notes: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        self._check_shape()
        self._check_sums()
        self._check_units()

    def _fail(self, why: str) -> None:
        raise DoesNotAddUp(f"Table {self.id}: {why}.")

    def _check_shape(self) -> None:
        if len(self.cells) != len(self.rows) or any(len(line) != len(self.columns) for line in self.cells):
            self._fail("rows and columns do not match the cells")
        if self.percent and [len(line) for line in self.percent] != [len(line) for line in self.cells]:
            self._fail("the percentages do not match the cells")

    def _check_sums(self) -> None:
        if self.n + sum(self.missing.values()) != self.N:
            self._fail(f"n {self.n} + missing {sum(self.missing.values())} is not N {self.N}")
        if sum(reason.count for reason in self.reasons) != sum(self.missing.values()):
            self._fail("the reasons do not add up to the missing")
        if self.shape in (ONE_WAY, CROSS):
            self._check_columns()

    def _check_columns(self) -> None:
        body = [i for i, row in enumerate(self.rows) if row.code != TOTAL]
        for j, column in enumerate(self.columns):
            if column.code == "percent":
                continue
            counted = sum(self.cells[i][j] or 0 for i in body)
            if counted != _size(self.behind.get((N_VALID, column.code), ())):
                self._fail(f"column {column.code} does not add up to its n")
            everybody = counted + sum(self.missing_by_column.get(column.code, self.missing).values())
            if everybody != _size(self.behind.get((N_ALL, column.code), ())):
                self._fail(f"n + missing is not N in column {column.code}")

    def _check_units(self) -> None:
        for i, row in enumerate(self.rows):
            for j, column in enumerate(self.columns):
                if (
                    self.is_count(column.code)
                    and _size(self.behind.get((row.code, column.code), ())) != self.cells[i][j]
                ):
                    self._fail(f"the units behind {row.code}, {column.code} are not as many as the cell says")

    def is_count(self, column: str) -> bool:
        """Whether a column counts units (and so has as many units behind each cell)."""
        if self.shape == STATISTICS_BY_ROW:
            return column in (N_VALID, "missing")
        return column != "percent"

    def row(self, code: str) -> tuple[Number | None, ...]:
        """The cells of a row by its code."""
        return self.cells[[row.code for row in self.rows].index(code)]

    def cell(self, row: str, column: str) -> Number | None:
        return self.row(row)[[head.code for head in self.columns].index(column)]


def _size(refs: Refs) -> int:
    return sum(ref.count for ref in refs)


def full(missing: Mapping[str, int]) -> dict[str, int]:
    """All four missing codes, zeros included, and any other that occurs."""
    return {code: missing.get(code, 0) for code in MISSING_CODES} | {
        c: k for c, k in missing.items() if k and c not in MISSING_CODES
    }
