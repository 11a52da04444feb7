"""The parts of an archive or table: each a row of its own beside the file, read or refused for itself.

Each part is written in a transaction of its own, so that a job that was stopped goes on where it was.
"""

import hashlib

from django.core.files.base import ContentFile
from django.db import transaction

from apps.judgements.actions import reading, uploads
from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.jobs import JobRun
from apps.judgements.models import SourceFile, Study
from apps.judgements.readers.files import NOTHING_INSIDE, Opened, Part
from apps.judgements.readers.shapes import ReadDocument, Unreadable

INSIDE = gettext_noop("%(count)d inside: %(read)d read, %(known)d known already, %(refused)d need a look.")
State = SourceFile.State


def read_members(source: SourceFile, opened: Opened, run: "JobRun | None" = None) -> None:
    """Reads the parts of a waiting archive or table, those kept by an earlier attempt left as they are."""
    kept = set(source.members.values_list("part", flat=True))
    parts = enumerate(opened.parts, start=1)
    others = source.batch.files.count() - len(kept)
    stopped: Unreadable | None = None
    while stopped is None:
        found = reading.guarded(source.pk, lambda: next(parts, None))
        if found is None:
            break
        if isinstance(found, Unreadable):
            stopped = found
        elif found[0] not in kept:
            if run is not None:
                place = f"{source.name}/{found[1].name}"
                run.progress(found[0], others + found[0], reading.READING, name=place)
            _keep(source, *found, opened.format, run)
    SourceFile.objects.filter(pk=source.pk).update(format=opened.format)
    reading.settle(source, _became(source, stopped), run)


def _became(source: SourceFile, stopped: Unreadable | None) -> Sentence | Unreadable:
    states = list(source.members.values_list("state", flat=True))
    counts = {state: states.count(state) for state in (State.READ, State.KNOWN, State.REFUSED)}
    if stopped is not None:
        return stopped
    if counts[State.REFUSED] == len(states):
        return Unreadable(NOTHING_INSIDE, count=len(states))
    return Sentence(INSIDE, {"count": len(states)} | {str(state): number for state, number in counts.items()})


def _keep(source: SourceFile, number: int, part: Part, format_: str, run: "JobRun | None") -> None:
    """Reads one part and writes its row, and the judgement it gave."""
    row = _row(source, number, part)
    found: reading.Reading | Unreadable
    if isinstance(part, ReadDocument):
        found = reading.guarded(source.pk, lambda: reading.reading_of(part, format_))
    else:
        found = Unreadable(part.sentence.text, **part.sentence.params)
    with transaction.atomic():
        if run is not None:
            run.check_mine()
        Study.objects.select_for_update().get(pk=source.study_id)
        if not source.members.filter(part=number).exists():
            reading.write(row, found)


def _row(source: SourceFile, number: int, part: Part) -> SourceFile:
    """The row of a part, unsaved; a member's own bytes are kept where the study does not have them."""
    name = part.name if not part.name.isdecimal() else f"{_stem(source.name)}-{part.name}"
    data = part.data if part.data is not None else b""
    text = part.text.encode() if isinstance(part, ReadDocument) else b""
    row = SourceFile(batch=source.batch, study=source.study, parent=source, part=number)
    row.name = uploads.clean_name(f"{source.name}/{name}")
    row.size = len(data or text)
    row.sha256 = hashlib.sha256(data or text).hexdigest() if data or text else ""
    if data and uploads.known_as(source.study, row.sha256, states=("read",)) is None:
        row.content.save(row.sha256, ContentFile(data), save=False)
    return row


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name
