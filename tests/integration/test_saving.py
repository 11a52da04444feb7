"""Saving answers: every change is one event and touches one row; nothing is overwritten unseen, nothing is lost."""

import threading

import pytest
from django.db import connection, connections
from django.utils import timezone

from apps.coding.actions import saving, submission
from apps.coding.domain.events import AnswerChanged, Versioned, fold
from apps.coding.models import Answer, AnswerEvent, Coding, Evidence, Link, Unit
from apps.coding.queries.records import record_of
from apps.judgements.domain.sentences import Refused
from tests.factories import Cast
from tests.factories.coded import Desk, assigned, new_id

NAME = {"start": 20, "end": 23, "quote": "罗某甲"}


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(assigned(cast, cast.jia, cast.yi)[0])


class TestAnswers:
    def test_an_answer_is_one_row_with_its_passage_and_its_event(self, desk: Desk) -> None:
        unit = desk.add("defendant")
        saved = desk.answer(unit, "name", value="罗某甲", evidence=[NAME])
        assert (saved.outcome, saved.version) == ("saved", 1)
        row = Answer.objects.get()
        assert (row.value, row.provenance, row.changed_by) == ("罗某甲", "typed", desk.coding.coder)
        passage = row.evidence.get()
        assert desk.coding.text_version.text[passage.start : passage.end] == passage.quote == "罗某甲"
        assert AnswerEvent.objects.filter(kind="answer").get().new["value"] == "罗某甲"

    def test_the_first_answer_begins_the_coding(self, desk: Desk) -> None:
        assert desk.coding.state == "assigned"
        desk.add("defendant")
        desk.coding.refresh_from_db()
        assert (desk.coding.state, desk.coding.started_at is not None) == ("in_work", True)

    def test_the_same_event_again_changes_nothing(self, desk: Desk) -> None:
        event = {"id": new_id(), "kind": "answer", "unit": desk.judgement_unit, "variable": "court", "base": 0,
                 "new": {"value": "某法院"}}  # fmt: skip
        outcomes = [saving.save_events(coding=desk.coding, events=[event], by=desk.coding.coder)[0] for _ in range(3)]
        assert [(each.outcome, each.version) for each in outcomes] == [("saved", 1), ("known", 1), ("known", 1)]
        assert AnswerEvent.objects.count() == Answer.objects.get().version == 1

    def test_a_slower_tab_gets_what_stands_there_and_overwrites_nothing(self, desk: Desk) -> None:
        desk.answer(desk.judgement_unit, "court", value="甲法院")
        late = desk.answer(desk.judgement_unit, "court", base=0, value="乙法院")
        assert late.outcome == "conflict"
        assert (late.current["value"], late.current["version"]) == ("甲法院", 1)
        assert "Another window" in str(late.sentence)
        assert Answer.objects.get().value == "甲法院"

    def test_what_was_built_offline_on_a_conflict_is_one_too(self, desk: Desk) -> None:
        unit = desk.judgement_unit
        desk.answer(unit, "court", value="甲法院")
        lost, at = new_id(), {"kind": "answer", "unit": unit, "variable": "court"}
        results = saving.save_events(
            coding=desk.coding,
            by=desk.coding.coder,
            events=[
                {**at, "id": lost, "base": 0, "new": {"value": "乙法院"}},
                {**at, "id": new_id(), "base": 1, "after": lost, "new": {"value": "丙法院"}},
            ],
        )
        assert [each.outcome for each in results] == ["conflict", "conflict"]

    def test_passages_are_added_and_taken_off_without_touching_the_value(self, desk: Desk) -> None:
        unit = desk.add("defendant")
        desk.answer(unit, "name", value="罗某甲", evidence=[NAME])
        other = {"start": 24, "end": 27, "quote": "陈某乙"}
        desk.answer(unit, "name", value="罗某甲", evidence=[NAME, other])
        assert Evidence.objects.count() == 2
        desk.answer(unit, "name", value="罗某甲", evidence=[other])
        assert [each.quote for each in Evidence.objects.all()] == ["陈某乙"]
        assert Answer.objects.get(variable__key="name").version == 3

    @pytest.mark.parametrize(
        ("variable", "new", "sentence"),
        [
            ("name", {"value": "罗", "evidence": [{"start": 0, "end": 3, "quote": "罗某甲"}]}, "does not stand"),
            ("name", {"value": "罗", "evidence": [{"start": 9000, "end": 9003, "quote": "罗某甲"}]}, "does not stand"),
            ("sex", {"value": 7}, "not a code"),
            ("sex", {"value": 1, "missing": -9}, "not both"),
            ("sex", {"missing": -7}, "not allowed"),
            ("birth_date", {"value": "1971-13"}, "no such date"),
            ("fine_yuan", {"value": "many"}, "not a number"),
            ("ethnic_group", {"value": 1}, "overruled with a passage"),
            ("no_such", {"value": 1}, "no variable"),
            ("name", {"value": "罗", "provenance": "derived"}, "incomplete"),
        ],
    )
    def test_what_is_against_a_rule_is_refused_with_a_sentence(
        self, desk: Desk, variable: str, new: dict, sentence: str
    ) -> None:
        refused = desk.answer(desk.add("defendant"), variable, **new)
        assert refused.outcome == "refused"
        assert sentence in str(refused.sentence)
        assert not Answer.objects.exists()

    def test_one_refused_event_does_not_stop_the_others(self, desk: Desk) -> None:
        unit = desk.judgement_unit
        at = {"kind": "answer", "unit": unit, "base": 0}
        events = [
            {**at, "id": new_id(), "variable": "court_level", "new": {"value": 99}},
            {"nonsense": True},
            "nonsense",
            {**at, "id": new_id(), "variable": "court", "new": {"value": "某法院"}},
        ]
        results = saving.save_events(coding=desk.coding, events=events, by=desk.coding.coder)
        assert [each.outcome for each in results] == ["refused", "refused", "refused", "saved"]

    def test_a_derived_value_is_overruled_with_a_passage(self, desk: Desk) -> None:
        assert desk.answer(desk.add("defendant"), "ethnic_group", value=1, evidence=[NAME]).outcome == "saved"

    def test_a_rejected_proposal_is_kept_as_such(self, desk: Desk) -> None:
        desk.answer(desk.judgement_unit, "court", provenance="rejected")
        row = Answer.objects.get()
        assert (row.value, row.missing, row.provenance) == (None, None, "rejected")

    def test_the_answer_is_the_fold_of_its_events(self, desk: Desk) -> None:
        unit = desk.judgement_unit
        for court in ("甲法院", "乙法院", "丙法院"):
            desk.answer(unit, "court", value=court)
        state = record_of(Coding.objects.get(pk=desk.coding.pk)).of_type("judgement")[0].answers["court"]
        versions = [event.base_version for event in AnswerEvent.objects.filter(variable__key="court")]
        assert versions == [0, 1, 2]
        events = [
            AnswerChanged(str(row.pk), unit, "court", row.base_version, type(state)(value=row.new["value"]))
            for row in AnswerEvent.objects.filter(variable__key="court").order_by("sequence")
        ]
        from apps.coding.domain.events import UnitAdded

        folded = fold([UnitAdded("0", unit, "judgement"), *events]).answers[unit, "court"]
        assert folded == Versioned(state, 3)


class TestUnitsAndLinks:
    def test_units_get_numbers_of_their_own_and_keep_them(self, desk: Desk) -> None:
        first = desk.add("defendant", label="罗某甲")
        desk.send(kind="unit_removed", unit=first)
        second = new_id()
        assert desk.send(kind="unit_added", unit=second, type="defendant").number == 2
        assert [unit.id for unit in record_of(desk.coding).of_type("defendant")] == ["d2"]
        desk.send(kind="unit_restored", unit=first)
        assert [unit.id for unit in record_of(desk.coding).of_type("defendant")] == ["d1", "d2"]

    def test_a_group_is_counted_where_the_codebook_allows_it(self, desk: Desk) -> None:
        desk.add("victim", label="五名婴儿", count=5)
        refused = desk.send(kind="unit_added", unit=new_id(), type="defendant", count=2)
        assert (refused.outcome, "single persons" in str(refused.sentence)) == ("refused", True)
        assert desk.send(kind="unit_added", unit=new_id(), type="victim", count=0).outcome == "refused"

    def test_the_judgement_itself_is_neither_added_nor_removed(self, desk: Desk) -> None:
        assert desk.send(kind="unit_added", unit=new_id(), type="judgement").outcome == "refused"
        assert desk.send(kind="unit_removed", unit=desk.judgement_unit).outcome == "refused"

    def test_units_are_renamed_and_put_in_order_unless_another_tab_was_quicker(self, desk: Desk) -> None:
        a, b = desk.add("victim"), desk.add("victim")
        old, new = {"label": "", "count": 1}, {"label": "杨某1", "count": 1}
        assert desk.send(kind="unit_edited", unit=a, old=old, new=new).outcome == "saved"
        late = desk.send(kind="unit_edited", unit=a, old=old, new={"label": "吴某2", "count": 1})
        assert (late.outcome, late.current) == ("conflict", new)
        assert desk.send(kind="units_ordered", type="victim", old=[a, b], new=[b, a]).outcome == "saved"
        assert desk.send(kind="units_ordered", type="victim", old=[a, b], new=[b, a]).outcome == "known"
        assert desk.send(kind="units_ordered", type="victim", old=[a, b], new=[a, b]).outcome == "conflict"
        assert [unit.id for unit in record_of(desk.coding).of_type("victim")] == ["v2", "v1"]

    def test_a_link_has_answers_of_its_own_that_survive_its_removal(self, desk: Desk) -> None:
        d, v = desk.add("defendant"), desk.add("victim")
        ends = {"kind": "defendant_victim", "source": d, "target": v}
        assert "link them first" in str(desk.answer(ends, "activity", value=[3]).sentence)
        desk.link(**ends)
        assert desk.answer(ends, "activity", value=[3, 4]).outcome == "saved"
        desk.send(kind="link_removed", link=ends)
        assert record_of(desk.coding).links == ()
        desk.send(kind="link_added", link=ends)
        assert record_of(desk.coding).links[0].answers["activity"].value == (3, 4)
        assert Link.objects.count() == 1

    def test_units_that_do_not_belong_together_are_not_linked(self, desk: Desk) -> None:
        i, s = desk.add("incident"), desk.add("sale")
        refused = desk.send(kind="link_added", link={"kind": "incident_victim", "source": i, "target": s})
        assert "cannot be linked" in str(refused.sentence)

    def test_a_unit_of_another_coding_is_unknown(self, cast: Cast, desk: Desk) -> None:
        theirs = Desk(Coding.objects.get(coder=cast.yi)).add("defendant")
        refused = desk.answer(theirs, "sex", value=1)
        assert str(refused.sentence) == "This coding has no such unit."
        assert desk.send(kind="unit_added", unit=theirs, type="defendant").outcome == "refused"


class TestSubmission:
    def test_submitting_needs_every_question_answered(self, desk: Desk) -> None:
        desk.add("victim")
        with pytest.raises(Refused, match="still open"):
            submission.submit(coding=desk.coding, by=desk.coding.coder)
        desk.answer_all()
        assert submission.submit(coding=desk.coding, by=desk.coding.coder).state == "submitted"

    def test_nothing_is_saved_into_a_submitted_coding(self, desk: Desk) -> None:
        desk.answer_all()
        submission.submit(coding=desk.coding, by=desk.coding.coder)
        refused = desk.send(kind="unit_added", unit=new_id(), type="defendant")
        assert "has been submitted" in str(refused.sentence)
        assert Unit.objects.filter(coding=desk.coding).count() == 1

    def test_a_submission_stays_where_a_reconciled_coding_came_from_elsewhere(self, cast: Cast, desk: Desk) -> None:
        coding = desk.coding
        Coding.objects.filter(pk=coding.pk).update(state=Coding.State.SUBMITTED, submitted_at=timezone.now())
        Coding.objects.create(
            study=coding.study,
            judgement=coding.judgement,
            codebook=coding.codebook,
            coder=cast.bing,
            kind=Coding.Kind.RECONCILED,
            state=Coding.State.SIGNED_OFF,
            signed_off_at=timezone.now(),
            signed_off_by=cast.bing,
        )
        with pytest.raises(Refused, match="can no longer be withdrawn"):
            submission.withdraw(coding=coding, by=cast.jia)

    def test_a_submission_is_withdrawn_until_the_comparison_is_opened(self, cast: Cast, desk: Desk) -> None:
        from apps.coding.actions.comparisons import open_comparison

        yi = Desk(Coding.objects.get(coder=cast.yi))
        for each in (desk, yi):
            each.answer_all()
            submission.submit(coding=each.coding, by=each.coding.coder)
        submission.withdraw(coding=desk.coding, by=cast.jia)
        assert desk.add("victim")
        desk.answer_all()
        submission.submit(coding=desk.coding, by=cast.jia)
        open_comparison(judgement=desk.coding.judgement, by=cast.bing)
        with pytest.raises(Refused, match="can no longer be withdrawn"):
            submission.withdraw(coding=desk.coding, by=cast.jia)

    def test_a_judgement_of_one_coder_has_hers_as_the_coding_of_record(self, cast: Cast) -> None:
        desk = Desk(assigned(cast, cast.jia)[0])
        desk.answer_all()
        submission.submit(coding=desk.coding, by=cast.jia)
        assert Coding.objects.get().is_of_record
        submission.withdraw(coding=desk.coding, by=cast.jia)
        assert not Coding.objects.get().is_of_record


@pytest.mark.django_db(transaction=True)
def test_two_tabs_that_race_do_not_lose_an_answer() -> None:
    """Both send a first answer to the same question at once: one is saved, the other is told of it."""
    cast = Cast.assemble()
    desk = Desk(assigned(cast, cast.jia)[0])
    unit, barrier, outcomes = desk.judgement_unit, threading.Barrier(2), []

    def tab(court: str) -> None:
        barrier.wait()
        try:
            outcomes.append(desk.answer(unit, "court", base=0, value=court))
        finally:
            connections.close_all()

    tabs = [threading.Thread(target=tab, args=(court,)) for court in ("甲法院", "乙法院")]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    assert sorted(each.outcome for each in outcomes) == ["conflict", "saved"]
    row = Answer.objects.get()
    assert row.value in ("甲法院", "乙法院")
    assert row.version == AnswerEvent.objects.count() == 1
    assert connection.vendor in ("sqlite", "postgresql")
