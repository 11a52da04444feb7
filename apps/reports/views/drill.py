"""From a number of a report to its units, their answers and passages."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.judgements.access import member_of
from apps.reports.dataset import load
from apps.reports.models import ReportRun
from apps.reports.presenters.drill import UnitLine, unit_lines, unit_page
from apps.reports.presenters.report_page import report_page, tables_of
from apps.reports.views.reports import report_of


@require_safe
@login_required
def cell(request: HttpRequest, slug: str, report_id: int) -> HttpResponse:
    """The units behind one number; the chosen one (the first, unless asked) with its answers and passages."""
    membership = member_of(request, slug)
    report = report_of(membership, report_id)
    if report.dataset is None:
        raise Http404
    table, refs = _behind(report, request)
    frozen = load(report.dataset)
    lines = unit_lines(frozen, refs, report.language)
    chosen = _chosen(request, lines)
    context = {
        "page": report_page(report),
        "table": table,
        "row": _label(table["rows"], request.GET["row"]),
        "column": _label(table["columns"], request.GET["column"]),
        "lines": lines,
        "total": sum(int(ref[2]) for ref in refs),
        "unit": unit_page(frozen, chosen, report.language) if chosen else None,
        "query": request.GET.urlencode(),
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "reports/partials/drill.html" if fragment else "reports/drill.html", context)


def _behind(report: ReportRun, request: HttpRequest) -> tuple[dict[str, Any], list[list[Any]]]:
    try:
        wanted = [request.GET[key] for key in ("table", "row", "column")]
        table = next(table for table in tables_of(report) if table["id"] == wanted[0])
        return table, table["behind"][wanted[1]][wanted[2]]
    except (KeyError, StopIteration):
        raise Http404 from None


def _chosen(request: HttpRequest, lines: list[UnitLine]) -> UnitLine | None:
    wanted = request.GET.get("unit", "")
    return next((line for line in lines if line.key == wanted), lines[0] if lines else None)


def _label(heads: list[dict[str, str]], code: str) -> str:
    return next((head["label"] for head in heads if head["code"] == code), "")
