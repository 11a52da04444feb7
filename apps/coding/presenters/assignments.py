"""The matrix of judgements and coders. Of a judgement that the supervisor herself is coding it shows who has it, not
how far they are."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from apps.coding.domain.visibility import is_changeable
from apps.coding.domain.workflow import CODING_LABELS, CodingStatus
from apps.coding.models import Coding
from apps.coding.queries.assignments import Filter, coders_of, judgements_to_code, provinces_of
from apps.coding.queries.compared import compared_among
from apps.judgements.domain import divisions
from apps.judgements.models import Judgement, Membership, User

ROWS = 50


@dataclass(frozen=True)
class Cell:
    """One coder's coding of one judgement; `withdrawable` where it has not been begun."""

    coding: Coding | None = None
    label: str = ""
    look: str = ""  # of state.css: ok, run or none
    withdrawable: bool = False


@dataclass(frozen=True)
class MatrixRow:
    judgement: Judgement
    province: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Matrix:
    coders: tuple[User, ...]
    rows: tuple[MatrixRow, ...]
    page: Page[Judgement]
    chosen: Filter
    provinces: tuple[Choice, ...]
    given: tuple[Choice, ...]


def matrix_page(membership: Membership, chosen: Filter, number: str, language: str) -> Matrix:
    coders = tuple(each.user for each in coders_of(membership.study))
    page = Paginator(judgements_to_code(membership.study, chosen), ROWS).get_page(number)
    blinded = _blinded(membership, page)
    provinces = (Choice(code, divisions.province_name(code, language)) for code in provinces_of(membership.study))
    return Matrix(
        coders=coders,
        rows=tuple(_row(judgement, coders, blinded, membership, language) for judgement in page),
        page=page,
        chosen=chosen,
        provinces=tuple(provinces),
        given=(Choice("none", _("nobody")), Choice("one", _("one coder")), Choice("more", _("two or more"))),
    )


def _blinded(membership: Membership, page: Page[Judgement]) -> set[int]:
    """The judgements on the page that the supervisor has a coding of that can still change."""
    own = [c for j in page for c in j.independent if c.coder_id == membership.user_id]  # type: ignore[attr-defined]
    if not own:
        return set()
    opened = compared_among(coding.judgement_id for coding in own)
    return {
        coding.judgement_id
        for coding in own
        if is_changeable(CodingStatus(coding.state), comparison_opened=coding.judgement_id in opened)
    }


def _row(
    judgement: Judgement, coders: tuple[User, ...], blinded: set[int], membership: Membership, language: str
) -> MatrixRow:
    by_coder = {coding.coder_id: coding for coding in judgement.independent}  # type: ignore[attr-defined]
    cells = tuple(
        _cell(by_coder.get(coder.pk), language, hidden=judgement.pk in blinded and coder.pk != membership.user_id)
        for coder in coders
    )
    province = divisions.province_name(judgement.province, language) if judgement.province else ""
    return MatrixRow(judgement, province, cells)


def _cell(coding: Coding | None, language: str, *, hidden: bool) -> Cell:
    if coding is None:
        return Cell()
    if hidden:
        return Cell(coding, _("has it"))
    status = CodingStatus(coding.state)
    look = {CodingStatus.SUBMITTED: "ok", CodingStatus.IN_WORK: "run"}.get(status, "")
    return Cell(coding, CODING_LABELS[status][language], look, withdrawable=status is CodingStatus.ASSIGNED)
