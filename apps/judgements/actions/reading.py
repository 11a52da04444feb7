"""From kept bytes to judgements: text, sections and facts, file by file, so that one bad file stops no other."""

import hashlib
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from django.db import transaction

from apps.judgements.actions import facts, members, uploads
from apps.judgements.actions.findings import keep_findings
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.domain.text import READER_VERSION, normalise
from apps.judgements.jobs import JobRun
from apps.judgements.models import Judgement, SourceFile, Study, TextVersion, UploadBatch
from apps.judgements.readers.files import Opened, open_file
from apps.judgements.readers.shapes import ReadDocument, Unreadable

READING = gettext_noop("Reading %(name)s")
FINISHED = gettext_noop("%(settled)d files settled: %(read)d read, %(known)d known already, %(refused)d need a look.")
READ = gettext_noop("%(characters)s characters, %(sections)d sections, %(facts)d of 7 facts.")
GONE = gettext_noop("The bytes of this file are no longer where they were kept. Upload it again.")
FAULT = gettext_noop("A fault in the reader stopped this file. The operator finds it in the log as file %(number)d.")
LONGEST_KEY = 80

log = logging.getLogger(__name__)
T = TypeVar("T")


@dataclass(frozen=True)
class Reading:
    """What a file gives before anything is written."""

    format: str
    text: str
    findings: Findings
    sentence: Sentence


def read_batch(run: JobRun) -> None:
    """The job: reads what waits in the batch; run twice, it finds nothing left to do."""
    batch = UploadBatch.objects.select_related("study").get(pk=run.subject["batch"])
    files = batch.files.order_by("id")
    waiting = list(files.filter(state=SourceFile.State.WAITING).values_list("pk", "name"))
    for pk, name in waiting:
        total, done = files.count(), files.exclude(state=SourceFile.State.WAITING).count()
        run.progress(done, total, READING, name=name)
        read_source(pk, run)
    states = list(files.values_list("state", flat=True))
    counts = {name: states.count(name) for name in ("read", "known", "refused")}
    settled = sum(counts.values())
    run.progress(settled, len(states), FINISHED, settled=settled, **counts)


def read_source(source_id: int, run: JobRun | None = None) -> None:
    """Reads one waiting file and writes what came of it: all or nothing, of an archive or table part by part."""
    source = SourceFile.objects.select_related("study", "batch").get(pk=source_id)
    opened = _opened(source)
    if isinstance(opened, Opened) and opened.holds_many:
        members.read_members(source, opened, run)
        return
    settle(source, opened if isinstance(opened, Unreadable) else _read(source, opened), run)


def settle(source: SourceFile, reading: "Reading | Unreadable | Sentence", run: JobRun | None) -> None:
    """Writes what became of a waiting file: the judgement it gave, the refusal, or a sentence where its parts did."""
    with transaction.atomic():
        if run is not None:
            run.check_mine()
        # One writer a study: two workers may hold the same bytes, or names that give the same key.
        Study.objects.select_for_update().get(pk=source.study_id)
        locked = SourceFile.objects.select_for_update().get(pk=source.pk)
        if locked.state != SourceFile.State.WAITING:
            return
        write(locked, reading)


def write(source: SourceFile, reading: "Reading | Unreadable | Sentence") -> None:
    """As `settle`, inside the transaction that holds the study."""
    same = uploads.known_as(source.study, source.sha256, states=("read",)) if source.sha256 else None
    if same is not None and same.pk != source.pk:
        uploads.mark_known(source, same)
    elif isinstance(reading, Unreadable):
        source.state = SourceFile.State.REFUSED
        uploads.say(source, reading.sentence)
    else:
        source.state = SourceFile.State.READ
        uploads.say(source, reading if isinstance(reading, Sentence) else reading.sentence)
    source.save()
    if source.state == SourceFile.State.READ and isinstance(reading, Reading):
        source.format = reading.format
        source.save()
        key = free_key(source.study, source.name)
        add_text(
            Judgement.objects.create(study=source.study, source_file=source, key=key), reading.text, reading.findings
        )


def _opened(source: SourceFile) -> Opened | Unreadable:
    def opened() -> Opened:
        with source.content.open("rb") as stream:
            return open_file(stream.read(), source.name, source.batch.text_column)

    return guarded(source.pk, opened)


def _read(source: SourceFile, opened: Opened) -> Reading | Unreadable:
    """Everything that takes time, outside any transaction."""

    def read() -> Reading:
        part = next(opened.parts)
        if not isinstance(part, ReadDocument):
            raise Unreadable(part.sentence.text, **part.sentence.params)
        return reading_of(part, opened.format)

    return guarded(source.pk, read)


def guarded(number: int, work: Callable[[], T]) -> "T | Unreadable":
    """Whatever goes wrong with a file is this file's trouble alone: its refusal, or a sentence that names the log."""
    try:
        return work()
    except Unreadable as refusal:
        return refusal
    except FileNotFoundError:
        return Unreadable(GONE)
    except Exception:
        log.exception("file %s could not be read", number)
        return Unreadable(FAULT, number=number)


def reading_of(document: ReadDocument, format_: str) -> Reading:
    text = normalise(document.text)
    found = read_judgement(text)
    counts: dict[str, str | int] = {
        "characters": f"{len(text):,}",
        "sections": len(found.sections),
        "facts": sum(fact is not None for fact in found.document.by_name().values()),
    }
    return Reading(document.format or format_, text, found, Sentence(READ, counts))


def add_text(judgement: Judgement, text: str, found: Findings | None = None) -> TextVersion:
    """Makes a normalised text the judgement's current one, with what was found in it. Inside a transaction."""
    found = found or read_judgement(text)
    version = TextVersion.objects.create(
        judgement=judgement,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        reader_version=READER_VERSION,
    )
    judgement.current_text = version
    reading = keep_findings(version=version, findings=found)
    facts.store_read(judgement=judgement, reading=reading, found=found.document)
    judgement.save()
    return version


def free_key(study: Study, name: str) -> str:
    """A key for a judgement from its file's name: 判决 1.docx is 判决_1, and 判决_1-2 where that is taken."""
    stem = re.sub(r"\.[A-Za-z]{1,5}$", "", name.replace("\\", "/").rpartition("/")[2])
    base = re.sub(r"[\s,;]+", "_", stem).strip("_")[: LONGEST_KEY - 6] or "judgement"
    taken = set(study.judgements.filter(key__startswith=base).values_list("key", flat=True))
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)
