"""The positions behind one variable's figures: who said what, where, and a table of one coder against the other."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.presenters.agreement import fate_words, labels_of

MOST_CATEGORIES = 12


@dataclass(frozen=True)
class PositionLine:
    judgement: str
    units: str
    a: str
    b: str
    same: bool
    counted: bool
    fate: str


@dataclass(frozen=True)
class MatrixCell:
    a: str
    b: str
    n: int

    @property
    def is_same(self) -> bool:
        return self.a == self.b


@dataclass(frozen=True)
class Matrix:
    """Counts of the first coder's category (rows) against the second's (columns), over counted positions."""

    columns: list[tuple[str, str]]
    rows: list[tuple[str, list[MatrixCell], int]]
    totals: list[int]
    n: int


def position_lines(variable: Variable, rows: Iterable[dict[str, str]], language: str) -> list[PositionLine]:
    labels = _labels(variable, language)
    return [
        PositionLine(
            judgement=row["judgement"],
            units=row["unit_a"]
            if row["unit_a"] == row["unit_b"]
            else f"{row['unit_a'] or '–'} / {row['unit_b'] or '–'}",
            a=_said(variable, row["a"], labels),
            b=_said(variable, row["b"], labels),
            same=row["same"] == "1",
            counted=row["counted"] == "counted",
            fate=fate_words(row["counted"]),
        )
        for row in rows
    ]


def matrix_of(variable: Variable, rows: Iterable[dict[str, str]], language: str) -> Matrix | None:
    """For a category variable; None for others, or where the table would be too wide to read."""
    if variable.type != "category":
        return None
    counts = Counter((row["a"], row["b"]) for row in rows if row["counted"] == "counted")
    seen = {code for pair in counts for code in pair}
    codes = [str(code) for code in variable.codes if str(code) in seen]
    if not codes or len(codes) > MOST_CATEGORIES:
        return None
    columns = labels_of(codes, _labels(variable, language))
    rows_of = [
        (f"{code} {label}", [MatrixCell(code, other, counts[code, other]) for other in codes],
         sum(counts[code, other] for other in codes))
        for code, label in columns
    ]  # fmt: skip
    totals = [sum(counts[code, other] for code in codes) for other in codes]
    return Matrix(columns, rows_of, totals, sum(totals))


def asked_for(rows: Iterable[dict[str, str]], query: Any) -> list[dict[str, str]]:
    """The rows that the address asks for: ?a=1&b=2 one cell, ?show=all every position, else what differs."""
    a, b = query.get("a"), query.get("b")
    if a is not None and b is not None:
        return [row for row in rows if (row["a"], row["b"], row["counted"]) == (a, b, "counted")]
    if query.get("show") == "all":
        return list(rows)
    return [row for row in rows if row["same"] != "1"]


def _labels(variable: Variable, language: str) -> dict[str, str]:
    return {str(category.code): category.label[language] for category in variable.categories}


def _said(variable: Variable, text: str, labels: dict[str, str]) -> str:
    """Codes with their labels; numbers, dates and places as they were written down."""
    if not labels or not text or text.startswith("-"):
        return text.replace("-", "−", 1) if text.startswith("-") else text
    return " · ".join(f"{code} {labels[code]}" if code in labels else code for code in text.split())


def variable_or_none(codebook: Codebook, owner: str, key: str) -> Variable | None:
    return codebook.variable(owner, key) if codebook.has_variable(owner, key) else None
