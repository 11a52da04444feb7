"""The corpus: the list of judgements, a judgement to read, its facts to correct."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.judgements.access import SUPERVISORS, TEAM, judgement_of, member_of
from apps.judgements.actions import facts
from apps.judgements.corpus import may_see_findings
from apps.judgements.domain.extraction.header import FACT_NAMES
from apps.judgements.domain.sentences import Refused
from apps.judgements.fact_forms import FactForm, fact_forms
from apps.judgements.models import Judgement, Membership
from apps.judgements.presenters.corpus import corpus_page
from apps.judgements.presenters.reading import reading_page
from apps.judgements.sentences import say


@require_safe
@login_required
def corpus(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    return render(request, "judgements/corpus.html", {"page": corpus_page(request, membership)})


@require_safe
@login_required
def judgement(request: HttpRequest, slug: str, judgement_id: int) -> HttpResponse:
    membership = member_of(request, slug, TEAM)
    return _page(request, membership, judgement_of(membership, judgement_id))


@require_POST
@login_required
def correct_fact(request: HttpRequest, slug: str, judgement_id: int, field: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    found = judgement_of(membership, judgement_id)
    if field not in FACT_NAMES:
        raise Http404
    form = FactForm(request.POST, field=field, judgement=found)
    if not form.is_valid():
        return _page(request, membership, found, form)
    try:
        facts.correct(judgement=found, field=field, by=membership.user, **form.values())
    except Refused as refusal:
        form.add_error(None, say(refusal.sentence))
        return _page(request, membership, found, form)
    messages.success(request, _("Corrected."))
    return redirect("judgement", slug=slug, judgement_id=judgement_id)


def _page(
    request: HttpRequest, membership: Membership, found: Judgement, refused: FactForm | None = None
) -> HttpResponse:
    shown = may_see_findings(found, membership)
    page = reading_page(found, with_findings=shown)
    context = {"page": page, "judgement": found, "forms": {}, "findings_shown": shown}
    if membership.is_supervisor:
        context["forms"] = fact_forms(found, refused)
    return render(request, "judgements/judgement.html", context, status=400 if refused else 200)
