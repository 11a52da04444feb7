"""Reports: asked for, watched, read, downloaded, signed off."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.judgements.access import SUPERVISORS, member_of
from apps.judgements.actions import jobs
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Membership
from apps.judgements.sentences import say
from apps.reports.actions import reports as actions
from apps.reports.domain.places import parse_scope
from apps.reports.forms import CompileForm
from apps.reports.keeping import file_of
from apps.reports.models import ReportRun
from apps.reports.presenters.report_page import report_page
from apps.reports.queries.blind import open_reports
from apps.reports.queries.scopes import scopes_of
from apps.reports.queries.visible import reports_for

SHOWN = 100
TYPES = {"pdf": "application/pdf", "json": "application/json"}


def report_of(membership: Membership, report_id: int) -> ReportRun:
    rows = reports_for(membership).select_related("study", "dataset__codebook", "job", "signed_off_by", "created_by")
    found = rows.filter(pk=report_id).first()
    if found is None or not open_reports(membership, [found]):
        raise Http404
    return found


def _list(request: HttpRequest, membership: Membership, form: CompileForm | None = None) -> HttpResponse:
    study = membership.study
    rows = reports_for(membership).select_related("study", "dataset", "job")
    scopes = scopes_of(study) if membership.is_supervisor else []
    context = {
        "pages": [report_page(row) for row in open_reports(membership, rows)[:SHOWN]],
        "form": form or CompileForm(scopes=scopes, slug=study.slug),
        "has_scopes": bool(scopes),
    }
    return render(request, "reports/reports.html", context, status=400 if form else 200)


@require_safe
@login_required
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    return _list(request, member_of(request, slug))


@require_POST
@login_required
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks for one province or the whole study, in one language or both."""
    membership = member_of(request, slug, SUPERVISORS)
    form = CompileForm(request.POST, scopes=scopes_of(membership.study), slug=slug)
    if not form.is_valid():
        return _list(request, membership, form)
    try:
        scope = parse_scope(form.cleaned_data["scope"])
        for language in form.languages():
            actions.request_report(study=membership.study, scope=scope, language=language, by=membership.user)
    except Refused as refusal:
        form.add_error("scope", say(refusal.sentence))
        return _list(request, membership, form)
    return redirect("reports", slug=slug)


@require_safe
@login_required
def report(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    """The report on the web; while it is made, how far it is (the page asks for its own middle again)."""
    membership = member_of(request, slug)
    page = report_page(report_of(membership, report_id))
    fragment = request.headers.get("HX-Request") == "true" and not page.is_done
    template = "reports/partials/making.html" if fragment else "reports/report.html"
    response = render(request, template, {"page": page})
    if request.headers.get("HX-Request") == "true" and page.is_done:
        response.headers["HX-Refresh"] = "true"
    return response


@require_safe
@login_required
def row(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    """One report's row in the list, asked for while its job runs."""
    membership = member_of(request, slug)
    return render(request, "reports/partials/row.html", {"page": report_page(report_of(membership, report_id))})


@require_safe
@login_required
def download(request: HttpRequest, slug: str, report_id: int, format: str) -> HttpResponseBase:
    found = report_of(member_of(request, slug), report_id)
    path = file_of(found, format) if format in TYPES else None
    if path is None:
        raise Http404
    short = parse_scope(found.scope).short
    name = f"report-{short}-{found.language}.{format}"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=TYPES[format])


@require_POST
@login_required
def sign_off(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    actions.sign_off_report(report=report_of(membership, report_id), by=membership.user)
    return redirect("report", slug=slug, report_id=report_id)


@require_POST
@login_required
def cancel(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    found = report_of(membership, report_id)
    if found.job:
        jobs.cancel_job(job=found.job, by=membership.user)
    return redirect("reports", slug=slug)


@require_POST
@login_required
def retry(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    found = report_of(membership, report_id)
    if found.job:
        jobs.retry_job(job=found.job, by=membership.user)
    return redirect("reports", slug=slug)
