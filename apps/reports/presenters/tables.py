"""A report's tables as a web page shows them: every number with the address of the units behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from apps.reports.domain.statistics import Number
from apps.reports.domain.wording import numbers
from apps.reports.domain.wording.tables import MISSING_NAMES

CROSS = "cross"
PERCENT, MEANS = "percent", ("q1", "median", "mean", "q3")

Address = Callable[[str, str, str], str]  # table, row, column


@dataclass(frozen=True)
class Cell:
    """`address` is '' where a number has no units of its own (a percentage, a total of nothing)."""

    text: str
    address: str = ""
    quiet: bool = False


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]
    css: str = ""


@dataclass(frozen=True)
class TablePage:
    """`heads` are the columns; in cross tables each spans a count and a percentage."""

    id: str
    number: int
    title: str
    population: str
    corner: str
    heads: tuple[str, ...]
    is_cross: bool
    lines: tuple[Line, ...]
    base: tuple[Line, ...]
    missing: tuple[tuple[str, Cell], ...]
    n: Cell
    N: Cell
    notes: tuple[str, ...]


def table_page(table: Mapping[str, Any], number: int, language: str, address: Address) -> TablePage:
    shown = _Shown(table, language, address)
    return TablePage(
        id=table["id"],
        number=number,
        title=table["title"],
        population=table["population"],
        corner=table["corner"],
        heads=tuple(column["label"] for column in table["columns"]),
        is_cross=table["shape"] == CROSS,
        lines=tuple(shown.line(at, row) for at, row in enumerate(table["rows"])),
        base=(),
        missing=tuple(shown.missing()),
        n=shown.sum("n", table["n"]),
        N=shown.sum("N", table["N"]),
        notes=tuple(table["notes"][1:]),  # the first is n + missing = N, which the page sets as links
    )


@dataclass(frozen=True)
class _Shown:
    table: Mapping[str, Any]
    language: str
    address: Address

    def line(self, at: int, row: Mapping[str, str]) -> Line:
        cells = []
        for j, column in enumerate(self.table["columns"]):
            cells.append(self._cell(row["code"], column["code"], self.table["cells"][at][j]))
            if self.table["shape"] == CROSS:
                cells.append(Cell(numbers.percent(self.table["percent"][at][j]), quiet=True))
        return Line(row["label"], tuple(cells), "sum" if row["code"] == "total" else "")

    def _cell(self, row: str, column: str, value: Number | None) -> Cell:
        if column == PERCENT:
            return Cell(numbers.percent(value), quiet=True)
        return Cell(numbers.whole(value), self._address(row, column))

    def _address(self, row: str, column: str) -> str:
        there = self.table["behind"].get(row, {}).get(column)
        return self.address(self.table["id"], row, column) if there else ""

    def _main(self) -> str:
        """The column in which n, N and the missing stand."""
        columns = [column["code"] for column in self.table["columns"]]
        return "total" if self.table["shape"] == CROSS else "n" if "n" in columns else columns[0]

    def sum(self, row: str, value: int) -> Cell:
        return Cell(numbers.whole(value), self._address(row, self._main()))

    def missing(self) -> list[tuple[str, Cell]]:
        found = [(code, count) for code, count in self.table["missing"].items() if count]
        return [(self._missing_name(code), self.sum(f"missing:{code}", count)) for code, count in found]

    def _missing_name(self, code: str) -> str:
        name = MISSING_NAMES[code][self.language]
        return f"{name} {code.replace('-', '−')}" if code.startswith("-") else name


def query(table: str, row: str, column: str) -> str:
    return urlencode({"table": table, "row": row, "column": column})
