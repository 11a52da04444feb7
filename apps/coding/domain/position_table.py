"""Every position of a variable as a table of texts: both coders' answers, and why it was counted or set aside."""

from collections.abc import Iterable, Iterator

from apps.coding.domain.agreement import COUNTED, Position, ratable
from apps.coding.domain.codebook import Variable
from apps.coding.domain.matching import Matching
from apps.coding.domain.records import Answer, Place

HEADER = ("judgement", "owner", "variable", "coder_a", "coder_b", "unit_a", "unit_b", "a", "b", "same", "counted")


def position_rows(variable: Variable, found: Iterable[tuple[Position, Matching]]) -> Iterator[tuple[str, ...]]:
    """One row a position. Values of private variables are not written out, only whether they are the same."""
    for position, matching in found:
        row = position.row
        groups = [matching.groups[index] for index in row.groups]
        units = ["+".join(group.units.get(coder, "") for group in groups).strip("+") for coder in position.coders]
        a, b = (_text(variable, answer) for answer in (row.a, row.b))
        yield (
            position.judgement, variable.owner, variable.key, *position.coders, *units, a, b,
            _same(variable, position), position.fate,
        )  # fmt: skip


def _same(variable: Variable, position: Position) -> str:
    row = position.row
    if position.fate != COUNTED or row.a is None or row.b is None:
        return ""
    one, other = ratable(variable, row.a.value, row.b.value)
    return "1" if one == other else "0"


def _text(variable: Variable, answer: Answer | None) -> str:
    if answer is None or answer.is_open:
        return ""
    if answer.missing is not None:
        return str(answer.missing)
    if variable.private:
        return "*"
    value = answer.value
    return " ".join(_member(each) for each in value) if isinstance(value, tuple) else _member(value)


def _member(value: object) -> str:
    return (value.code or value.text) if isinstance(value, Place) else str(value)
