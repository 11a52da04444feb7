"""Judgements in a study, made by the real actions: a file uploaded, its job run."""

from django.core.files.base import ContentFile

from apps.judgements.actions import uploads
from apps.judgements.jobs.run import run
from apps.judgements.models import Job, Judgement, SourceFile, Study, UploadBatch, User
from tests.factories.documents import judgement_text


def upload(study: Study, by: User, **files: bytes) -> UploadBatch:
    """Files by name (`a_txt` is a.txt), taken in but not yet read."""
    batch = uploads.open_batch(study=study, by=by)
    named = [ContentFile(data, name=name.replace("_", ".")) for name, data in files.items()]
    uploads.receive(batch=batch, files=named, by=by)
    return batch


def read_all() -> None:
    """Runs every queued job here and now."""
    for pk in Job.objects.filter(state=Job.State.QUEUED).values_list("pk", flat=True):
        run(pk)


def uploaded(study: Study, by: User, **files: bytes) -> list[SourceFile]:
    """Files taken in and read; their rows."""
    batch = upload(study, by, **files)
    read_all()
    return list(batch.files.order_by("id"))


def judgements(study: Study, by: User, count: int) -> list[Judgement]:
    """So many different judgements, read from files."""
    texts = {
        f"j{number}_txt": judgement_text(number=f"（2014）澜刑初字第{number}号").encode()
        for number in range(1, count + 1)
    }
    uploaded(study, by, **texts)
    return list(study.judgements.order_by("id"))
