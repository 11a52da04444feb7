"""The corpus list: rows with their cells, and the choices above them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.judgements import corpus
from apps.judgements.domain import divisions
from apps.judgements.domain.document_facts import VALUES, shown
from apps.judgements.models import Judgement, Membership
from apps.judgements.presenters.paging import Slice, sliced
from apps.judgements.queries import corpus as queries

ROWS = 50
SCREENING = {
    Judgement.Screening.INCLUDED: _("included"),
    Judgement.Screening.EXCLUDED: _("excluded"),
    Judgement.Screening.UNDECIDED: _("undecided"),
}


@dataclass(frozen=True)
class Choice:
    """A select above the list: its name in the address, its words, what can be chosen, what is chosen."""

    key: str
    label: corpus.Text
    options: Sequence[tuple[str, corpus.Text]]
    chosen: str


@dataclass(frozen=True)
class Line:
    """A judgement's row: the facts in words, then the cells of further columns."""

    judgement: Judgement
    address: str
    province: str
    level: str
    procedure: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class CorpusPage:
    lines: tuple[Line, ...]
    page: Slice[Judgement]
    choices: tuple[Choice, ...]
    columns: tuple[corpus.Column, ...]
    words: str
    asked: bool


def corpus_page(request: HttpRequest, membership: Membership) -> CorpusPage:
    asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    page = sliced(request, queries.listed(membership, asked), ROWS)
    columns = corpus.columns()
    extra = [column.cells(page.rows, membership) for column in columns]
    lines = tuple(_line(row, tuple(cells.get(row.pk, "") for cells in extra)) for row in page.rows)
    choices = (*_own_choices(membership, asked), *_further_choices(membership, asked))
    words = asked.get("q", "").strip()
    narrowed = bool(words) or any(choice.chosen for choice in choices)
    return CorpusPage(lines, page, choices, columns, words, narrowed)


def _line(row: Judgement, cells: tuple[str, ...]) -> Line:
    language = get_language() or "en"
    return Line(
        judgement=row,
        address=reverse("judgement", args=[row.study.slug, row.pk]),
        province=divisions.province_name(row.province, language),
        level=shown("court_level", row.court_level, language),
        procedure=shown("procedure", row.procedure, language),
        cells=cells,
    )


def _own_choices(membership: Membership, asked: dict[str, str]) -> tuple[Choice, ...]:
    language = get_language() or "en"
    unknown: tuple[str, corpus.Text] = (queries.UNKNOWN, _("not known"))
    provinces = [(code, divisions.province_name(code, language)) for code in queries.provinces(membership.study)]
    years = [(year, year) for year in queries.years(membership.study)]
    levels = [(key, label[language]) for key, label in VALUES["court_level"].items()]
    return (
        Choice("province", _("Province"), [*provinces, unknown], asked.get("province", "")),
        Choice("year", _("Year of decision"), [*years, unknown], asked.get("year", "")),
        Choice("level", _("Court level"), [*levels, unknown], asked.get("level", "")),
        Choice("screening", _("Screening"), list(SCREENING.items()), asked.get("screening", "")),
    )


def _further_choices(membership: Membership, asked: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(extra.key, extra.label, extra.choices(membership), asked.get(extra.key, ""))
        for extra in corpus.filters()
    )
