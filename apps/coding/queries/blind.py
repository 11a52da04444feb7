"""Of which judgements a member is told nothing of others' codings: she has a coding of them that can still change."""

from collections.abc import Iterable, Iterator

from apps.coding.domain.visibility import is_changeable
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import Coding
from apps.judgements.models import Membership, Study


def judgements_coded_now(membership: Membership) -> frozenset[str]:
    """Their keys."""
    return frozenset(key for _, key in _changeable(membership.study, [membership.user_id]))


def ids_coded_now(membership: Membership) -> frozenset[int]:
    """Their ids."""
    return frozenset(pk for pk, _ in _changeable(membership.study, [membership.user_id]))


def judgements_supervisors_code(study: Study) -> frozenset[int]:
    """Their ids, for any of the study's supervisors."""
    supervisors = study.memberships.filter(role=Membership.Role.SUPERVISOR).values_list("user_id", flat=True)
    return frozenset(pk for pk, _ in _changeable(study, supervisors))


def _changeable(study: Study, coders: Iterable[int]) -> Iterator[tuple[int, str]]:
    rows = Coding.objects.filter(study=study, coder__in=coders, kind=Coding.Kind.INDEPENDENT)
    found = rows.values_list("judgement_id", "judgement__key", "state", "judgement__comparison__opened_at")
    for pk, key, state, opened in found:
        if is_changeable(CodingStatus(state), comparison_opened=opened is not None):
            yield pk, key
