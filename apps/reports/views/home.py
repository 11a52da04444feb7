"""Where a person lands: her studies."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from apps.judgements.access import reader_of
from apps.judgements.models import Membership
from apps.judgements.permissions import user_can_start_studies
from apps.reports.presenters.studies import studies_of


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    user = reader_of(request)
    memberships = list(Membership.objects.select_related("study").filter(user=user).order_by("study__title"))
    if len(memberships) == 1 and not user_can_start_studies(user):
        return redirect("study", slug=memberships[0].study.slug)
    context = {"studies": studies_of(user, memberships), "may_start": user_can_start_studies(user)}
    return render(request, "reports/home.html", context)
