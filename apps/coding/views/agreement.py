"""How well coders agree: figures of the newest run, the positions behind each, and asking for a new one."""

import csv
import io
from collections.abc import Iterator

from django.contrib.auth.decorators import login_required
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from apps.coding.actions.agreement import positions_path, request_agreement
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.position_table import HEADER
from apps.coding.models import AgreementRun, CodebookVersion, Comparison
from apps.coding.presenters.agreement import agreement_page, sides
from apps.coding.presenters.agreement_variable import asked_for, matrix_of, position_lines, variable_or_none
from apps.coding.queries.agreement import figures_for, sample_of
from apps.coding.queries.records import codebook_of
from apps.judgements.access import SUPERVISORS, member_of
from apps.judgements.models import Job

PER_PAGE = 50


@require_safe
@login_required
def agreement(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    study = membership.study
    newest = AgreementRun.objects.filter(study=study).select_related("job").first()
    done = figures_for(membership)
    sample = sample_of(study)
    page = agreement_page(done, _codebook(done), get_language() or "en") if done else None
    context = {
        "study": study,
        "page": page,
        "run": done,
        "job": newest.job if newest and newest.result is None else None,
        "is_active": _is_active(newest),
        "is_stale": done is not None and done.fingerprint != sample.fingerprint,
        "n": len(sample.pairs),
    }
    template = "coding/partials/agreement.html" if request.headers.get("HX-Request") else "coding/agreement.html"
    return render(request, template, context)


@require_POST
@login_required
def compute(request: HttpRequest, slug: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    newest = AgreementRun.objects.filter(study=membership.study).select_related("job").first()
    if not _is_active(newest):
        request_agreement(study=membership.study, by=membership.user)
    return redirect("agreement", slug=slug)


@require_safe
@login_required
def variable(request: HttpRequest, slug: str, owner: str, key: str) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    study, run = membership.study, figures_for(membership)
    if run is None:
        raise Http404
    codebook = _codebook(run)
    asked, language = variable_or_none(codebook, owner, key), get_language() or "en"
    if asked is None:
        raise Http404
    rows = list(_positions(run, owner, key))
    chosen = asked_for(rows, request.GET)
    lines = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    views = position_lines(asked, lines.object_list, language)
    addresses = dict(
        Comparison.objects.filter(judgement__study=study, judgement__key__in={line.judgement for line in views})
        .exclude(opened_at=None)
        .values_list("judgement__key", "judgement_id")
    )
    context = {
        "study": study,
        "run": run,
        "variable": asked,
        "figures": _figures_of(run, codebook, owner, key, language),
        "matrix": matrix_of(asked, rows, language),
        "lines": [(line, addresses.get(line.judgement)) for line in views],
        "pages": lines,
        "total": len(rows),
        "shown": len(chosen),
        "first": sides(run.result or {})[0],
        "second": sides(run.result or {})[1],
    }
    return render(request, "coding/agreement_variable.html", context)


@require_safe
@login_required
def positions(request: HttpRequest, slug: str) -> HttpResponseBase:
    membership = member_of(request, slug, SUPERVISORS)
    run = figures_for(membership)
    if run is None:
        raise Http404
    response = StreamingHttpResponse(_every_position(run), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="agreement-{membership.study.slug}-{run.fingerprint[:6]}.csv"'
    )
    return response


def _is_active(run: AgreementRun | None) -> bool:
    return run is not None and run.job is not None and run.job.state in (Job.State.QUEUED, Job.State.RUNNING)


def _codebook(run: AgreementRun) -> Codebook:
    number = (run.result or {})["codebook"]
    return codebook_of(CodebookVersion.objects.get(study=run.study_id, number=number))


def _figures_of(run: AgreementRun, codebook: Codebook, owner: str, key: str, language: str) -> object:
    page = agreement_page(run, codebook, language)
    return next((line for _l, lines in page.groups for line in lines if (line.owner, line.key) == (owner, key)), None)


def _positions(run: AgreementRun, owner: str, key: str) -> Iterator[dict[str, str]]:
    path = positions_path((run.result or {})["folder"], owner, key)
    if not default_storage.exists(path):
        return
    with default_storage.open(path) as file:
        yield from csv.DictReader(io.StringIO(file.read().decode()))


def _every_position(run: AgreementRun) -> Iterator[str]:
    yield ",".join(HEADER) + "\n"
    for line in (run.result or {})["variables"]:
        text = io.StringIO()
        rows = csv.DictWriter(text, HEADER, lineterminator="\n")
        rows.writerows(_positions(run, line["owner"], line["key"]))
        yield text.getvalue()
