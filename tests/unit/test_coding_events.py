"""The rules of saving: replays change nothing, a stale base never overwrites, the fold of the events is the state."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.events import (
    AnswerChanged,
    CodingState,
    Event,
    LinkAdded,
    LinkEnds,
    LinkRemoved,
    Naming,
    Outcome,
    UnitAdded,
    UnitEdited,
    UnitRemoved,
    UnitRestored,
    UnitsOrdered,
    Versioned,
    apply,
    fold,
    what_changed,
)
from apps.coding.domain.records import NOT_STATED, Answer, Span

BASE = fold([UnitAdded("e1", "d", "defendant"), UnitAdded("e2", "v", "victim")])
TOLD = Answer(value=1)
PASSAGE = Span(0, 2, "男。")


def answer(id_: str, new: Answer, base: int = 0, after: str = "", variable: str = "sex") -> AnswerChanged:
    return AnswerChanged(id_, "d", variable, base, new, after)


def standing(state: CodingState, variable: str = "sex") -> Versioned:
    return state.answers["d", variable]


class TestAnswers:
    def test_the_first_answer_is_saved_as_version_1(self) -> None:
        result = apply(BASE, answer("a", TOLD))
        assert result.outcome is Outcome.SAVED
        assert standing(result.state) == Versioned(TOLD, 1)

    def test_the_same_event_again_changes_nothing(self) -> None:
        once = fold([answer("a", TOLD), answer("b", Answer(value=2), base=1)], BASE)
        result = apply(once, answer("a", TOLD))
        assert result.outcome is Outcome.KNOWN
        assert result.state is once

    def test_a_second_tab_that_was_slower_gets_both_values_and_overwrites_nothing(self) -> None:
        first = fold([answer("a", TOLD)], BASE)
        result = apply(first, answer("b", Answer(value=2)))
        assert result.outcome is Outcome.CONFLICT
        assert result.current == Versioned(TOLD, 1)
        assert standing(result.state) == Versioned(TOLD, 1)

    def test_what_was_built_offline_on_a_refused_answer_is_a_conflict_too(self) -> None:
        """The other tab's answer has just the version that the second offline event expects."""
        tab = fold([answer("other", TOLD)], BASE)
        state = tab
        outcomes = []
        for event in (answer("mine1", Answer(value=2)), answer("mine2", Answer(value=3), base=1, after="mine1")):
            result = apply(state, event)
            outcomes.append(result.outcome)
            state = result.state
        assert outcomes == [Outcome.CONFLICT, Outcome.CONFLICT]
        assert state == tab

    def test_two_tabs_that_say_the_same_do_not_quarrel(self) -> None:
        first = fold([answer("a", TOLD)], BASE)
        assert apply(first, answer("b", TOLD)).outcome is Outcome.KNOWN

    def test_answers_of_different_variables_do_not_touch_each_other(self) -> None:
        state = fold([answer("a", TOLD), answer("b", Answer(missing=NOT_STATED), variable="name")], BASE)
        assert standing(state).answer == TOLD
        assert standing(state, "name").answer.missing == NOT_STATED

    def test_a_link_has_answers_of_its_own(self) -> None:
        ends = LinkEnds("defendant_victim", "d", "v")
        state = fold([LinkAdded("l", ends), AnswerChanged("a", ends, "relationship", 0, TOLD)], BASE)
        assert state.answers[ends, "relationship"].answer == TOLD

    def test_an_answer_of_an_unknown_unit_is_refused_with_a_sentence(self) -> None:
        result = apply(BASE, AnswerChanged("a", "nobody", "sex", 0, TOLD))
        assert result.outcome is Outcome.REFUSED
        assert str(result.sentence) == "This coding has no such unit."

    def test_history_says_what_kind_of_change_it_was(self) -> None:
        assert what_changed(Answer(), TOLD) == "set"
        assert what_changed(TOLD, Answer(evidence=(PASSAGE,))) == "cleared"
        assert what_changed(TOLD, Answer(value=1, evidence=(PASSAGE,))) == "evidence"
        assert what_changed(TOLD, Answer(value=1, note="?")) == "note"


class TestUnits:
    def test_numbers_rise_and_are_never_given_twice(self) -> None:
        state = fold([UnitRemoved("r", "d"), UnitAdded("a", "d2", "defendant")], BASE)
        assert [state.units[key].number for key in ("d", "d2")] == [1, 2]
        assert state.ordered("defendant") == ("d2",)

    def test_a_removed_unit_comes_back_with_its_answers(self) -> None:
        state = fold([answer("a", TOLD), UnitRemoved("r", "d"), UnitRestored("b", "d")], BASE)
        assert state.ordered("defendant") == ("d",)
        assert standing(state).answer == TOLD

    def test_an_answer_given_to_a_unit_that_another_tab_removed_is_kept(self) -> None:
        state = fold([UnitRemoved("r", "d"), answer("a", TOLD), UnitRestored("b", "d")], BASE)
        assert standing(state).answer == TOLD

    def test_two_tabs_that_rename_a_unit_differently_are_a_conflict(self) -> None:
        state = fold([UnitEdited("a", "d", Naming(), Naming("罗某甲"))], BASE)
        result = apply(state, UnitEdited("b", "d", Naming(), Naming("罗某某")))
        assert (result.outcome, result.current) == (Outcome.CONFLICT, Naming("罗某甲"))

    def test_units_are_put_in_order_unless_somebody_was_quicker(self) -> None:
        state = fold([UnitAdded("x", "d2", "defendant")], BASE)
        turned = apply(state, UnitsOrdered("o", "defendant", ("d", "d2"), ("d2", "d")))
        assert turned.state.ordered("defendant") == ("d2", "d")
        late = apply(turned.state, UnitsOrdered("p", "defendant", ("d", "d2"), ("d", "d2")))
        assert late.outcome is Outcome.CONFLICT
        assert apply(state, UnitsOrdered("q", "defendant", ("d", "d2"), ("d",))).outcome is Outcome.REFUSED

    def test_a_unit_id_is_of_one_type_for_ever(self) -> None:
        assert apply(BASE, UnitAdded("a", "d", "victim")).outcome is Outcome.REFUSED
        assert apply(BASE, UnitAdded("a", "d", "defendant")).outcome is Outcome.KNOWN


class TestLinks:
    def test_linking_twice_is_linking_once(self) -> None:
        ends = LinkEnds("defendant_victim", "d", "v")
        state = fold([LinkAdded("a", ends)], BASE)
        assert apply(state, LinkAdded("b", ends)).outcome is Outcome.KNOWN
        assert fold([LinkRemoved("c", ends)], state).links[ends] is False

    def test_a_link_needs_both_its_units(self) -> None:
        assert apply(BASE, LinkAdded("a", LinkEnds("sale_victim", "s", "v"))).outcome is Outcome.REFUSED


# --- properties -------------------------------------------------------------------------------------------------------

UNITS = st.sampled_from(["u1", "u2", "u3"])
ANSWERS = st.builds(Answer, value=st.none() | st.integers(1, 3), evidence=st.sampled_from([(), (PASSAGE,)]))
ENDS = st.builds(LinkEnds, st.just("defendant_victim"), UNITS, UNITS)


def _events(draw: st.DrawFn) -> list[Event]:
    """Events as two tabs would send them: any base, any predecessor, ids that may come twice."""
    ids = st.integers(0, 25).map(str)
    owners: st.SearchStrategy[Any] = UNITS | ENDS
    kinds = st.one_of(
        st.builds(AnswerChanged, ids, owners, st.just("sex"), st.integers(0, 4), ANSWERS, st.just("") | ids),
        st.builds(UnitAdded, ids, UNITS, st.just("defendant")),
        st.builds(UnitEdited, ids, UNITS, st.just(Naming()), st.builds(Naming, st.sampled_from(["", "甲"]))),
        st.builds(UnitRemoved, ids, UNITS),
        st.builds(UnitRestored, ids, UNITS),
        st.builds(LinkAdded, ids, ENDS),
        st.builds(LinkRemoved, ids, ENDS),
    )
    start: list[Event] = [UnitAdded(f"s{n}", f"u{n}", "defendant") for n in (1, 2)]
    return start + draw(st.lists(kinds, max_size=40))


EVENTS = st.composite(_events)()


@given(EVENTS)
def test_the_accepted_events_alone_give_the_same_state(events: list[Event]) -> None:
    state, accepted = CodingState(), []
    for event in events:
        result = apply(state, event)
        if result.outcome is Outcome.SAVED:
            accepted.append(event)
        state = result.state
    assert fold(accepted) == state
    assert state.accepted == {event.id for event in accepted}


@given(EVENTS)
def test_replaying_what_was_accepted_changes_nothing(events: list[Event]) -> None:
    state, accepted = CodingState(), []
    for event in events:
        result = apply(state, event)
        accepted += [event] if result.outcome is Outcome.SAVED else []
        state = result.state
    assert fold(accepted, state) is state


@given(EVENTS)
def test_every_version_stands_for_one_accepted_answer_and_nothing_is_overwritten_unseen(events: list[Event]) -> None:
    state = CodingState()
    for event in events:
        before, result = state, apply(state, event)
        state = result.state
        if not isinstance(event, AnswerChanged):
            assert state.answers == before.answers
            continue
        old = before.answers.get(event.position, Versioned())
        if result.outcome is Outcome.SAVED:
            assert event.base == old.version
            assert state.answers[event.position] == Versioned(event.new, old.version + 1)
        else:
            assert state is before
