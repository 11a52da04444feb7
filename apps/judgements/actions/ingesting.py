"""Files from a folder on this machine, on the same path as those from a browser: a batch, rows, a job that reads."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db.models import Q

from apps.judgements.actions import people, uploads
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.jobs.run import run_to_end
from apps.judgements.models import Job, Judgement, Membership, SourceFile, Study, UploadBatch, User

GROUP = 100
OPERATOR = "command-line"


@dataclass(frozen=True)
class Outcome:
    """What became of one file, or one part of an archive or table: its row, and the judgement it gave or repeats."""

    path: Path
    source: SourceFile
    judgement: str | None


def files_in(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of the folders named with all below them, hidden ones left out; raises `Refused`."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = (file for file in path.rglob("*") if file.is_file())
            found += sorted(file for file in below if not _is_hidden(file.relative_to(path)))
        elif path.is_file():
            found.append(path)
        else:
            raise Refused(gettext_noop("There is no file or folder %(path)s."), path=str(path))
    if not found:
        raise Refused(gettext_noop("There are no files in what was named."))
    return found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def ingest(
    *,
    study: Study,
    paths: list[Path],
    by: User,
    text_column: str = "",
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Outcome]:
    """Takes files into one batch and reads them to the end, in groups; `tell` hears how many are settled."""
    note = str(paths[0].parent)[:200] if paths else ""
    batch = uploads.open_batch(study=study, by=by, note=note, text_column=text_column)
    outcomes: list[Outcome] = []
    for start in range(0, len(paths), GROUP):
        group = paths[start : start + GROUP]
        arrived = uploads.receive(batch=batch, files=_opened(group), by=by)
        _finish_reading(batch)
        outcomes += _outcomes(group, [source.pk for source in arrived])
        tell(min(start + GROUP, len(paths)), len(paths))
    return outcomes


def operator_of(study: Study) -> User:
    """In whose name a command works: the study's first supervisor, else an account that cannot log in."""
    first = study.memberships.filter(role=Membership.Role.SUPERVISOR).select_related("user").order_by("pk").first()
    if first is not None:
        return first.user
    return User.objects.filter(username=OPERATOR).first() or people.create_user(username=OPERATOR, by=None)


def _opened(paths: list[Path]) -> Iterator["File[Any]"]:
    """Each file open while it is taken in, and no longer."""
    for path in paths:
        with path.open("rb") as stream:
            yield File(stream, name=path.name)


def _finish_reading(batch: UploadBatch) -> None:
    jobs = Job.objects.filter(kind=uploads.READ_BATCH, study=batch.study, subject__batch=batch.pk)
    for job_id in list(jobs.values_list("pk", flat=True)):
        run_to_end(job_id)


def _outcomes(paths: list[Path], ids: list[int]) -> list[Outcome]:
    """Of each file, and of its parts right after it."""
    where = dict(zip(ids, paths, strict=True))
    rows = sorted(
        SourceFile.objects.filter(Q(pk__in=ids) | Q(parent__in=ids)),
        key=lambda row: (row.parent_id or row.pk, row.part or 0),
    )
    wanted = {row.same_as_id or row.pk for row in rows}
    keys = dict(Judgement.objects.filter(source_file_id__in=wanted).values_list("source_file_id", "key"))
    return [Outcome(_place(row, where), row, keys.get(row.same_as_id or row.pk)) for row in rows]


def _place(row: SourceFile, where: dict[int, Path]) -> Path:
    return where[row.pk] if row.parent_id is None else where[row.parent_id] / row.name_within
