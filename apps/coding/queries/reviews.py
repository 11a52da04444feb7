"""What waits for a supervisor: judgements coded by two or more, and single codings to approve."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from apps.coding.domain.visibility import is_changeable
from apps.coding.domain.workflow import CodingStatus, ReconciledStatus, RecordStatus, record_status
from apps.coding.models import Coding, Comparison
from apps.judgements.models import Judgement, Membership

WAITING = (RecordStatus.READY, RecordStatus.IN_REVIEW, RecordStatus.TO_APPROVE)


@dataclass(frozen=True)
class Review:
    """One judgement. `is_blind`: the supervisor codes it herself and has not finished; nothing of others is told."""

    judgement: Judgement
    status: RecordStatus
    coders: tuple[str, ...]
    submitted: int
    reconciled: Coding | None
    is_compared: bool = False  # opened here, not only imported with its coding of record
    is_blind: bool = False


def reviews_of(membership: Membership) -> list[Review]:
    """All judgements of the study that are or were coded, with what each waits for."""
    rows = _judgements(membership).prefetch_related(
        Prefetch("codings", Coding.objects.select_related("coder").order_by("id"), to_attr="all_codings"),
    )
    approves = membership.study.single_needs_approval
    return [_review(row, membership.user_id, approves=approves) for row in rows]


def _judgements(membership: Membership) -> QuerySet[Judgement]:
    return (
        Judgement.objects.filter(study_id=membership.study_id, codings__isnull=False)
        .select_related("comparison")
        .distinct()
        .order_by("id")
    )


def _review(row: Any, user: int, *, approves: bool) -> Review:
    every: list[Coding] = row.all_codings
    independent = [coding for coding in every if coding.kind == Coding.Kind.INDEPENDENT and coding.round == 1]
    reconciled = next((coding for coding in every if coding.kind == Coding.Kind.RECONCILED), None)
    states = [CodingStatus(coding.state) for coding in independent]
    opened = _is_opened(row)
    mine = [CodingStatus(coding.state) for coding in every if coding.coder_id == user and coding.kind == "independent"]
    awaits = approves and not any(coding.is_of_record for coding in independent)
    status = record_status(states, ReconciledStatus(reconciled.state) if reconciled else None, awaits_approval=awaits)
    return Review(
        judgement=row,
        status=status,
        coders=tuple(str(coding.coder) for coding in independent),
        submitted=sum(state is CodingStatus.SUBMITTED for state in states),
        reconciled=reconciled,
        is_compared=opened,
        is_blind=any(is_changeable(state, comparison_opened=opened) for state in mine)
        and status is not RecordStatus.READY,
    )


def _is_opened(row: Judgement) -> bool:
    comparison: Comparison | None = getattr(row, "comparison", None)
    return comparison is not None and comparison.opened_at is not None


def next_waiting(membership: Membership, after: Judgement) -> tuple[int, int]:
    """The place of a judgement among those that wait, and how many wait."""
    waiting = [review.judgement.pk for review in reviews_of(membership) if review.status in WAITING]
    place = waiting.index(after.pk) + 1 if after.pk in waiting else 0
    return place, len(waiting)
