"""The coding screen, and what it sends."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from apps.coding.access import own_coding_of
from apps.coding.actions import saving, submission
from apps.coding.domain.events import Outcome
from apps.coding.models import Coding
from apps.coding.presenters.coding_screen import coding_screen, derived_json
from apps.coding.queries.coding_rows import rows_of
from apps.judgements.access import TEAM, member_of
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.sentences import say

MAX_EVENTS = 200


@require_safe
@login_required
def coding(request: HttpRequest, slug: str, coding_id: int) -> HttpResponse:
    found = own_coding_of(member_of(request, slug, TEAM), coding_id)
    return render(request, "coding/coding.html", {"screen": coding_screen(found, get_language() or "en")})


@require_POST
@login_required
def events(request: HttpRequest, slug: str, coding_id: int) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    found = own_coding_of(membership, coding_id)
    try:
        saved = saving.save_events(coding=found, events=_events(request), by=membership.user)
    except Refused as refusal:
        return _refused(refusal)
    answer: dict[str, Any] = {"results": [_result(each) for each in saved], "saved_at": timezone.now().isoformat()}
    if any(each.outcome is Outcome.SAVED for each in saved):
        answer["derived"] = derived_json(rows_of(found), get_language() or "en")
    return JsonResponse(answer)


@require_POST
@login_required
def submit(request: HttpRequest, slug: str, coding_id: int) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    found = own_coding_of(membership, coding_id)
    try:
        submission.submit(coding=found, by=membership.user)
    except Refused as refusal:
        return _refused(refusal)
    messages.success(request, gettext("Submitted: %(judgement)s.") % {"judgement": found.judgement})
    return JsonResponse({"url": reverse("coding-queue", args=[slug])})


@require_POST
@login_required
def withdraw(request: HttpRequest, slug: str, coding_id: int) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    found = own_coding_of(membership, coding_id)
    submission.withdraw(coding=found, by=membership.user)
    return redirect(Coding.get_absolute_url(found))


def _events(request: HttpRequest) -> list[Any]:
    """The events of the request's body. Raises Refused where it is not what the page sends."""
    try:
        events = json.loads(request.body)["events"]
    except (ValueError, KeyError, TypeError, RecursionError):
        events = None
    if not isinstance(events, list) or not 1 <= len(events) <= MAX_EVENTS:
        raise Refused(gettext_noop("This change is incomplete; reload the page and try again."))
    return events


def _result(saved: saving.Saved) -> dict[str, Any]:
    return {
        "id": saved.id,
        "outcome": saved.outcome,
        "version": saved.version,
        "number": saved.number,
        "current": saved.current,
        "sentence": say(saved.sentence) if saved.sentence else "",
    }


def _refused(refusal: Refused) -> JsonResponse:
    return JsonResponse({"sentence": say(refusal.sentence)}, status=400)
