"""Where a reader lands: her studies, then one study."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.judgements.access import member_of, reader_of
from apps.judgements.models import Membership
from apps.judgements.permissions import user_can_start_studies


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    user = reader_of(request)
    memberships = Membership.objects.select_related("study").filter(user=user).order_by("study__title")
    if len(memberships) == 1 and not user_can_start_studies(user):
        return redirect("study", slug=memberships[0].study.slug)
    context = {"memberships": memberships, "may_start": user_can_start_studies(user)}
    return render(request, "reports/home.html", context)


@require_safe
@login_required
def study(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug)
    return render(request, "reports/study.html", {"study": membership.study})
