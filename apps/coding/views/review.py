"""What waits for review, and the reconciling of one judgement."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.coding.access import sight_of
from apps.coding.actions import comparisons, of_record
from apps.coding.actions.decisions import CHOICES, Decision, Overtaken, decide
from apps.coding.domain.event_shapes import CONTROL
from apps.coding.domain.visibility import Sight
from apps.coding.models import Coding, Comparison, UnitGroup
from apps.coding.presenters.reconcile import Presenter, reasons
from apps.coding.presenters.review_list import FILTERS, review_list
from apps.coding.presenters.review_words import words_for_page
from apps.coding.queries.desks import Desk, desk_of, left_out_of
from apps.coding.queries.reviews import next_waiting, reviews_of
from apps.coding.review_access import comparison_of
from apps.judgements.access import SUPERVISORS, judgement_of, member_of
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Membership
from apps.judgements.presenters.text import sections_of
from apps.judgements.sentences import say

PER_PAGE = 50
LARGEST_BODY = 20_000


@require_safe
@login_required
def review(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    chosen = request.GET.get("show", "")
    page = review_list(reviews_of(membership), chosen if chosen in FILTERS else FILTERS[0])
    rows = Paginator(page.rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "coding/review.html", {"study": membership.study, "page": page, "rows": rows})


@require_POST
@login_required
def open_review(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    judgement = judgement_of(membership, judgement_id)
    comparisons.open_comparison(judgement=judgement, by=membership.user)
    return redirect("reconcile", slug=slug, judgement_id=judgement_id)


@require_safe
@login_required
def reconcile(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership, comparison = _asked_for(request, slug, judgement_id)
    language = get_language() or "en"
    desk = desk_of(comparison)
    page = Presenter(desk, language).page()
    text = desk.reconciled.text_version
    place, waiting = next_waiting(membership, comparison.judgement)
    addresses = {name: reverse(f"review-{name}", args=[slug, judgement_id]) for name in ("decide", "pair")}
    addresses["places"] = reverse("places", args=[slug])
    says = {"addresses": addresses, "words": words_for_page(page.coders), "reasons": reasons()}
    queue = f"review {membership.user_id} {desk.reconciled.pk}"
    context = {
        "study": membership.study,
        "judgement": comparison.judgement,
        "reconciled": desk.reconciled,
        "page": page,
        "place": place,
        "waiting": waiting,
        "left_out": left_out_of(desk),
        "sections": sections_of(text.text, language) if text else (),
        "data": {**page.data, **says, "queue": queue},
    }
    return render(request, "coding/reconcile.html", context)


@require_POST
@login_required
def decide_row(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership, comparison = _asked_for(request, slug, judgement_id)
    try:
        desk = decide(comparison=comparison, decision=_decision(request), by=membership.user)
    except Overtaken as refusal:
        return JsonResponse({"sentence": say(refusal.sentence), **_state(desk_of(comparison))}, status=409)
    except Refused as refusal:
        return JsonResponse({"sentence": say(refusal.sentence)}, status=400)
    return JsonResponse(_state(desk))


@require_POST
@login_required
def pair(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership, comparison = _asked_for(request, slug, judgement_id)
    try:
        data = _body(request)
        group = _group(comparison, data.get("group"))
        other = _group(comparison, data["other"]) if data.get("other") else None
        comparisons.pair_units(comparison=comparison, group=group, other=other, by=membership.user)
    except Refused as refusal:
        return JsonResponse({"sentence": say(refusal.sentence)}, status=400)
    return JsonResponse({"reload": True})


@require_POST
@login_required
def sign_off(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership, comparison = _asked_for(request, slug, judgement_id)
    comparisons.sign_off(comparison=comparison, by=membership.user)
    messages.success(request, _("%(judgement)s is signed off.") % {"judgement": comparison.judgement})
    return redirect("review", slug=slug)


@require_POST
@login_required
def reopen(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership, comparison = _asked_for(request, slug, judgement_id)
    reason = request.POST.get("reason", "")[:300]
    comparisons.reopen(comparison=comparison, by=membership.user, reason=reason)
    return redirect("reconcile", slug=slug, judgement_id=judgement_id)


@require_POST
@login_required
def approve(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    judgement = judgement_of(membership, judgement_id)
    codings = Coding.objects.select_related("study").filter(judgement=judgement, kind=Coding.Kind.INDEPENDENT)
    coding = codings.exclude(coder=membership.user).order_by("pk").first()
    if coding is None or sight_of(membership, coding) is Sight.NOTHING:
        raise Http404
    of_record.approve_single(coding=coding, by=membership.user)
    messages.success(request, _("%(judgement)s is of record.") % {"judgement": judgement})
    return redirect("review", slug=slug)


def _asked_for(request: HttpRequest, slug: str, judgement_id: int) -> tuple[Membership, Comparison]:
    membership = member_of(request, slug, SUPERVISORS)
    return membership, comparison_of(membership, judgement_of(membership, judgement_id))


def _state(desk: Desk) -> dict[str, Any]:
    return Presenter(desk, get_language() or "en").page().data


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        data = json.loads(request.body[: LARGEST_BODY + 1])
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        raise _unreadable()
    return data


def _decision(request: HttpRequest) -> Decision:
    """The decision in the request: {"row": "owner:1-2:key", "choice", "value", "reason", "note", "base", "event"}."""
    data = _body(request)
    owner, _sep, rest = str(data.get("row", "")).partition(":")
    groups, _sep, key = rest.partition(":")
    try:
        return Decision(
            owner=owner,
            key=key,
            groups=tuple(int(each) for each in groups.split("-")),
            choice=_one_of(data.get("choice"), CHOICES),
            value=data.get("value"),
            reason=str(data.get("reason") or ""),
            note=_note(data.get("note")),
            base=int(data.get("base") or 0),
            event=UUID(str(data["event"])) if data.get("event") else None,
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise _unreadable() from None


def _note(given: Any) -> str:
    note = str(given or "")[:2000]
    if CONTROL.search(note):
        raise _unreadable()
    return note


def _one_of(given: Any, choices: tuple[str, ...]) -> str:
    if given not in choices:
        raise _unreadable()
    return str(given)


def _group(comparison: Comparison, given: Any) -> UnitGroup:
    found = comparison.groups.filter(pk=given).first() if isinstance(given, int) else None
    if found is None:
        raise Refused(gettext_noop("The units have been paired anew since this page was loaded. Load it again."))
    return found


def _unreadable() -> Refused:
    return Refused(gettext_noop("This request could not be read. Load the page again."))
