"""Blindness as a story: 甲 and 乙 code a judgement, 丙 supervises, 丁 is a stranger, 戊 reads reports."""

import pytest

from apps.coding.domain.records import INDEPENDENT, RECONCILED
from apps.coding.domain.visibility import (
    Role,
    Sight,
    Subject,
    Viewer,
    counted_as,
    enters_agreement,
    is_agreement_shut,
    is_changeable,
    may_see_agreement,
    may_see_progress,
    may_see_report,
    may_see_totals_of_record,
    sight,
)
from apps.coding.domain.workflow import CodingStatus, RecordStatus

JIA, YI, BING, DING, WU = range(1, 6)
CODER, SUPERVISOR, READER = (frozenset({role}) for role in (Role.CODER, Role.SUPERVISOR, Role.READER))
C = CodingStatus


def coding_of(coder: int, *, signed_off: bool = False, of_record: bool = False) -> Subject:
    return Subject(coder, INDEPENDENT, of_record, signed_off)


def test_each_coder_sees_her_own_coding_at_every_stage() -> None:
    for changeable in (True, False):
        for signed_off in (True, False):
            assert sight(Viewer(JIA, CODER, changeable), coding_of(JIA, signed_off=signed_off)) is Sight.FULL


@pytest.mark.parametrize("changeable", [True, False])
def test_before_sign_off_yi_sees_nothing_of_jia_submitted_or_not(changeable: bool) -> None:
    assert sight(Viewer(YI, CODER, changeable), coding_of(JIA)) is Sight.NOTHING


def test_a_coder_sees_nothing_of_the_reconciled_coding_before_sign_off() -> None:
    reconciled = Subject(BING, RECONCILED, of_record=False, signed_off=False)
    assert sight(Viewer(YI, CODER), reconciled) is Sight.NOTHING


def test_after_sign_off_yi_may_compare_hers_with_the_others() -> None:
    assert sight(Viewer(YI, CODER), coding_of(JIA, signed_off=True)) is Sight.FULL
    assert sight(Viewer(YI, CODER), Subject(BING, RECONCILED, of_record=True, signed_off=True)) is Sight.FULL


def test_a_coder_of_a_later_round_is_blind_again_while_she_codes() -> None:
    assert sight(Viewer(YI, CODER, has_changeable_coding=True), coding_of(JIA, signed_off=True)) is Sight.NOTHING


def test_reopening_hides_the_codings_again() -> None:
    assert sight(Viewer(YI, CODER), coding_of(JIA, signed_off=False)) is Sight.NOTHING


def test_the_supervisor_sees_all_unless_she_codes_the_judgement_herself() -> None:
    assert sight(Viewer(BING, SUPERVISOR), coding_of(JIA)) is Sight.FULL
    assert sight(Viewer(BING, SUPERVISOR, has_changeable_coding=True), coding_of(JIA)) is Sight.NOTHING
    both = frozenset({Role.SUPERVISOR, Role.CODER})
    assert sight(Viewer(BING, both, has_changeable_coding=True), coding_of(JIA, signed_off=True)) is Sight.NOTHING


def test_a_supervisors_own_coding_stays_changeable_until_the_comparison_is_opened() -> None:
    assert is_changeable(C.ASSIGNED, comparison_opened=False)
    assert is_changeable(C.SUBMITTED, comparison_opened=False)
    assert not is_changeable(C.SUBMITTED, comparison_opened=True)


def test_a_stranger_sees_nothing_even_of_what_was_hers() -> None:
    assert sight(Viewer(DING, frozenset()), coding_of(DING)) is Sight.NOTHING
    assert sight(Viewer(DING, frozenset()), coding_of(JIA, signed_off=True, of_record=True)) is Sight.NOTHING


def test_a_reader_sees_the_coding_of_record_masked_and_no_other() -> None:
    assert sight(Viewer(WU, READER), coding_of(JIA)) is Sight.NOTHING
    assert sight(Viewer(WU, READER), Subject(BING, RECONCILED, of_record=True, signed_off=True)) is Sight.MASKED


def test_agreement_is_for_supervisors_and_waits_where_one_of_them_codes() -> None:
    assert may_see_agreement(Viewer(BING, SUPERVISOR))
    assert not may_see_agreement(Viewer(JIA, CODER))
    assert not may_see_agreement(Viewer(WU, READER))
    both = (C.SUBMITTED, C.SUBMITTED)
    assert enters_agreement(both, a_supervisor_codes_it=False)
    assert not enters_agreement(both, a_supervisor_codes_it=True)
    assert not enters_agreement((C.SUBMITTED, C.IN_WORK), a_supervisor_codes_it=False)
    assert not enters_agreement((C.SUBMITTED,), a_supervisor_codes_it=False)


def test_figures_are_shut_to_a_supervisor_who_codes_what_they_rest_on() -> None:
    assert is_agreement_shut(("1", "2"), {"2"})
    assert not is_agreement_shut(("1", "2"), {"3"})
    assert not is_agreement_shut(("1", "2"), ())
    assert is_agreement_shut(None, {"3"})  # it may be among them
    assert not is_agreement_shut(None, ())


def test_only_supervisors_are_told_how_far_others_are() -> None:
    assert [may_see_progress(Viewer(1, roles)) for roles in (SUPERVISOR, CODER, READER, frozenset())] == [
        True,
        False,
        False,
        False,
    ]


def test_totals_of_record_are_not_for_coders() -> None:
    assert [may_see_totals_of_record(Viewer(1, roles)) for roles in (SUPERVISOR, READER, CODER, frozenset())] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(("signed_off", "complete"), [(False, False), (False, True), (True, False), (True, True)])
def test_a_coder_sees_a_report_once_it_is_signed_off_and_no_judgement_is_left(signed_off: bool, complete: bool) -> None:
    sees = {roles: may_see_report(Viewer(1, roles), signed_off=signed_off, complete=complete)
            for roles in (CODER, SUPERVISOR, READER, frozenset())}  # fmt: skip
    assert sees == {CODER: signed_off and complete, SUPERVISOR: True, READER: True, frozenset(): False}


@pytest.mark.parametrize("status", [each for each in RecordStatus if each is not RecordStatus.OF_RECORD])
@pytest.mark.parametrize("own", [C.ASSIGNED, C.IN_WORK])
def test_a_supervisor_who_has_not_submitted_hers_is_told_only_that_it_is_being_coded(
    status: RecordStatus, own: CodingStatus
) -> None:
    assert counted_as(status, own) is RecordStatus.IN_CODING


@pytest.mark.parametrize("status", list(RecordStatus))
def test_without_an_own_coding_or_with_hers_submitted_she_is_told_all(status: RecordStatus) -> None:
    assert counted_as(status, None) is counted_as(status, C.SUBMITTED) is status


def test_what_is_of_record_is_told_to_every_supervisor() -> None:
    assert counted_as(RecordStatus.OF_RECORD, C.IN_WORK) is RecordStatus.OF_RECORD
