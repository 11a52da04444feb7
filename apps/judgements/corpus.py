"""What the corpus shows beside the judgements' own facts: later apps add columns and filters of its list here, and
say who may not see what was read of a judgement.

Register in an AppConfig.ready(); the corpus list asks for every column's cells once a page, so that a column costs the
same number of queries for 3 rows as for 30.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from apps.judgements.models import Judgement, Membership

Text = str | Promise


@dataclass(frozen=True)
class Column:
    """A further column: `cells` gives its words by judgement id, as far as this member may see them."""

    key: str
    label: Text
    cells: Callable[[Sequence[Judgement], Membership], Mapping[int, str]]


@dataclass(frozen=True)
class Filter:
    """A further choice above the list: `choices` are (value, words) for this member; `apply` narrows the query."""

    key: str
    label: Text
    choices: Callable[[Membership], Sequence[tuple[str, Text]]]
    apply: Callable[[QuerySet[Judgement], str, Membership], QuerySet[Judgement]]


_columns: dict[str, Column] = {}
_filters: dict[str, Filter] = {}


def add_column(column: Column) -> None:
    _columns[column.key] = column


def add_filter(filter_: Filter) -> None:
    _filters[filter_.key] = filter_


def columns() -> tuple[Column, ...]:
    return tuple(_columns.values())


def filters() -> tuple[Filter, ...]:
    return tuple(_filters.values())


Guard = Callable[[Judgement, Membership], bool]
_guards: list[Guard] = []


def add_guard(guard: Guard) -> None:
    """`guard`: whether this member may see what was read of persons and sales in a judgement."""
    if guard not in _guards:
        _guards.append(guard)


def may_see_findings(judgement: Judgement, membership: Membership) -> bool:
    return all(guard(judgement, membership) for guard in _guards)
