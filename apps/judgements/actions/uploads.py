"""Files that come in: kept byte by byte, recognised when they come twice, handed to a worker to be read."""

import hashlib
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.files import File
from django.db import transaction

from apps.judgements.actions import audit
from apps.judgements.actions.jobs import request_job
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.models import Job, SourceFile, Study, UploadBatch, User
from apps.judgements.readers.files import refuse_size
from apps.judgements.readers.shapes import Unreadable
from apps.judgements.upload_handler import most_bytes

READ_BATCH = "read-batch"
WAITING = gettext_noop("Waiting to be read.")
KNOWN = gettext_noop("This file is in the study already, as “%(name)s”. It is not read again.")
LONGEST_NAME = 255


@transaction.atomic
def open_batch(*, study: Study, by: User, note: str = "", text_column: str = "") -> UploadBatch:
    """An empty batch, to which files are added as they arrive. text_column: of the tables among them, where given."""
    batch = UploadBatch.objects.create(study=study, created_by=by, note=note, text_column=text_column)
    new = {"note": note} | ({"text column": text_column} if text_column else {})
    audit.record(by=by, action="upload begun", subject=batch, study=study, new=new)
    return batch


def receive(*, batch: UploadBatch, files: Iterable["File[Any]"], by: User) -> list[SourceFile]:
    """Takes files into a batch and asks for them to be read; each gets a row that says what became of it.

    Hashing and keeping the bytes happen before the transaction, which writes the rows alone.
    """
    arrived: list[SourceFile] = []
    for file in files:
        arrived.append(_arrive(batch, file, arrived))
    if not arrived:
        refuse_nothing()
    with transaction.atomic():
        for source in arrived:
            source.save()
        if any(source.state == SourceFile.State.WAITING for source in arrived):
            request_reading(batch=batch, by=by)
        new = {"files": len(arrived), "names": [source.name for source in arrived[:20]]}
        audit.record(by=by, action="files uploaded", subject=batch, study=batch.study, new=new)
    return arrived


def refuse_nothing() -> NoReturn:
    """What to say to an upload without a file."""
    raise Refused(gettext_noop("No file has come. Choose at least one."))


@transaction.atomic
def request_reading(*, batch: UploadBatch, by: User) -> None:
    """A job for what waits in the batch, unless one is queued that will find it."""
    queued = Job.objects.filter(kind=READ_BATCH, study=batch.study, state=Job.State.QUEUED, subject__batch=batch.pk)
    if not queued.exists():
        request_job(kind=READ_BATCH, subject={"batch": batch.pk}, study=batch.study, by=by)


def say(source: SourceFile, sentence: Sentence) -> None:
    """Writes a sentence into the row, unsaved."""
    source.sentence_text, source.sentence_params = sentence.text, dict(sentence.params)


def _arrive(batch: UploadBatch, file: "File[Any]", before: list[SourceFile]) -> SourceFile:
    """The row of one file, unsaved, its bytes kept where they are new and may be read."""
    source = SourceFile(batch=batch, study=batch.study, name=clean_name(file.name or ""), size=file.size)
    try:
        refuse_size(source.size, most_bytes(source.name))
    except Unreadable as refusal:
        source.state = SourceFile.State.REFUSED
        say(source, refusal.sentence)
        return source
    source.sha256 = _sha256(file)
    same = known_as(batch.study, source.sha256) or next((s for s in before if s.sha256 == source.sha256), None)
    if same is not None:
        mark_known(source, same)
        return source
    source.content.save(source.sha256, file, save=False)
    say(source, Sentence(WAITING))
    return source


def mark_known(source: SourceFile, same: SourceFile) -> None:
    """Unsaved: these bytes are in the study already."""
    source.state = SourceFile.State.KNOWN
    source.same_as = same
    say(source, Sentence(KNOWN, {"name": same.name}))


def known_as(study: Study, sha256: str, *, states: tuple[str, ...] = ("read", "waiting")) -> SourceFile | None:
    """The study's file with the same bytes, if it was read or is about to be."""
    return SourceFile.objects.filter(study=study, sha256=sha256, state__in=states).first()


def clean_name(name: str) -> str:
    """A file's name without control characters, short enough to keep, its ending kept."""
    plain = "".join(character for character in name if character.isprintable()).strip() or "?"
    if len(plain) <= LONGEST_NAME:
        return plain
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 2]}…{dot}{ending}" if 0 < len(ending) < 10 else plain[:LONGEST_NAME]


def _sha256(file: "File[Any]") -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
