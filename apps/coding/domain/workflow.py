"""The states of a coding, of a reconciled coding and of a judgement's record, with one transitions table each.

Actions ask `Workflow.after`; docs/workflow.md is written from the same tables by `document`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop

S = TypeVar("S", bound=StrEnum)


class CodingStatus(StrEnum):
    """An independent coding."""

    ASSIGNED = "assigned"
    IN_WORK = "in_work"
    SUBMITTED = "submitted"


class ReconciledStatus(StrEnum):
    """A reconciled coding, made from two or more independent ones."""

    OPEN = "open"
    SIGNED_OFF = "signed_off"


class RecordStatus(StrEnum):
    """What a judgement's coding of record waits for; never stored, always told from its codings (`record_status`)."""

    UNASSIGNED = "unassigned"
    IN_CODING = "in_coding"
    TO_APPROVE = "to_approve"
    READY = "ready"
    IN_REVIEW = "in_review"
    OF_RECORD = "of_record"


@dataclass(frozen=True)
class Transition(Generic[S]):
    """`action` takes `source` to `target`; `by` is the role that may, `when` a condition in words."""

    source: S
    action: str
    target: S
    by: str
    when: str = ""


@dataclass(frozen=True)
class Workflow(Generic[S]):
    """All transitions of one kind of thing; `refusals` says, by action, why it cannot be taken from another state."""

    name: str
    title: str
    initial: S
    transitions: tuple[Transition[S], ...]
    refusals: dict[str, str]

    def after(self, status: S, action: str) -> S:
        """The state after the action. Refused, with the action's sentence, where the table has no such arrow."""
        for transition in self.transitions:
            if (transition.source, transition.action) == (status, action):
                return transition.target
        raise Refused(self.refusals[action])

    def allows(self, status: S, action: str) -> bool:
        return any((each.source, each.action) == (status, action) for each in self.transitions)


_C, _R, _J = CodingStatus, ReconciledStatus, RecordStatus

CODING = Workflow(
    "coding",
    "An independent coding",
    _C.ASSIGNED,
    (
        Transition(_C.ASSIGNED, "begin", _C.IN_WORK, "coder", "with the first answer"),
        Transition(_C.IN_WORK, "submit", _C.SUBMITTED, "coder", "nothing required is open"),
        Transition(_C.SUBMITTED, "withdraw", _C.IN_WORK, "coder", "nobody has opened the comparison"),
    ),
    {
        "begin": gettext_noop("This coding has been begun already."),
        "submit": gettext_noop("Only a coding in work can be submitted."),
        "withdraw": gettext_noop("Only a submitted coding can be withdrawn."),
    },
)

RECONCILED = Workflow(
    "reconciled",
    "A reconciled coding",
    _R.OPEN,
    (
        Transition(_R.OPEN, "sign_off", _R.SIGNED_OFF, "supervisor", "no decision is left"),
        Transition(_R.SIGNED_OFF, "reopen", _R.OPEN, "supervisor", "with a reason"),
    ),
    {
        "sign_off": gettext_noop("This coding of record has been signed off already."),
        "reopen": gettext_noop("Only a signed-off coding of record can be reopened."),
    },
)

RECORD = Workflow(
    "record",
    "A judgement’s coding of record",
    _J.UNASSIGNED,
    (
        Transition(_J.UNASSIGNED, "assign", _J.IN_CODING, "supervisor"),
        Transition(_J.IN_CODING, "submit_last", _J.READY, "coder", "two or more coders"),
        Transition(_J.IN_CODING, "submit_only", _J.OF_RECORD, "coder", "one coder"),
        Transition(_J.IN_CODING, "submit_only_to_approve", _J.TO_APPROVE, "coder", "one coder, the study asks for it"),
        Transition(_J.TO_APPROVE, "approve", _J.OF_RECORD, "supervisor"),
        Transition(_J.READY, "withdraw", _J.IN_CODING, "coder", "nobody has opened the comparison"),
        Transition(_J.READY, "open_comparison", _J.IN_REVIEW, "supervisor"),
        Transition(_J.IN_REVIEW, "sign_off", _J.OF_RECORD, "supervisor", "no decision is left"),
        Transition(_J.OF_RECORD, "reopen", _J.IN_REVIEW, "supervisor", "reconciled, with a reason"),
        Transition(_J.OF_RECORD, "withdraw", _J.IN_CODING, "coder", "one coder"),
    ),
    {
        "open_comparison": gettext_noop("The codings of this judgement have not all been submitted yet."),
    },
)

CODING_LABELS = {
    _C.ASSIGNED: Label("assigned", "已分配"),
    _C.IN_WORK: Label("in work", "编码中"),
    _C.SUBMITTED: Label("submitted", "已提交"),
}
RECONCILED_LABELS = {
    _R.OPEN: Label("in review", "协商中"),
    _R.SIGNED_OFF: Label("signed off", "已定稿"),
}
RECORD_LABELS = {
    _J.UNASSIGNED: Label("not assigned", "未分配"),
    _J.IN_CODING: Label("in coding", "编码中"),
    _J.TO_APPROVE: Label("to approve", "待批准"),
    _J.READY: Label("ready to compare", "待比对"),
    _J.IN_REVIEW: Label("in review", "协商中"),
    _J.OF_RECORD: Label("of record", "已定稿"),
}


def check_withdrawal(status: CodingStatus, *, comparison_opened: bool) -> CodingStatus:
    """The state after a withdrawal. Refused where somebody has opened the comparison: she has seen it by then."""
    if comparison_opened:
        raise Refused(gettext_noop("The comparison has been opened; a submission can no longer be withdrawn."))
    return CODING.after(status, "withdraw")


def record_status(
    codings: Sequence[CodingStatus], reconciled: ReconciledStatus | None = None, *, awaits_approval: bool = False
) -> RecordStatus:
    """What a judgement's record waits for, from its independent codings and the reconciled one, if there is one.
    `awaits_approval`: the study wants a coding by one coder approved, and this one is not."""
    if reconciled is not None:
        return _J.OF_RECORD if reconciled is _R.SIGNED_OFF else _J.IN_REVIEW
    if not codings:
        return _J.UNASSIGNED
    if any(status is not _C.SUBMITTED for status in codings):
        return _J.IN_CODING
    if len(codings) > 1:
        return _J.READY
    return _J.TO_APPROVE if awaits_approval else _J.OF_RECORD


def diagram(workflow: Workflow[S]) -> str:
    """The transitions as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {workflow.initial}"]
    for each in workflow.transitions:
        when = f" ({each.when})" if each.when else ""
        lines.append(f"    {each.source} --> {each.target}: {each.action}, by a {each.by}{when}")
    return "\n".join(lines)


def document() -> str:
    """docs/workflow.md: every workflow with its diagram."""
    parts = [
        "# Workflows",
        "Made by `manage.py workflow_diagram` from `apps/coding/domain/workflow.py`; a test tells when it is stale.",
    ]
    for title, drawn in (
        (CODING.title, diagram(CODING)),
        (RECONCILED.title, diagram(RECONCILED)),
        (RECORD.title, diagram(RECORD)),
    ):
        parts.append(f"## {title}\n\n```mermaid\n{drawn}\n```")
    return "\n\n".join(parts) + "\n"
