"""Where a study stands: from the files received to the judgements of record.

Every judgement stands at exactly one place (`standing_of`), so every line of the flow is the one above minus what left
it, and every number is the sum of its parts (`check`). Counts are of files or of judgements, never of codings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from apps.coding.domain.visibility import counted_as
from apps.coding.domain.workflow import CodingStatus, ReconciledStatus, RecordStatus, record_status


class Standing(StrEnum):
    """Where a judgement stands."""

    DUPLICATE = "duplicate"
    EXCLUDED = "excluded"
    UNDECIDED = "undecided"
    NOT_ASSIGNED = "not_assigned"
    NOT_BEGUN = "not_begun"
    IN_WORK = "in_work"
    TO_RECONCILE = "to_reconcile"
    IN_REVIEW = "in_review"
    TO_APPROVE = "to_approve"
    RECONCILED = "reconciled"
    SINGLE = "single"


S = Standing
LEFT_OUT = (S.DUPLICATE, S.EXCLUDED, S.UNDECIDED)
TO_CODE = (S.NOT_ASSIGNED, S.NOT_BEGUN, S.IN_WORK)
TO_SETTLE = (S.TO_RECONCILE, S.IN_REVIEW, S.TO_APPROVE)
OF_RECORD = (S.RECONCILED, S.SINGLE)
CODED = TO_SETTLE + OF_RECORD
INCLUDED = TO_CODE + CODED


@dataclass(frozen=True)
class Facts:
    """What the standing of a judgement rests on. `coders`, `begun`, `submitted`: its independent codings of the first
    round, those with an answer, those handed in. `reconciled`: the state of the reconciled coding, or None.
    `of_record`: the kind of the coding of record, or empty. `own`: the reader's own unsubmitted coding, or None."""

    screening: str = "included"
    is_duplicate: bool = False
    coders: int = 0
    begun: int = 0
    submitted: int = 0
    reconciled: str | None = None
    of_record: str = ""
    own: str | None = None


def standing_of(facts: Facts) -> Standing:
    """The one place of a judgement, as the reader may be told it (visibility.py: `counted_as`)."""
    if facts.is_duplicate:
        return S.DUPLICATE
    if facts.screening != "included":
        return S(facts.screening)
    own = CodingStatus(facts.own) if facts.own else None
    told = counted_as(_status(facts), own)
    if told is RecordStatus.IN_CODING:
        begun = facts.begun > 0 if own is None else own is CodingStatus.IN_WORK
        return S.IN_WORK if begun else S.NOT_BEGUN
    if told is RecordStatus.OF_RECORD:
        return S.SINGLE if facts.of_record == "independent" else S.RECONCILED
    return _STANDINGS[told]


_STANDINGS = {
    RecordStatus.UNASSIGNED: S.NOT_ASSIGNED,
    RecordStatus.READY: S.TO_RECONCILE,
    RecordStatus.IN_REVIEW: S.IN_REVIEW,
    RecordStatus.TO_APPROVE: S.TO_APPROVE,
}


def _status(facts: Facts) -> RecordStatus:
    if facts.of_record:
        return RecordStatus.OF_RECORD
    codings = [CodingStatus.SUBMITTED] * facts.submitted
    codings += [CodingStatus.IN_WORK] * (facts.begun - facts.submitted)
    codings += [CodingStatus.ASSIGNED] * (facts.coders - facts.begun)
    reconciled = ReconciledStatus(facts.reconciled) if facts.reconciled else None
    return record_status(codings, reconciled, awaits_approval=True)


@dataclass(frozen=True)
class Group:
    """`n` judgements that stand alike. `coders`: how many coded each independently."""

    n: int
    standing: Standing
    province: str = ""
    has_text: bool = True
    coders: int = 0


@dataclass(frozen=True)
class Files:
    """Files received, and what became of them."""

    received: int = 0
    waiting: int = 0
    unreadable: int = 0
    known: int = 0
    read: int = 0


@dataclass(frozen=True)
class Part:
    """So many of a line, named by `key`."""

    key: str
    n: int


@dataclass(frozen=True)
class Line:
    """One line of the flow: `parts` make up `n` (none: not divided); `out` leaves it, the rest is the next line.
    `unit`: what is counted; where it changes, the next line begins anew."""

    key: str
    n: int
    parts: tuple[Part, ...] = ()
    out: tuple[Part, ...] = ()
    unit: str = "judgements"

    @property
    def left(self) -> int:
        return self.n - sum(part.n for part in self.out)


class DoesNotAddUpError(ValueError):
    """A number of the flow is not the sum it should be: a fault of the program, never of the data."""


def count(groups: Iterable[Group], *standings: Standing, when: Callable[[Group], bool] = lambda group: True) -> int:
    """How many judgements stand at one of these places."""
    return sum(group.n for group in groups if group.standing in standings and when(group))


def flow(files: Files, groups: Sequence[Group]) -> tuple[Line, ...]:
    """All lines, from files received to judgements of record; none where nothing has come in."""
    if not (files.received or groups):
        return ()
    return check((*_files(files, groups), *_corpus(groups), *_coding(groups)))


def flow_of_corpus(files: Files, groups: Sequence[Group]) -> tuple[Line, ...]:
    """The lines that tell nothing of any coding: down to the judgements included."""
    included = Line("included", count(groups, *INCLUDED))
    if not (files.received or groups):
        return ()
    return check((*_files(files, groups), *_corpus(groups), included))


def flow_of_record(groups: Sequence[Group]) -> tuple[Line, ...]:
    """The last line alone."""
    return check((_record(groups),))


def check(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines as they are. Raises DoesNotAddUpError where parts do not make their line, or a line not the next."""
    for line in lines:
        if line.parts and sum(part.n for part in line.parts) != line.n:
            raise DoesNotAddUpError(f"the parts of {line.key} do not make {line.n}")
    for line, after in pairwise(lines):
        if line.unit == after.unit and line.left != after.n:
            raise DoesNotAddUpError(f"{line.left} are left of {line.key}, but {after.key} are {after.n}")
    return lines


def _files(files: Files, groups: Sequence[Group]) -> tuple[Line, ...]:
    """Files received; those read stand apart where a file holds several judgements, or some came without a file."""
    out = (Part("waiting", files.waiting), Part("unreadable", files.unreadable), Part("known", files.known))
    received = Line("received", files.received, out=out, unit="files")
    if not files.received:
        return ()
    if files.read == sum(group.n for group in groups):
        return (received,)
    return received, Line("files_read", files.read, unit="files")


def _corpus(groups: Sequence[Group]) -> tuple[Line, ...]:
    total = sum(group.n for group in groups)
    without_text = sum(group.n for group in groups if not group.has_text)
    parts = (Part("read", total - without_text), Part("without_text", without_text))
    return (Line("judgements", total, parts, tuple(Part(key, count(groups, key)) for key in LEFT_OUT)),)


def _coding(groups: Sequence[Group]) -> tuple[Line, ...]:
    to_code = tuple(Part(key, count(groups, key)) for key in TO_CODE)
    to_settle = tuple(Part(key, count(groups, key)) for key in TO_SETTLE)
    ways = (
        Part("by_several", count(groups, *CODED, when=lambda group: group.coders > 1)),
        Part("by_one", count(groups, *CODED, when=lambda group: group.coders == 1)),
        Part("by_reconciliation", count(groups, *CODED, when=lambda group: group.coders == 0)),
    )
    return (
        Line("included", count(groups, *INCLUDED), out=to_code),
        Line("coded", count(groups, *CODED), ways, to_settle),
        _record(groups),
    )


def _record(groups: Sequence[Group]) -> Line:
    parts = tuple(Part(key, count(groups, key)) for key in OF_RECORD)
    return Line("of_record", count(groups, *OF_RECORD), parts)
