"""Who gets which judgement."""

import pytest

from apps.coding.actions import assignment, submission
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook
from apps.coding.models import Coding
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import AuditEntry, Judgement
from tests.factories import Cast
from tests.factories.coded import Desk, assign_many, assigned
from tests.factories.stored import add_judgement


def test_two_coders_get_a_coding_each_with_the_judgement_as_its_first_unit(cast: Cast) -> None:
    codings = assigned(cast, cast.jia, cast.yi)
    assert {coding.coder for coding in codings} == {cast.jia, cast.yi}
    assert [unit.type for coding in codings for unit in coding.units.all()] == ["judgement", "judgement"]
    assert AuditEntry.objects.filter(action="judgement assigned", actor=cast.bing).count() == 2


def refusal(cast: Cast, judgements: list, coders: list) -> str:
    with pytest.raises(Refused) as refused:
        assignment.assign(study=cast.study, judgements=judgements, coders=coders, by=cast.bing)
    return str(refused.value)


def test_the_same_coder_does_not_get_a_judgement_twice(cast: Cast) -> None:
    judgement = assigned(cast, cast.jia)[0].judgement
    assert refusal(cast, [judgement], [cast.jia]) == "甲 has （2014）澜刑初字第87号 already."
    assert "choose each coder once" in refusal(cast, [judgement], [cast.yi, cast.yi])
    assert Coding.objects.count() == 1


@pytest.mark.parametrize("who", ["wu", "ding"])
def test_only_those_who_code_in_the_study_get_judgements(cast: Cast, who: str) -> None:
    judgement = assign_many(cast, 1)[0]
    assert "does not code in this study" in refusal(cast, [judgement], [getattr(cast, who)])


def test_nothing_is_assigned_where_one_of_many_is_refused(cast: Cast) -> None:
    first, second = assign_many(cast, 2)
    assignment.assign(study=cast.study, judgements=[second], coders=[cast.jia], by=cast.bing)
    refusal(cast, [first, second], [cast.jia])
    assert not first.codings.exists()


def test_a_judgement_without_a_text_or_outside_the_sample_is_refused(cast: Cast) -> None:
    publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    judgement = add_judgement(cast.study, "1")
    judgement.screening = "excluded"
    judgement.save()
    assert "not part of the sample" in refusal(cast, [judgement], [cast.jia])
    judgement.current_text = None
    assert "no text" in refusal(cast, [judgement], [cast.jia])


def test_without_a_codebook_nobody_codes(cast: Cast) -> None:
    assert "no published codebook" in refusal(cast, [add_judgement(cast.study, "1")], [cast.jia])


def test_an_assignment_is_withdrawn_until_work_has_begun(cast: Cast) -> None:
    jia, yi = assigned(cast, cast.jia, cast.yi)
    assignment.withdraw_assignment(coding=yi, by=cast.bing)
    assert Coding.objects.get() == jia
    Desk(jia).add("defendant")
    with pytest.raises(Refused, match="has been begun"):
        assignment.withdraw_assignment(coding=jia, by=cast.bing)


def test_a_single_coding_of_record_loses_its_place_when_a_second_coder_comes(cast: Cast) -> None:
    coding = assigned(cast, cast.jia)[0]
    Coding.objects.filter(pk=coding.pk).update(is_of_record=True)
    assignment.assign(study=cast.study, judgements=[coding.judgement], coders=[cast.yi], by=cast.bing)
    assert not Coding.objects.filter(is_of_record=True).exists()


def test_a_second_assignment_taken_back_leaves_the_first_coding_of_record(cast: Cast) -> None:
    desk = Desk(assigned(cast, cast.jia)[0])
    desk.answer_all()
    submission.submit(coding=desk.coding, by=cast.jia)
    judgement = Judgement.objects.get()
    assignment.assign(study=cast.study, judgements=[judgement], coders=[cast.yi], by=cast.bing)
    assert not Coding.objects.filter(is_of_record=True).exists()
    assignment.withdraw_assignment(coding=Coding.objects.get(coder=cast.yi), by=cast.bing)
    assert Coding.objects.get().is_of_record
