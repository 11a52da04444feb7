"""What waits for a coder: her own codings, and nothing of anybody else's."""

from django.db.models import Count, Q, QuerySet

from apps.coding.models import Coding
from apps.judgements.models import Membership

_ORDER = (Coding.State.IN_WORK, Coding.State.ASSIGNED, Coding.State.SUBMITTED)


def queue_of(membership: Membership) -> QuerySet[Coding]:
    """The member's codings with how many answers each holds (`n_answers`), the oldest assignment first."""
    own = Coding.objects.filter(study_id=membership.study_id, coder_id=membership.user_id, kind=Coding.Kind.INDEPENDENT)
    given = Q(answers__value__isnull=False) | Q(answers__missing__isnull=False)
    counted = own.annotate(n_answers=Count("answers", filter=given))
    return counted.select_related("judgement", "study").order_by("assigned_at", "pk")


def next_of(codings: list[Coding]) -> Coding | None:
    """What to go on with: the coding in work that was touched last, else the first that waits."""
    in_work = [coding for coding in codings if coding.state == Coding.State.IN_WORK and coding.last_saved_at]
    if in_work:
        return max(in_work, key=lambda coding: coding.last_saved_at.timestamp() if coding.last_saved_at else 0)
    return next((coding for coding in codings if coding.state != Coding.State.SUBMITTED), None)


def by_state(codings: list[Coding]) -> list[tuple[str, list[Coding]]]:
    """The codings in the order of the work: in work, waiting, submitted."""
    return [(state, [coding for coding in codings if coding.state == state]) for state in _ORDER]
