"""From kept bytes to judgements: text, sections and facts, file by file, so that one bad file stops no other."""

import hashlib
import logging
import re
from dataclasses import dataclass

from django.db import transaction

from apps.judgements.actions import facts, uploads
from apps.judgements.actions.findings import keep_findings
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.domain.text import READER_VERSION, normalise
from apps.judgements.jobs import JobRun
from apps.judgements.models import Judgement, SourceFile, Study, TextVersion, UploadBatch
from apps.judgements.readers.files import read_file
from apps.judgements.readers.shapes import Unreadable

READING = gettext_noop("Reading %(name)s")
FINISHED = gettext_noop("%(settled)d files settled: %(read)d read, %(known)d known already, %(refused)d need a look.")
READ = gettext_noop("%(characters)s characters, %(sections)d sections, %(facts)d of 7 facts.")
GONE = gettext_noop("The bytes of this file are no longer where they were kept. Upload it again.")
FAULT = gettext_noop("A fault in the reader stopped this file. The operator finds it in the log as file %(number)d.")
LONGEST_KEY = 80

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """What a file gives before anything is written."""

    format: str
    texts: tuple[str, ...]
    findings: tuple[Findings, ...]
    sentence: Sentence


def read_batch(run: JobRun) -> None:
    """The job: reads what waits in the batch; run twice, it finds nothing left to do."""
    batch = UploadBatch.objects.select_related("study").get(pk=run.subject["batch"])
    files = batch.files.order_by("id")
    waiting = list(files.filter(state=SourceFile.State.WAITING).values_list("pk", "name"))
    total, done = files.count(), files.exclude(state=SourceFile.State.WAITING).count()
    for pk, name in waiting:
        run.progress(done, total, READING, name=name)
        read_source(pk, run)
        done += 1
    states = list(files.values_list("state", flat=True))
    counts = {name: states.count(name) for name in ("read", "known", "refused")}
    run.progress(done, total, FINISHED, settled=done, **counts)


def read_source(source_id: int, run: JobRun | None = None) -> None:
    """Reads one waiting file and writes what came of it, all or nothing."""
    source = SourceFile.objects.select_related("study").get(pk=source_id)
    reading = _read(source)
    with transaction.atomic():
        if run is not None:
            run.check_mine()
        # One writer a study: two workers may hold the same bytes, or names that give the same key.
        Study.objects.select_for_update().get(pk=source.study_id)
        locked = SourceFile.objects.select_for_update().get(pk=source_id)
        if locked.state != SourceFile.State.WAITING:
            return
        same = uploads.known_as(source.study, source.sha256, states=("read",))
        if same is not None:
            uploads.mark_known(locked, same)
        elif isinstance(reading, Unreadable):
            locked.state = SourceFile.State.REFUSED
            uploads.say(locked, reading.sentence)
        else:
            _write(locked, reading)
        locked.save()


def _read(source: SourceFile) -> Reading | Unreadable:
    """Everything that takes time, outside any transaction. Whatever goes wrong is this file's trouble alone."""
    try:
        with source.content.open("rb") as stream:
            return _reading_of(stream.read(), source.name)
    except Unreadable as refusal:
        return refusal
    except FileNotFoundError:
        return Unreadable(GONE)
    except Exception:
        log.exception("file %s could not be read", source.pk)
        return Unreadable(FAULT, number=source.pk)


def _reading_of(data: bytes, name: str) -> Reading:
    read = read_file(data, name)
    texts = tuple(normalise(document.text) for document in read.documents)
    found = tuple(read_judgement(text) for text in texts)
    counts: dict[str, str | int] = {
        "characters": f"{sum(map(len, texts)):,}",
        "sections": sum(len(one.sections) for one in found),
        "facts": sum(fact is not None for one in found for fact in one.document.by_name().values()),
    }
    return Reading(read.format, texts, found, Sentence(READ, counts))


def _write(source: SourceFile, reading: Reading) -> None:
    for text, found in zip(reading.texts, reading.findings, strict=True):
        judgement = Judgement.objects.create(
            study=source.study, source_file=source, key=free_key(source.study, source.name)
        )
        add_text(judgement, text, found)
    source.format, source.state = reading.format, SourceFile.State.READ
    uploads.say(source, reading.sentence)


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
