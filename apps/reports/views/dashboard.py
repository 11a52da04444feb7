"""A study's own page: where it stands."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.judgements.access import member_of
from apps.reports.presenters.dashboard import dashboard_of


@require_safe
@login_required
def study(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "reports/study.html", {"page": dashboard_of(member_of(request, slug))})
