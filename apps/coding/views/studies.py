"""Starting a study."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.coding.actions.studies import create_study
from apps.coding.domain.codebook import CodebookErrors, FileError
from apps.coding.domain.codebook.selection import SWITCHABLE
from apps.coding.forms.studies import StudyForm
from apps.judgements.access import reader_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Study, User
from apps.judgements.permissions import user_can_start_studies
from apps.judgements.sentences import say


@require_http_methods(["GET", "POST"])
@login_required
def start(request: HttpRequest) -> HttpResponse:
    user = reader_of(request)
    if not user_can_start_studies(user):
        raise PermissionDenied
    form = StudyForm(request.POST or None, request.FILES or None)
    errors: tuple[FileError, ...] = ()
    if form.is_valid():
        try:
            study = _start(form, user)
        except CodebookErrors as found:
            errors = found.errors
            form.add_error("codebook", _("The codebook was not accepted; every error is listed below."))
        except Refused as refusal:
            form.add_error("slug", say(refusal.sentence))
        else:
            messages.success(request, _("The study has started. Next: add its team and its judgements."))
            return redirect("study", slug=study.slug)
    return render(
        request, "coding/study_start.html", {"form": form, "errors": errors}, status=400 if form.errors else 200
    )


def _start(form: StudyForm, user: User) -> Study:
    data = form.cleaned_data
    return create_study(
        title=data["title"],
        title_zh=data["title_zh"],
        slug=data["slug"].strip(),
        by=user,
        codebook_text=data["codebook"],
        without=[key for key in SWITCHABLE if not data[key]],
    )
