"""Files to findings without a database: what `manage.py extract` does, over as many processes as wanted.

Files are worked on a bounded number ahead of what is given out, and what one large archive gives is set aside on disk,
so that memory does not grow with the number of files.
"""

import hashlib
import json
import os
import tempfile
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO

from apps.judgements.domain.extraction.contract import Json, as_json
from apps.judgements.domain.extraction.judgement import read_judgement
from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import NOTHING_INSIDE, Opened, open_file, refuse_size
from apps.judgements.readers.shapes import RefusedDocument, Unreadable, limit_of

FAULT = "A fault in the reader stopped this file; the trace stands on standard error."
DIED = "The process that read this file was killed, probably for want of memory."
MISSING = "There is no such file or folder."
CLOSED = "This file cannot be opened: %s."

_AHEAD = 8  # files a process works ahead of what has been given out
_IN_MEMORY = 2 * 1024 * 1024  # bytes of one file's findings kept in memory, beyond which they go to disk


@dataclass(frozen=True)
class Extracted:
    """What one file gave: lines of JSON (in memory or in a file to be removed), and whether it could be read."""

    lines: bytes
    readable: bool
    aside: str | None = None

    def write_to(self, stream: IO[bytes]) -> None:
        """Gives the lines out, in order; what was set aside on disk is removed."""
        stream.write(self.lines)
        if self.aside is None:
            return
        with Path(self.aside).open("rb") as kept:
            while piece := kept.read(_IN_MEMORY):
                stream.write(piece)
        Path(self.aside).unlink()


def files_in(paths: Iterable[str]) -> Iterator[str]:
    """Every file of the paths in the order given; folders are walked by name, hidden files in them passed over."""
    for path in paths:
        if not Path(path).is_dir():
            yield path
            continue
        for folder, inner, names in os.walk(path):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            yield from (os.path.join(folder, name) for name in sorted(names) if not name.startswith((".", "~$")))


def extract(files: Iterable[str], *, jobs: int, with_text: bool) -> Iterator[Extracted]:
    """The findings of each file, in order; `jobs` processes, none beside this one where 1 is enough."""
    waiting = iter(files)
    first = list(islice(waiting, 2))
    if jobs < 2 or len(first) < 2:
        return (extract_file(path, with_text) for path in chain(first, waiting))
    return _spread(chain(first, waiting), jobs, with_text)


def _spread(files: Iterator[str], jobs: int, with_text: bool) -> Iterator[Extracted]:
    pool = ProcessPoolExecutor(jobs)
    ahead: deque[tuple[str, Future[Extracted]]] = deque()
    try:
        while True:
            room = jobs * _AHEAD - len(ahead)
            ahead.extend((path, _sent(pool, path, with_text)) for path in islice(files, room))
            if not ahead:
                return
            path, future = ahead.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False)
                yield _alone(path, with_text)
                pool = ProcessPoolExecutor(jobs)
                ahead = deque((other, _sent(pool, other, with_text)) for other, _ in ahead)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _sent(pool: ProcessPoolExecutor, path: str, with_text: bool) -> Future[Extracted]:
    try:
        return pool.submit(extract_file, path, with_text)
    except BrokenProcessPool as fault:
        broken: Future[Extracted] = Future()
        broken.set_exception(fault)
        return broken


def _alone(path: str, with_text: bool) -> Extracted:
    """A file in a process of its own: it may be the one that killed the others."""
    with ProcessPoolExecutor(1) as pool:
        try:
            return pool.submit(extract_file, path, with_text).result()
        except BrokenProcessPool:
            return _refused(path, DIED)


def extract_file(path: str, with_text: bool = False) -> Extracted:
    """The findings of one file; whatever goes wrong is this file's trouble alone, said in one sentence."""
    try:
        data = _bytes_of(path)
        return _written(_objects(data, path, with_text))
    except Unreadable as refusal:
        return _refused(path, str(refusal))
    except FileNotFoundError:
        return _refused(path, MISSING)
    except OSError as fault:
        return _refused(path, CLOSED % (fault.strerror or type(fault).__name__).lower())
    except Exception:
        traceback.print_exc()
        return _refused(path, FAULT)


def _bytes_of(path: str) -> bytes:
    refuse_size(Path(path).stat().st_size, limit_of(path))
    return Path(path).read_bytes()


def _objects(data: bytes, path: str, with_text: bool) -> Iterator[Json]:
    """One object a judgement of the file; of an archive or table also one for each part that could not be read."""
    opened = open_file(data, os.path.basename(path))
    digest = hashlib.sha256(data).hexdigest()
    del data
    count = 0
    for found in _objects_of(opened, path, digest, with_text):
        count += 1
        yield found
    if not count:
        raise Unreadable(NOTHING_INSIDE, count=0)


def _objects_of(opened: Opened, path: str, digest: str, with_text: bool) -> Iterator[Json]:
    for part in opened.parts:
        place = f"{path}/{part.name}" if part.name else path
        if isinstance(part, RefusedDocument):
            yield {"file": place, "error": str(part.sentence)}
            continue
        text = normalise(part.text)
        own = hashlib.sha256(part.data).hexdigest() if part.data is not None else digest
        about: Json = {"file": place, "sha256": own, "format": part.format or opened.format, "chars": len(text)}
        yield about | {"error": None} | ({"text": text} if with_text else {}) | as_json(read_judgement(text))


def _written(objects: Iterator[Json]) -> Extracted:
    """The objects as lines, on disk from a certain size on."""
    lines = bytearray()
    readable = False
    for found in objects:
        lines += _line(found)
        readable = readable or not found["error"]
        if len(lines) > _IN_MEMORY:
            return _set_aside(lines, objects, readable)
    return Extracted(bytes(lines), readable)


def _set_aside(begun: bytes | bytearray, objects: Iterator[Json], readable: bool) -> Extracted:
    with tempfile.NamedTemporaryFile(prefix="extract-", suffix=".jsonl", delete=False) as kept:
        try:
            kept.write(begun)
            for found in objects:
                kept.write(_line(found))
                readable = readable or not found["error"]
        except BaseException:
            Path(kept.name).unlink()
            raise
    return Extracted(b"", readable, aside=kept.name)


def _refused(path: str, sentence: str) -> Extracted:
    return Extracted(_line({"file": path, "error": sentence}), readable=False)


def _line(found: Json) -> bytes:
    """A line of JSON in UTF-8; names of files that are no text are written with escapes."""
    return (json.dumps(found, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def processes(wanted: int | None) -> int:
    """How many processes to use: as many as wanted, else one a core up to four, since each takes its own memory."""
    cores: Sequence[int] | set[int] = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(2)
    return wanted or min(4, len(cores))
