"""The way to comparisons: only a supervisor's, and not while her own coding of the judgement can still change."""

from django.http import Http404

from apps.coding.domain.visibility import Role, Sight, Subject, Viewer, is_changeable, sight
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import Coding, Comparison
from apps.judgements.models import Judgement, Membership


def comparison_of(membership: Membership, judgement: Judgement) -> Comparison:
    """The opened comparison of a judgement; 404 where there is none, or the member may not see it."""
    row = Comparison.objects.select_related("reconciled__study", "judgement__current_text").filter(
        judgement=judgement, opened_at__isnull=False
    )
    comparison = row.first()
    if comparison is None or comparison.reconciled is None:
        raise Http404
    reconciled = comparison.reconciled
    subject = Subject(
        reconciled.coder_id,
        reconciled.kind,
        of_record=reconciled.is_of_record,
        signed_off=reconciled.state == Coding.State.SIGNED_OFF,
    )
    viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}), _codes_it(membership, judgement))
    if sight(viewer, subject) is Sight.NOTHING:
        raise Http404
    return comparison


def _codes_it(membership: Membership, judgement: Judgement) -> bool:
    mine = Coding.objects.filter(judgement=judgement, coder=membership.user, kind=Coding.Kind.INDEPENDENT)
    states = mine.values_list("state", flat=True)
    return any(is_changeable(CodingStatus(state), comparison_opened=True) for state in states)
