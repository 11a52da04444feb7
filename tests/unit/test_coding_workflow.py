"""The workflows: what leads where, what is refused, and the document made from the tables."""

from pathlib import Path

import pytest

from apps.coding.domain.workflow import (
    CODING,
    RECONCILED,
    RECORD,
    CodingStatus,
    ReconciledStatus,
    RecordStatus,
    check_withdrawal,
    document,
    record_status,
)
from apps.judgements.domain.sentences import Refused

C, R, J = CodingStatus, ReconciledStatus, RecordStatus


def test_a_coding_is_begun_submitted_withdrawn_and_submitted_again() -> None:
    status = CODING.initial
    for action in ("begin", "submit", "withdraw", "submit"):
        status = CODING.after(status, action)
    assert status is C.SUBMITTED


def test_what_the_table_does_not_have_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="Only a coding in work can be submitted"):
        CODING.after(C.SUBMITTED, "submit")
    assert not CODING.allows(C.ASSIGNED, "submit")


def test_a_submission_cannot_be_withdrawn_once_the_comparison_was_opened() -> None:
    assert check_withdrawal(C.SUBMITTED, comparison_opened=False) is C.IN_WORK
    with pytest.raises(Refused, match="comparison has been opened"):
        check_withdrawal(C.SUBMITTED, comparison_opened=True)


def test_a_signed_off_record_is_reopened_and_signed_off_again() -> None:
    status = RECONCILED.after(R.OPEN, "sign_off")
    status = RECONCILED.after(status, "reopen")
    assert RECONCILED.after(status, "sign_off") is R.SIGNED_OFF
    with pytest.raises(Refused):
        RECONCILED.after(R.SIGNED_OFF, "sign_off")


@pytest.mark.parametrize(
    ("codings", "reconciled", "expected"),
    [
        ([], None, J.UNASSIGNED),
        ([C.ASSIGNED], None, J.IN_CODING),
        ([C.SUBMITTED], None, J.OF_RECORD),
        ([C.SUBMITTED, C.IN_WORK], None, J.IN_CODING),
        ([C.SUBMITTED, C.SUBMITTED], None, J.READY),
        ([C.SUBMITTED, C.SUBMITTED], R.OPEN, J.IN_REVIEW),
        ([C.SUBMITTED, C.SUBMITTED], R.SIGNED_OFF, J.OF_RECORD),
    ],
)
def test_what_a_judgement_waits_for(codings: list[C], reconciled: R | None, expected: J) -> None:
    assert record_status(codings, reconciled) is expected


def test_a_study_may_want_single_codings_approved() -> None:
    assert record_status([C.SUBMITTED], awaits_approval=True) is J.TO_APPROVE
    assert record_status([C.SUBMITTED, C.SUBMITTED], awaits_approval=True) is J.READY


def test_every_action_that_an_action_module_asks_for_has_a_refusal() -> None:
    for workflow in (CODING, RECONCILED):
        assert {each.action for each in workflow.transitions} == set(workflow.refusals)
    assert set(RECORD.refusals) <= {each.action for each in RECORD.transitions}


def test_the_document_is_current() -> None:
    path = Path(__file__).parents[2] / "docs" / "workflow.md"
    assert path.read_text("utf-8") == document(), "run: manage.py workflow_diagram > docs/workflow.md"
