"""Accounts and memberships."""

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Membership, Study, User


@transaction.atomic
def create_user(
    *,
    username: str,
    by: User | None,
    password: str | None = None,
    display_name: str = "",
    language: str = "",
    may_start_studies: bool = False,
) -> User:
    """A new account; without a password it stays inactive (a coder known only from imported codings)."""
    if User.objects.filter(username__iexact=username).exists():
        raise Refused(gettext_noop("There is an account named “%(name)s” already."), name=username)
    user = User(
        username=username,
        display_name=display_name,
        language=language,
        may_start_studies=may_start_studies,
        is_active=password is not None,
    )
    user.set_password(password)
    user.save()
    audit.record(by=by, action="account created", subject=user, new={"username": username})
    return user


def check_password_is_good(password: str, user: User | None = None) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages).replace("%", "%%")) from None


@transaction.atomic
def add_member(*, study: Study, user: User, role: str, by: User | None) -> Membership:
    if study.memberships.filter(user=user).exists():
        raise Refused(gettext_noop("%(name)s is a member of this study already."), name=str(user))
    membership = Membership.objects.create(study=study, user=user, role=role, added_by=by)
    audit.record(by=by, action="member added", subject=membership, study=study, new={"user": user.pk, "role": role})
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> None:
    membership = _held(membership)
    old = membership.role
    if old == role:
        return
    _check_a_supervisor_stays(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    audit.record(
        by=by, action="role changed", subject=membership, study=membership.study, old={"role": old}, new={"role": role}
    )


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    membership = _held(membership)
    _check_a_supervisor_stays(membership)
    audit.record(
        by=by,
        action="member removed",
        subject=membership,
        study=membership.study,
        old={"user": membership.user_id, "role": membership.role},
    )
    membership.delete()


def _held(membership: Membership) -> Membership:
    """The membership as it stands once nobody else is changing the team: two supervisors who demote each other at once
    would leave the study without one."""
    Study.objects.select_for_update(no_key=True).get(pk=membership.study_id)
    found = Membership.objects.select_related("study", "user").filter(pk=membership.pk).first()
    if found is None:
        raise Refused(gettext_noop("%(name)s is no longer a member of this study."), name=str(membership.user))
    return found


def _check_a_supervisor_stays(membership: Membership) -> None:
    if not membership.is_supervisor:
        return
    others = membership.study.memberships.filter(role=Membership.Role.SUPERVISOR).exclude(pk=membership.pk)
    if not others.exists():
        raise Refused(gettext_noop("A study needs a supervisor: name another one first."))


def check_can_reset_password(*, of: Membership, by: User) -> None:
    """A supervisor may help those who work for her alone: no other supervisor, nobody of a foreign study."""
    hers = Membership.objects.filter(user=by, role=Membership.Role.SUPERVISOR).values("study_id")
    theirs = Membership.objects.filter(user=of.user)
    foreign = theirs.exclude(study_id__in=hers).exists() or of.user.may_start_studies
    if foreign or theirs.filter(role=Membership.Role.SUPERVISOR).exists():
        raise Refused(
            gettext_noop("The password of %(name)s can only be set by the operator of the server (changepassword)."),
            name=str(of.user),
        )


@transaction.atomic
def reset_password(*, of: Membership, password: str, by: User) -> None:
    """A new password for somebody who forgot hers; an account known only from imported codings becomes usable."""
    check_can_reset_password(of=of, by=by)
    check_password_is_good(password, of.user)
    of.user.set_password(password)
    of.user.is_active = True
    of.user.save(update_fields=["password", "is_active"])
    audit.record(by=by, action="password set", subject=of.user, study=of.study)


@transaction.atomic
def invite(*, study: Study, username: str, display_name: str, password: str, role: str, by: User) -> Membership:
    """Adds the account of that name, making it first where there is none."""
    user = User.objects.filter(username__iexact=username).first()
    if user is None:
        if not password:
            text = gettext_noop("There is no account named “%(name)s”: give it a first password.")
            raise Refused(text, name=username)
        check_password_is_good(password, User(username=username))
        user = create_user(username=username, display_name=display_name, password=password, by=by)
    return add_member(study=study, user=user, role=role, by=by)
