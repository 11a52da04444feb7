"""The coder's own list."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.coding.models import Coding
from apps.coding.queries.compared import compared_among
from apps.coding.queries.queues import by_state, next_of, queue_of
from apps.judgements.domain import divisions
from apps.judgements.models import Membership


@dataclass(frozen=True)
class QueueRow:
    coding: Coding
    province: str
    can_withdraw: bool


@dataclass(frozen=True)
class QueueGroup:
    state: str
    heading: str
    rows: tuple[QueueRow, ...]


@dataclass(frozen=True)
class Queue:
    groups: tuple[QueueGroup, ...]
    next: Coding | None
    n_left: int
    n_all: int
    is_supervisor: bool


def queue_page(membership: Membership, language: str) -> Queue:
    codings = list(queue_of(membership))
    compared = compared_among(c.judgement_id for c in codings if c.state == Coding.State.SUBMITTED)
    groups = [
        QueueGroup(state, _headings()[state], tuple(_row(coding, language, compared) for coding in of_state))
        for state, of_state in by_state(codings)
        if of_state
    ]
    left = sum(coding.state != Coding.State.SUBMITTED for coding in codings)
    return Queue(tuple(groups), next_of(codings), left, len(codings), membership.is_supervisor)


def _headings() -> dict[str, str]:
    return {
        Coding.State.IN_WORK: _("In work"),
        Coding.State.ASSIGNED: _("Not begun"),
        Coding.State.SUBMITTED: _("Submitted"),
    }


def _row(coding: Coding, language: str, compared: set[int]) -> QueueRow:
    code = coding.judgement.province
    can_withdraw = coding.state == Coding.State.SUBMITTED and coding.judgement_id not in compared
    return QueueRow(coding, divisions.province_name(code, language) if code else "", can_withdraw)
