"""Pages of a long list, with addresses that keep what was asked for."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Step:
    """A link of the pagination: a page's number, or a gap where `address` is empty."""

    words: str
    address: str
    current: bool = False


@dataclass(frozen=True)
class Slice(Generic[Row]):
    """The rows of one page and the links to the others."""

    rows: list[Row]
    total: int
    steps: tuple[Step, ...]


def sliced(request: HttpRequest, rows: "QuerySet[Row, Any]", size: int) -> Slice[Row]:
    """The page that the address asks for; one out of range gives the nearest."""
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get("page"))
    if paginator.num_pages == 1:
        return Slice(list(page.object_list), paginator.count, ())
    steps = []
    for number in paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        address = _address(request, number) if isinstance(number, int) else ""
        steps.append(Step(str(number), address, number == page.number))
    return Slice(list(page.object_list), paginator.count, tuple(steps))


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
