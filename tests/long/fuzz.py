"""`make fuzz`: the readers against mutated files of every format; INPUTS=n for more or fewer.

Each input is a real file of a format with some bytes changed, dropped, repeated or exchanged, or a piece of another
file put in. A reader may give text or refuse with one sentence; anything else is a failure: another exception, a text
with characters that normalising forbids, more than SLOW seconds, a dead process. The inputs are numbered: the seed and
the number make the same input again (`--only`).
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import open_file
from apps.judgements.readers.shapes import ReadDocument, RefusedDocument, Unreadable
from tests.long.seeds import seeds

SLOW = 5.0  # seconds; then the alarm rings
MEMORY = 3 * 1024**3
BLOCK = 250
INTERESTING = (0, 1, 0x7F, 0x80, 0xFF, 0x0D, 0x0A, 0x22, 0x3C, 0x5C, 0x7B, 0x7D)


class TooSlow(BaseException):
    """Rung by the clock, so that no reader's own handling of exceptions keeps it."""


@dataclass
class Tally:
    """What became of the inputs so far."""

    inputs: int = 0
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    formats: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def add(self, other: Tally) -> None:
        self.inputs += other.inputs
        self.read += other.read
        self.refused += other.refused
        self.formats += other.formats
        self.failures += other.failures
        self.slowest = max(self.slowest, other.slowest)


def mutated(number: int, seed: int) -> tuple[str, bytes]:
    """The input of that number: a name and bytes."""
    chance = random.Random(f"{seed}/{number}")
    files = seeds()
    name, data = files[number % len(files)]
    piece = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 16, 40))):
        chance.choice(MUTATIONS)(piece, chance)
    if chance.random() < 0.05:
        name = chance.choice(files)[0]
    return name, bytes(piece)


def _flip(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _set(data: bytearray, chance: random.Random) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice(INTERESTING)


def _number(data: bytearray, chance: random.Random) -> None:
    """A length or an offset made large, small or negative."""
    if len(data) > 4:
        at = chance.randrange(len(data) - 4)
        value = chance.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, 0x80000000, len(data), chance.getrandbits(32)))
        data[at : at + 4] = value.to_bytes(4, "little")


def _drop(data: bytearray, chance: random.Random) -> None:
    at, size = _stretch(data, chance)
    del data[at : at + size]


def _cut(data: bytearray, chance: random.Random) -> None:
    if chance.random() < 0.2:
        del data[chance.randrange(len(data) + 1) :]


def _repeat(data: bytearray, chance: random.Random) -> None:
    at, size = _stretch(data, chance)
    data[at:at] = data[at : at + size] * chance.choice((1, 2, 50))


def _exchange(data: bytearray, chance: random.Random) -> None:
    at, size = _stretch(data, chance)
    to, _ = _stretch(data, chance)
    data[to : to + size] = data[at : at + size]


def _noise(data: bytearray, chance: random.Random) -> None:
    at, size = _stretch(data, chance)
    data[at : at + size] = chance.randbytes(size)


def _splice(data: bytearray, chance: random.Random) -> None:
    other = chance.choice(seeds())[1]
    at, size = _stretch(other, chance)
    to, over = _stretch(data, chance)
    data[to : to + over] = other[at : at + size]


def _stretch(data: bytes | bytearray, chance: random.Random) -> tuple[int, int]:
    return chance.randrange(len(data) + 1), chance.choice((1, 2, 4, 16, 64, 512))


MUTATIONS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    *(_flip, _flip, _set, _set, _number, _number, _drop, _cut, _repeat, _exchange, _noise, _splice),
)


def tried(name: str, data: bytes, tally: Tally) -> None:
    """Reads one input; raises what no reader may raise."""
    tally.inputs += 1
    begun = time.monotonic()
    refusal = _refusal(name, data, tally)
    if refusal is None:
        tally.read += 1
    elif str(refusal).strip():
        tally.refused[refusal.sentence.text] += 1
    else:
        raise ValueError("a refusal without a sentence")
    tally.slowest = max(tally.slowest, time.monotonic() - begun)


def _refusal(name: str, data: bytes, tally: Tally) -> Unreadable | None:
    try:
        opened = open_file(data, name)
        tally.formats[opened.format] += 1
        for part in opened.parts:
            _check(part)
    except Unreadable as refusal:
        return refusal
    return None


def _check(part: ReadDocument | RefusedDocument) -> None:
    if isinstance(part, RefusedDocument):
        assert str(part.sentence).strip()
        return
    text = normalise(part.text)
    assert text
    assert normalise(text) == text
    text.encode()


def block(start: int, count: int, seed: int) -> Tally:
    """So many inputs from a number on, in this process."""
    tally = Tally()
    before = signal.signal(signal.SIGALRM, _ring)
    for number in range(start, start + count):
        name, data = mutated(number, seed)
        signal.setitimer(signal.ITIMER_REAL, SLOW)
        try:
            tried(name, data, tally)
        except (Exception, TooSlow):
            tally.failures.append(f"input {number} ({name}): {traceback.format_exc(limit=-4)}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)
    return tally


def _ring(*_: object) -> None:
    raise TooSlow


def _limit() -> None:
    """What holds for a process of the run: a trace where it dies, and a bound on memory."""
    faulthandler.enable()
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))


def run(inputs: int, seed: int, jobs: int) -> Tally:
    """All inputs, in blocks over processes; a block whose process died is a failure by itself."""
    whole, begun = Tally(), time.monotonic()
    starts = list(range(0, inputs, BLOCK))
    for group in range(0, len(starts), 40):
        with ProcessPoolExecutor(jobs, initializer=_limit) as pool:
            sizes = {start: min(BLOCK, inputs - start) for start in starts[group : group + 40]}
            waiting = [(start, pool.submit(block, start, size, seed)) for start, size in sizes.items()]
            for start, future in waiting:
                whole.add(_result(start, future))
        sys.stderr.write(f"{whole.inputs:,} inputs, {time.monotonic() - begun:.0f} s, {len(whole.failures)} failures\n")
    return whole


def _result(start: int, future: Future[Tally]) -> Tally:
    try:
        found = future.result()
    except BrokenProcessPool:
        found = Tally(failures=[f"inputs {start} to {start + BLOCK}: the process died, or one beside it"])
    sys.stderr.writelines(f"{failure}\n" for failure in found.failures)
    return found


def told(tally: Tally, seconds: float) -> Iterator[str]:
    yield f"{tally.inputs:,} inputs in {seconds:.0f} s: {tally.read:,} read, {sum(tally.refused.values()):,} refused"
    yield "formats: " + ", ".join(f"{name} {count:,}" for name, count in tally.formats.most_common())
    yield f"slowest input: {tally.slowest:.2f} s"
    yield from (f"{count:9,}  {sentence}" for sentence, count in tally.refused.most_common())
    yield f"failures: {len(tally.failures)}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=int(os.environ.get("INPUTS") or 200_000))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", type=int, help="the number of one input, which is read here and now")
    options = parser.parse_args()
    if options.only is not None:
        name, data = mutated(options.only, options.seed)
        sys.stdout.write(f"{name}, {len(data):,} bytes\n")
        tried(name, data, Tally())
        return 0
    begun = time.monotonic()
    tally = run(options.inputs, options.seed, options.jobs)
    sys.stdout.write("\n".join(told(tally, time.monotonic() - begun)) + "\n")
    return 1 if tally.failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
