"""How good the reading is: what coders made of suggestions, beside the reader's own figures; reading texts again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from apps.coding.presenters.reading_quality import quality_page
from apps.coding.queries.blind import ids_coded_now
from apps.judgements.access import SUPERVISORS, member_of
from apps.judgements.actions.findings import READ_AGAIN, request_reading_again
from apps.judgements.actions.jobs import cancel_job
from apps.judgements.models import Job, Study


@require_safe
@login_required
def quality(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    page = quality_page(membership.study, ids_coded_now(membership), get_language() or "en")
    context = {"study": membership.study, "page": page, "job": _newest_job(membership.study)}
    fragment = request.headers.get("HX-Request") == "true"
    template = "coding/partials/reading_state.html" if fragment else "coding/reading_quality.html"
    return render(request, template, context)


@require_POST
@login_required
def read_again(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    request_reading_again(study=membership.study, by=membership.user)
    return redirect("reading-quality", slug=slug)


@require_POST
@login_required
def stop(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    job = _newest_job(membership.study)
    if job is not None:
        cancel_job(job=job, by=membership.user)
    return redirect("reading-quality", slug=slug)


def _newest_job(study: Study) -> Job | None:
    return Job.objects.filter(kind=READ_AGAIN, study=study).order_by("-pk").first()
