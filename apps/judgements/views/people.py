"""The team of a study."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.judgements.access import EVERYONE, SUPERVISORS, member_of
from apps.judgements.actions import people
from apps.judgements.domain.sentences import Refused
from apps.judgements.forms import MemberForm, PasswordForm, RoleForm
from apps.judgements.models import Membership
from apps.judgements.sentences import say


def _page(request: HttpRequest, membership: Membership, form: MemberForm | None = None) -> HttpResponse:
    team = membership.study.memberships.select_related("user").order_by("role", "user__username")
    address = reverse("team-add", args=[membership.study.slug])
    context = {"team": team, "form": form or MemberForm(address=address), "roles": Membership.Role.choices}
    return render(request, "judgements/team.html", context, status=400 if form else 200)


@require_safe
@login_required
def team(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, member_of(request, slug, EVERYONE))


@require_POST
@login_required
def add_member(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    form = MemberForm(request.POST, address=request.path)
    if not form.is_valid():
        return _page(request, membership, form)
    try:
        added = people.invite(study=membership.study, by=membership.user, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, say(refusal.sentence))
        return _page(request, membership, form)
    messages.success(request, _("%(name)s is now on the team.") % {"name": added.user})
    return redirect("team", slug=slug)


@require_POST
@login_required
def change_role(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    form = RoleForm(request.POST)
    if form.is_valid():
        people.change_role(
            membership=_other(membership, membership_id), role=form.cleaned_data["role"], by=membership.user
        )
    return redirect("team", slug=slug)


@require_http_methods(["GET", "POST"])
@login_required
def set_password(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    member = _other(membership, membership_id)
    people.check_can_reset_password(of=member, by=membership.user)
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        try:
            people.reset_password(of=member, password=form.cleaned_data["password"], by=membership.user)
        except Refused as refusal:
            form.add_error("password", say(refusal.sentence))
        else:
            messages.success(request, _("%(name)s has a new password.") % {"name": member.user})
            return redirect("team", slug=slug)
    context = {"member": member, "form": form}
    return render(request, "judgements/password.html", context, status=400 if form.errors else 200)


@require_POST
@login_required
def remove_member(request: HttpRequest, slug: str, membership_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    people.remove_member(membership=_other(membership, membership_id), by=membership.user)
    return redirect("team", slug=slug)


def _other(membership: Membership, membership_id: int) -> Membership:
    found = membership.study.memberships.select_related("user", "study").filter(pk=membership_id).first()
    if found is None:
        raise Http404
    return found
