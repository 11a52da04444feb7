"""Who codes what: the supervisors' page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.coding.access import sight_of
from apps.coding.actions import assignment
from apps.coding.domain.visibility import Sight
from apps.coding.forms.assignment import AssignmentForm
from apps.coding.models import Coding
from apps.coding.presenters.assignments import matrix_page
from apps.coding.queries.assignments import Filter
from apps.judgements.access import SUPERVISORS, member_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.sentences import say


@require_safe
@login_required
def assignments(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    words, province, given = (request.GET.get(name, "").strip()[:80] for name in ("words", "province", "given"))
    matrix = matrix_page(
        membership, Filter(words, province, given), request.GET.get("page", "1"), get_language() or "en"
    )
    return render(request, "coding/assignments.html", {"matrix": matrix, "study": membership.study})


@require_POST
@login_required
def assign(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    form = AssignmentForm(request.POST, study=membership.study)
    if not form.is_valid():
        messages.error(request, form.sentence())
        return _back(request, slug)
    judgements, coders = list(form.cleaned_data["judgements"]), list(form.cleaned_data["coders"])
    try:
        made = assignment.assign(
            study=membership.study,
            judgements=judgements,
            coders=coders,
            by=membership.user,
            suggestions=form.who_is_helped(),
        )
    except Refused as refusal:
        messages.error(request, say(refusal.sentence))
        return _back(request, slug)
    sentence = ngettext("%(n)d coding assigned.", "%(n)d codings assigned.", len(made))
    messages.success(request, sentence % {"n": len(made)})
    return _back(request, slug)


@require_POST
@login_required
def unassign(request: HttpRequest, slug: str, coding_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    found = Coding.objects.filter(study_id=membership.study_id, pk=coding_id, kind=Coding.Kind.INDEPENDENT).first()
    if found is None or sight_of(membership, found) is Sight.NOTHING:
        raise Http404
    try:
        assignment.withdraw_assignment(coding=found, by=membership.user)
    except Refused as refusal:
        messages.error(request, say(refusal.sentence))
    else:
        messages.success(request, _("Assignment withdrawn."))
    return _back(request, slug)


def _back(request: HttpRequest, slug: str) -> HttpResponse:
    """To the page and filter one came from."""
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return redirect(address if safe else reverse("assignments", args=[slug]))
