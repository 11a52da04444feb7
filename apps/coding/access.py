"""The way to codings: what one may not see does not exist (404); what is seen but not one's own to change is 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from apps.coding.domain.visibility import Role, Sight, Subject, Viewer, is_changeable, sight
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import Coding
from apps.coding.queries.compared import is_compared
from apps.judgements.models import Membership


def own_coding_of(membership: Membership, coding_id: int) -> Coding:
    """The member's own independent coding, to work on."""
    rows = Coding.objects.select_related("judgement", "codebook", "study", "coder").defer("codebook__document")
    coding = rows.filter(study_id=membership.study_id, pk=coding_id).first()
    if coding is None or sight_of(membership, coding) is Sight.NOTHING:
        raise Http404
    if coding.coder_id != membership.user_id or coding.kind != Coding.Kind.INDEPENDENT:
        raise PermissionDenied
    return coding


def sight_of(membership: Membership, coding: Coding) -> Sight:
    """What the member may see of a coding of her study."""
    signed_off = coding.kind == Coding.Kind.RECONCILED and coding.state == Coding.State.SIGNED_OFF
    if coding.coder_id != membership.user_id and not signed_off:
        reconciled = Coding.objects.filter(judgement_id=coding.judgement_id, kind=Coding.Kind.RECONCILED)
        signed_off = reconciled.filter(state=Coding.State.SIGNED_OFF).exists()
    subject = Subject(coding.coder_id, coding.kind, of_record=coding.is_of_record, signed_off=signed_off)
    return sight(_viewer(membership, coding), subject)


def _viewer(membership: Membership, coding: Coding) -> Viewer:
    roles = frozenset({Role(membership.role)})
    if coding.coder_id == membership.user_id:
        return Viewer(membership.user_id, roles)
    mine = Coding.objects.filter(
        judgement_id=coding.judgement_id, coder_id=membership.user_id, kind=Coding.Kind.INDEPENDENT
    )
    opened = is_compared(coding.judgement_id)
    states = [CodingStatus(state) for state in mine.values_list("state", flat=True)]
    changeable = any(is_changeable(state, comparison_opened=opened) for state in states)
    return Viewer(membership.user_id, roles, has_changeable_coding=changeable)
