"""What a member may do with the corpus and the team: check_… raises a sentence, user_can_… answers yes or no."""

from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Membership, User


def user_can_start_studies(user: User) -> bool:
    return user.may_start_studies or user.memberships.filter(role=Membership.Role.SUPERVISOR).exists()


def check_user_can_start_studies(user: User) -> None:
    if not user_can_start_studies(user):
        raise Refused(gettext_noop("Only supervisors can start a study. Ask one of them."))


def check_member_can_manage(membership: Membership) -> None:
    if not membership.is_supervisor:
        raise Refused(gettext_noop("Only a supervisor of this study can do this."))
