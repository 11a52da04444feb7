"""Judgements of a dataset whose record one member may not open, since she is coding them herself."""

from apps.coding.domain.visibility import Role, Sight, Subject, Viewer, is_changeable, sight
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import Coding
from apps.judgements.models import Membership
from apps.reports.dataset import Frozen


def hidden_judgements(membership: Membership, frozen: Frozen) -> set[str]:
    """Keys of judgements that domain/visibility.py hides from this member, however old the report is."""
    own = Coding.objects.filter(study_id=membership.study_id, coder_id=membership.user_id, kind=Coding.Kind.INDEPENDENT)
    rows = own.select_related("judgement__comparison").order_by("pk")
    hidden = set()
    for coding in rows:
        origin = frozen.origins.get(coding.judgement.key)
        if origin is None or origin.coding_id == coding.pk:
            continue
        comparison = getattr(coding.judgement, "comparison", None)
        opened = comparison is not None and comparison.opened_at is not None
        changeable = is_changeable(CodingStatus(coding.state), comparison_opened=opened)
        viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}), changeable)
        subject = Subject(coder=0, kind=Coding.Kind.RECONCILED, of_record=True, signed_off=True)
        if sight(viewer, subject) is Sight.NOTHING:
            hidden.add(coding.judgement.key)
    return hidden
