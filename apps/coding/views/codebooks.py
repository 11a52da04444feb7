"""The codebook as a handbook and as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from apps.coding.domain.codebook import to_yaml
from apps.coding.models import CodebookVersion
from apps.coding.presenters.codebook import codebook_page
from apps.coding.queries.records import codebook_of
from apps.judgements.access import member_of
from apps.judgements.models import Membership


@require_safe
@login_required
def handbook(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    membership = member_of(request, slug)
    versions = _published(membership)
    version = _version(versions, number) if versions or number is not None else None
    page = codebook_page(codebook_of(version), get_language() or "en") if version else None
    context = {"page": page, "version": version, "versions": versions}
    return render(request, "coding/codebook.html", context)


@require_safe
@login_required
def download(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    membership = member_of(request, slug)
    version = _version(_published(membership), number)
    response = HttpResponse(to_yaml(codebook_of(version)), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}-codebook-{version.number}.yaml"'
    return response


def _published(membership: Membership) -> list[CodebookVersion]:
    """The published versions, the newest first."""
    rows = CodebookVersion.objects.filter(study_id=membership.study_id, state=CodebookVersion.State.PUBLISHED)
    return list(rows.defer("document").order_by("-number"))


def _version(versions: list[CodebookVersion], number: int | None) -> CodebookVersion:
    found = next((version for version in versions if number in (None, version.number)), None)
    if found is None:
        raise Http404
    return found
