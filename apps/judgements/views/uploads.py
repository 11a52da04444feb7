"""Files into the corpus: the upload page, a batch and what became of each of its files."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.judgements.access import SUPERVISORS, TEAM, batch_of, member_of, source_of
from apps.judgements.actions import jobs, uploads
from apps.judgements.models import Membership, UploadBatch
from apps.judgements.presenters.batch import batch_page, newest_job
from apps.judgements.presenters.paging import sliced
from apps.judgements.queries.corpus import batches
from apps.judgements.readers.shapes import ACCEPTED_NAMES

BATCHES = 20
LONGEST_COLUMN = 80


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """The page, and the first files of a new batch."""
    membership = member_of(request, slug, SUPERVISORS)
    if request.method == "POST":
        return _first_files(request, membership)
    context = {
        "batches": sliced(request, batches(membership.study), BATCHES),
        "limits": limits(),
        "accepted": ",".join(ACCEPTED_NAMES),
        "words": upload_words(),
    }
    return render(request, "judgements/upload.html", context)


def _first_files(request: HttpRequest, membership: Membership) -> HttpResponse:
    files = _files(request)
    if not files:
        uploads.refuse_nothing()
    note, column = (request.POST.get(name, "").strip() for name in ("note", "text_column"))
    batch = uploads.open_batch(
        study=membership.study, by=membership.user, note=note[:200], text_column=column[:LONGEST_COLUMN]
    )
    uploads.receive(batch=batch, files=files, by=membership.user)
    return _arrived(request, batch)


@require_POST
@login_required
def add_files(request: HttpRequest, slug: str, batch_id: int) -> HttpResponse:
    """Further files of a batch, sent one group after the other."""
    membership = member_of(request, slug, SUPERVISORS)
    batch = batch_of(membership, batch_id)
    uploads.receive(batch=batch, files=_files(request), by=membership.user)
    return _arrived(request, batch)


def _files(request: HttpRequest) -> list["File[Any]"]:
    return list(request.FILES.getlist("files"))


def _arrived(request: HttpRequest, batch: UploadBatch) -> HttpResponse:
    where = [batch.study.slug, batch.pk]
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"batch": reverse("batch", args=where), "more": reverse("batch-add", args=where)})
    return redirect("batch", slug=batch.study.slug, batch_id=batch.pk)


@require_safe
@login_required
def batch(request: HttpRequest, slug: str, batch_id: int) -> HttpResponse:
    """A batch; while a worker reads it, the page asks for its own middle again."""
    membership = member_of(request, slug, SUPERVISORS)
    page = batch_page(request, batch_of(membership, batch_id))
    fragment = request.headers.get("HX-Request") == "true"
    template = "judgements/partials/batch.html" if fragment else "judgements/batch.html"
    return render(request, template, {"page": page})


@require_POST
@login_required
def read_on(request: HttpRequest, slug: str, batch_id: int) -> HttpResponse:
    """Asks again for what was left unread by a job that was cancelled or failed."""
    membership = member_of(request, slug, SUPERVISORS)
    uploads.request_reading(batch=batch_of(membership, batch_id), by=membership.user)
    return redirect("batch", slug=slug, batch_id=batch_id)


@require_POST
@login_required
def stop_reading(request: HttpRequest, slug: str, batch_id: int) -> HttpResponse:
    membership = member_of(request, slug, SUPERVISORS)
    job = newest_job(batch_of(membership, batch_id))
    if job is not None:
        jobs.cancel_job(job=job, by=membership.user)
    return redirect("batch", slug=slug, batch_id=batch_id)


@require_safe
@login_required
def original(request: HttpRequest, slug: str, source_id: int) -> HttpResponse | FileResponse:
    """The bytes as they came; always a download, since a saved page would otherwise run here."""
    source = source_of(member_of(request, slug, TEAM), source_id).original
    if source is None:
        raise Http404
    stream = source.content.open("rb")
    return FileResponse(stream, as_attachment=True, filename=source.name, content_type="application/octet-stream")


def limits() -> dict[str, int]:
    """What may be sent, for the page and its script."""
    return {
        "file": settings.UPLOAD_MAX_FILE_BYTES,
        "request": settings.UPLOAD_MAX_REQUEST_BYTES,
        "files": settings.UPLOAD_MAX_FILES,
        "megabytes": settings.UPLOAD_MAX_FILE_BYTES // 1024**2,
        "archive_megabytes": settings.UPLOAD_MAX_ARCHIVE_BYTES // 1024**2,
    }


def upload_words() -> dict[str, str]:
    """The script's sentences, in the page's language."""
    return {
        "chosen": _("%(n)s files chosen, %(size)s MB"),
        "chosen_one": _("One file chosen, %(size)s MB"),
        "sending": _("Sending %(done)s of %(total)s MB"),
        "sent": _("Everything has arrived; it is being read now."),
        "offline": _("The connection was lost. %(arrived)s files have arrived; send the others again."),
        "failed": _("The server could not take the files. %(arrived)s have arrived; send the others again."),
        "large": _("“%(name)s” is far larger than %(limit)s MB. Leave it out and send the others."),
        "login": _("You have been logged out. Log in and send the files again: what has arrived is recognised."),
    }
