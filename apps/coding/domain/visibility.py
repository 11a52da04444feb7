"""Who sees what of a coding: the one rule of blindness that pages, exports, counts and reports ask.

Until the coding of record of a judgement is signed off, no coder sees anything of another's coding of it, nor does a
supervisor who has a coding of that judgement herself that can still change. What one may not see, one is not told of:
callers answer as if it did not exist.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from .records import RECONCILED
from .workflow import CodingStatus, RecordStatus


class Role(StrEnum):
    CODER = "coder"
    SUPERVISOR = "supervisor"
    READER = "reader"


class Sight(IntEnum):
    """How much: nothing (as if it did not exist), all but private answers and names in quotes, or all."""

    NOTHING = 0
    MASKED = 1
    FULL = 2


@dataclass(frozen=True)
class Viewer:
    """Who looks: `roles` in the study (none: a stranger), and whether she has a coding of this judgement that can
    still change (`is_changeable`)."""

    user: int
    roles: frozenset[Role]
    has_changeable_coding: bool = False


@dataclass(frozen=True)
class Subject:
    """What is looked at: a coding's coder, its kind, whether it is the coding of record, and whether the judgement's
    reconciled coding is signed off."""

    coder: int
    kind: str
    of_record: bool
    signed_off: bool


def is_changeable(status: CodingStatus, *, comparison_opened: bool) -> bool:
    """Whether an independent coding can still change: before submission, and after it while it may be withdrawn."""
    return status is not CodingStatus.SUBMITTED or not comparison_opened


def sight(viewer: Viewer, subject: Subject) -> Sight:
    """What `viewer` may see of the coding `subject`."""
    if not viewer.roles:
        return Sight.NOTHING
    if viewer.user == subject.coder and subject.kind != RECONCILED:
        return Sight.FULL
    if viewer.has_changeable_coding:
        return Sight.NOTHING
    if Role.SUPERVISOR in viewer.roles:
        return Sight.FULL
    if Role.CODER in viewer.roles and subject.signed_off:
        return Sight.FULL
    return Sight.MASKED if Role.READER in viewer.roles and subject.of_record else Sight.NOTHING


def may_see_agreement(viewer: Viewer) -> bool:
    """Agreement tells of others' codings in the sum; only supervisors see it. A judgement that a supervisor codes
    herself enters it only when her coding can no longer change (`enters_agreement`); figures from before she was given
    the judgement are shut to her meanwhile (`is_agreement_shut`)."""
    return Role.SUPERVISOR in viewer.roles


def enters_agreement(statuses: tuple[CodingStatus, ...], *, a_supervisor_codes_it: bool) -> bool:
    """Whether a judgement's codings may be counted in agreement figures that every supervisor sees.
    `a_supervisor_codes_it`: any of them, in any round, has a coding of it that can still change."""
    if len(statuses) < 2 or any(status is not CodingStatus.SUBMITTED for status in statuses):
        return False
    return not a_supervisor_codes_it


def is_agreement_shut(rests_on: Collection[str] | None, coded_now: Collection[str]) -> bool:
    """Whether figures that rest on these judgements (keys) are shut to a supervisor who now codes some herself; None:
    figures that do not say on which they rest."""
    return bool(coded_now) if rests_on is None else not set(coded_now).isdisjoint(rests_on)


def may_see_progress(viewer: Viewer) -> bool:
    """How far the coding of judgements is, in the sum and by person: only supervisors are told. A coder knows how far
    she is herself; a reader what is of record."""
    return Role.SUPERVISOR in viewer.roles


def may_see_totals_of_record(viewer: Viewer) -> bool:
    """How many judgements are of record: not for a coder, since her own may be of record only once another's is in."""
    return bool(viewer.roles & {Role.SUPERVISOR, Role.READER})


def may_see_report(viewer: Viewer, *, signed_off: bool, complete: bool) -> bool:
    """A report sums up codings of record and opens their units, masked. A coder sees it once a supervisor has signed it
    off and every judgement in the study has its coding of record (`complete`): then nothing in it is blind any more.
    That holds for a judgement that one coder alone has coded too, though no reconciled coding of it is ever signed
    off: hers is of record, and the supervisor stands for it with the report. Should she be given that judgement to
    code later, whatever rests on another's coding of it is shut to her (`sight`) for as long as hers can change."""
    return may_see_totals_of_record(viewer) or (Role.CODER in viewer.roles and signed_off and complete)


def counted_as(status: RecordStatus, own: CodingStatus | None) -> RecordStatus:
    """As what a judgement counts in figures for a supervisor whose own coding of it stands at `own` (None: she has
    none): as being coded until she has submitted hers, whatever the others have done."""
    is_settled = status is RecordStatus.OF_RECORD or own is None or own is CodingStatus.SUBMITTED
    return status if is_settled else RecordStatus.IN_CODING
