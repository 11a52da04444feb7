"""An upload's page: how far it is, and a row a file with what became of it."""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.judgements.actions.uploads import READ_BATCH
from apps.judgements.corpus import Text
from apps.judgements.models import Job, Judgement, SourceFile, UploadBatch
from apps.judgements.presenters.paging import Slice, sliced
from apps.judgements.queries.corpus import number_of

ROWS = 100
State = SourceFile.State
# state: its words, the class of its dot, the class of its share in the bar
SHOWN: dict[str, tuple[Text, str, str]] = {
    State.READ: (_("Read"), "ok", "k0"),
    State.KNOWN: (_("Here already"), "", "k1"),
    State.WAITING: (_("Waiting"), "run", "k3"),
    State.REFUSED: (_("Needs a look"), "bad", "k4"),
}


@dataclass(frozen=True)
class Share:
    """A part of the bar and its legend."""

    state: str
    words: Text
    css: str
    count: int


@dataclass(frozen=True)
class FileLine:
    """A file's row; `address` is the judgement it became, or the one it repeats."""

    source: SourceFile
    words: Text
    css: str
    address: str


@dataclass(frozen=True)
class BatchPage:
    batch: UploadBatch
    number: int
    job: Job | None
    shares: tuple[Share, ...]
    lines: tuple[FileLine, ...]
    page: Slice[SourceFile]
    total: int
    settled: int
    waiting: int
    refused: int
    only_refused: bool

    @property
    def is_active(self) -> bool:
        """Whether a job is at work or about to be, so that the page looks again."""
        return self.job is not None and not self.job.is_finished


def batch_page(request: HttpRequest, batch: UploadBatch) -> BatchPage:
    counts = dict(batch.files.order_by().values_list("state").annotate(count=Count("pk")))
    only_refused = request.GET.get("only") == "refused"
    # The parts of an archive or table right after it.
    files = batch.files.select_related("same_as").order_by(Coalesce("parent_id", "id"), Coalesce("part", 0))
    page = sliced(request, files.filter(state=State.REFUSED) if only_refused else files, ROWS)
    total, waiting = sum(counts.values()), counts.get(State.WAITING, 0)
    return BatchPage(
        batch=batch,
        number=number_of(batch),
        job=newest_job(batch),
        shares=tuple(Share(state, words, css, counts.get(state, 0)) for state, (words, _dot, css) in SHOWN.items()),
        lines=_lines(batch, page.rows),
        page=page,
        total=total,
        settled=total - waiting,
        waiting=waiting,
        refused=counts.get(State.REFUSED, 0),
        only_refused=only_refused,
    )


def newest_job(batch: UploadBatch) -> Job | None:
    return Job.objects.filter(kind=READ_BATCH, study_id=batch.study_id, subject__batch=batch.pk).order_by("-id").first()


def _lines(batch: UploadBatch, files: list[SourceFile]) -> tuple[FileLine, ...]:
    wanted = [file.same_as_id or file.pk for file in files]
    found = Judgement.objects.filter(source_file_id__in=wanted).values_list("source_file_id", "pk")
    judgements = dict(found)
    lines = []
    for file in files:
        words, css, _share = SHOWN[file.state]
        pk = judgements.get(file.same_as_id or file.pk)
        lines.append(FileLine(file, words, css, reverse("judgement", args=[batch.study.slug, pk]) if pk else ""))
    return tuple(lines)
