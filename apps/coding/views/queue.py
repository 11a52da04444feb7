"""What waits for the coder."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.coding.presenters.queue import queue_page
from apps.judgements.access import TEAM, member_of


@require_safe
@login_required
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    page = queue_page(membership, get_language() or "en")
    return render(request, "coding/queue.html", {"page": page, "study": membership.study})
