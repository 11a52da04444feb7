"""丙 reconciles what 甲 and 乙 coded: the whole story through the actions."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from apps.coding.actions.comparisons import open_comparison, pair_units, reopen, sign_off
from apps.coding.actions.decisions import Decision, Overtaken, decide
from apps.coding.domain.comparison import PRESENCE
from apps.coding.models import AnswerEvent, Coding, Comparison
from apps.coding.queries.desks import Desk, desk_of
from apps.coding.queries.records import record_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import AuditEntry, DocumentFact, Judgement
from tests.factories import Cast
from tests.factories.codings import coding, unit
from tests.factories.reviewed import Twice, coded_twice
from tests.factories.stored import add_judgement, store


@pytest.fixture
def twice(cast: Cast) -> Twice:
    return coded_twice(cast)


@pytest.fixture
def comparison(cast: Cast, twice: Twice) -> Comparison:
    return open_comparison(judgement=twice.judgement, by=cast.bing)


@pytest.fixture
def settle(cast: Cast, comparison: Comparison) -> Callable[..., Desk]:
    """settle("role", "a", …): decides the one open row of that variable."""

    def act(key: str, choice: str, owner: str = "", **more: Any) -> Desk:
        desk = desk_of(comparison)
        rows = [row for row in desk.compared.rows if row.key == key and (not owner or row.owner == owner)]
        row = next((row for row in rows if row in desk.left), rows[0])
        groups = tuple(desk.groups[index].pk for index in row.groups)
        decision = Decision(row.owner, row.key, groups, choice, **{"reason": "slip", **more})
        return decide(comparison=comparison, decision=decision, by=cast.bing)

    return act


def keys(desk: Desk) -> set[tuple[str, str]]:
    return {(row.owner, row.key) for row in desk.left}


OPEN_AT_FIRST = {
    ("defendant", "role"), ("victim", "name"), ("victim", "mode"), ("victim", "outcome"), ("sale", PRESENCE),
    ("incident_victim", PRESENCE), ("defendant_victim", "activity"),
}  # fmt: skip


def test_opening_matches_the_units_and_adopts_what_is_agreed(cast: Cast, comparison: Comparison) -> None:
    desk = desk_of(comparison)
    assert keys(desk) == OPEN_AT_FIRST
    record = record_of(desk.reconciled)
    assert {unit.type for unit in record.units} == {"judgement", "incident", "defendant", "victim"}
    chen = next(unit for unit in record.units if unit.answers.get("name") and unit.answers["name"].value == "陈某乙")
    assert chen.answers["sex"].provenance == "agreed"
    assert "role" not in chen.answers
    assert AnswerEvent.objects.filter(coding=desk.reconciled).count() >= len(record.units)
    assert AuditEntry.objects.filter(action="comparison opened", actor=cast.bing).exists()


def test_opening_twice_is_opening_once(cast: Cast, twice: Twice, comparison: Comparison) -> None:
    events = AnswerEvent.objects.count()
    assert open_comparison(judgement=twice.judgement, by=cast.bing) == comparison
    assert AnswerEvent.objects.count() == events


def test_nothing_is_compared_before_both_have_submitted(cast: Cast, twice: Twice) -> None:
    Coding.objects.filter(pk=twice.yi.pk).update(state=Coding.State.IN_WORK, submitted_at=None)
    with pytest.raises(Refused, match="not all been submitted"):
        open_comparison(judgement=twice.judgement, by=cast.bing)
    assert not Comparison.objects.exists()


def test_a_whole_reconciliation(cast: Cast, twice: Twice, comparison: Comparison, settle: Callable[..., Desk]) -> None:
    settle("role", "b", reason="judgement")
    settle("name", "value", value="吴某2")
    settle("mode", "a", reason="slip", note="说明")
    desk = settle("outcome", "a")
    victim = next(unit for unit in record_of(desk.reconciled).units if unit.type == "victim")
    assert victim.answers["released_on"].provenance == "adopted:jia"  # only 甲 was asked
    settle("activity", "both")
    settle(PRESENCE, "b", owner="incident_victim")  # 乙 has no such link
    with pytest.raises(Refused, match="still to be made: 1"):
        sign_off(comparison=comparison, by=cast.bing)
    desk = settle(PRESENCE, "a", owner="sale", reason="")
    assert desk.left == []
    with pytest.raises(Refused, match="without a reason: 1"):
        sign_off(comparison=comparison, by=cast.bing)
    desk = settle(PRESENCE, "a", owner="sale", base=1)
    record = record_of(desk.reconciled)
    assert next(unit for unit in record.units if unit.type == "sale").answers["price_yuan"].provenance == "adopted:jia"
    assert {link.kind for link in record.links} == {"defendant_victim", "sale_victim"}
    sign_off(comparison=comparison, by=cast.bing)
    reconciled = Coding.objects.get(pk=desk.reconciled.pk)
    assert (reconciled.state, reconciled.is_of_record, reconciled.signed_off_by) == ("signed_off", True, cast.bing)
    judgement = Judgement.objects.get(pk=twice.judgement.pk)
    assert (judgement.case_number, judgement.document_type) == ("（2014）新87号", "judgment")
    assert DocumentFact.objects.filter(judgement=judgement, source="coded", created_by=cast.bing).count() == 2


def test_no_reason_is_owed_for_what_is_no_longer_asked(cast: Cast, twice: Twice) -> None:
    """Otherwise nobody could sign off: the question has left the page, and its reason with it."""
    judgement = add_judgement(cast.study, "95")
    for coder, day in ((cast.jia, "2013-11-07"), (cast.yi, "2014-01-01")):
        victim = unit("v1", name="吴某某", outcome=1, released_on=day)
        said = coding(coder.username, unit("j1"), victim, judgement="95")
        store(said, judgement=judgement, coder=coder, codebook=twice.codebook)
    comparison = open_comparison(judgement=judgement, by=cast.bing)

    def act(key: str, choice: str, **more: Any) -> Desk:
        desk = desk_of(comparison)
        row = next(row for row in desk.compared.rows if row.key == key)
        groups = tuple(desk.groups[index].pk for index in row.groups)
        return decide(comparison=comparison, decision=Decision(row.owner, key, groups, choice, **more), by=cast.bing)

    assert [row.key for row in act("released_on", "a").without_reason] == ["released_on"]
    desk = act("outcome", "value", value="2", base=1)  # agreed, and yet decided otherwise
    assert desk.without_reason == []
    assert desk.left == []
    sign_off(comparison=comparison, by=cast.bing)


def test_a_signed_off_record_is_not_changed_but_reopened_with_a_reason(
    cast: Cast, comparison: Comparison, settle: Callable[..., Desk]
) -> None:
    for _ in range(10):
        desk = desk_of(comparison)
        if not desk.left:
            break
        row = desk.left[0]
        settle(row.key, "a", owner=row.owner)
    sign_off(comparison=comparison, by=cast.bing)
    with pytest.raises(Refused, match="Reopen it to change it"):
        settle("mode", "b")
    with pytest.raises(Refused, match="Say why"):
        reopen(comparison=comparison, by=cast.bing, reason=" ")
    reopen(comparison=comparison, by=cast.bing, reason="乙 found another passage")
    assert desk_of(Comparison.objects.get(pk=comparison.pk)).left == []  # decisions are kept
    assert not Coding.objects.filter(is_of_record=True).exists()
    assert settle("mode", "b", base=1).left == []


def test_a_decision_sent_twice_is_made_once(settle: Callable[..., Desk]) -> None:
    event = uuid4()
    settle("mode", "a", event=event)
    before = AnswerEvent.objects.count()
    settle("mode", "a", event=event)
    assert AnswerEvent.objects.count() == before


def test_two_supervisors_cannot_overwrite_each_other(settle: Callable[..., Desk]) -> None:
    settle("mode", "a")
    with pytest.raises(Overtaken, match="in the meantime"):
        settle("mode", "b", base=0)
    settle("mode", "b", base=1)


def test_a_decision_can_be_taken_back(settle: Callable[..., Desk]) -> None:
    settle("mode", "a")
    assert ("victim", "mode") in keys(settle("mode", "open", base=1))
    settle(PRESENCE, "a", owner="sale")
    desk = settle(PRESENCE, "open", owner="sale", base=1)
    assert ("sale", PRESENCE) in keys(desk)
    assert not any(unit.type == "sale" for unit in record_of(desk.reconciled).units)
    assert any(unit.type == "sale" for unit in record_of(settle(PRESENCE, "a", owner="sale", base=2).reconciled).units)


@pytest.mark.parametrize(
    ("choice", "more", "sentence"),
    [
        ("value", {"value": "99"}, "not a code"),
        ("missing", {"value": -7}, "not allowed"),
        ("both", {}, "not possible"),
        ("agreed", {}, "not possible"),
        ("a", {"reason": "whim"}, "not known"),
    ],
)
def test_bad_input_is_refused(settle: Callable[..., Desk], choice: str, more: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        settle("mode", choice, **more)


def test_answers_wait_for_their_unit(settle: Callable[..., Desk]) -> None:
    with pytest.raises(Refused, match="First decide whether"):
        settle("price_yuan", "a", owner="sale")


def test_a_pairing_by_hand_is_kept_and_its_decisions_made_anew(
    cast: Cast, comparison: Comparison, settle: Callable[..., Desk]
) -> None:
    settle("mode", "a")
    desk = desk_of(comparison)
    luo, chen = (group for group in desk.groups if group.type == "defendant")
    desk = pair_units(comparison=comparison, group=luo, other=chen, by=cast.bing)
    assert ("victim", "mode") not in keys(desk)  # what does not concern the pair stays decided
    assert ("defendant", "name") in keys(desk)
    crossed = [group for group in desk.compared.matching.groups if group.unit_type == "defendant"]
    assert all(group.confirmed and not group.is_alone for group in crossed)
    assert ("defendant_victim", PRESENCE) in keys(desk)  # the link of 陈 stands at different units now
    record = record_of(desk.reconciled)
    assert sum(unit.type == "defendant" for unit in record.units) == 2


def test_units_can_be_set_apart_and_joined_again(cast: Cast, comparison: Comparison) -> None:
    desk = desk_of(comparison)
    victim = next(group for group in desk.groups if group.type == "victim")
    desk = pair_units(comparison=comparison, group=victim, other=None, by=cast.bing)
    apart = [group for group in desk.groups if group.type == "victim"]
    assert len(apart) == 2
    assert sum((row.owner, row.key) == ("victim", PRESENCE) for row in desk.left) == 2
    with pytest.raises(Refused, match="not paired"):
        pair_units(comparison=comparison, group=apart[0], other=None, by=cast.bing)
    first = next(g for g in apart if g.members.filter(unit__coding__coder=cast.jia).exists())
    second = next(g for g in apart if g != first)
    with pytest.raises(Refused, match="one unit of each"):
        pair_units(comparison=comparison, group=second, other=first, by=cast.bing)
    desk = pair_units(comparison=comparison, group=first, other=second, by=cast.bing)
    assert sum(group.type == "victim" for group in desk.groups) == 1


def test_reading_the_desk_takes_as_many_queries_however_large(cast: Cast, django_assert_max_num_queries) -> None:
    small = open_comparison(judgement=coded_twice(cast, "1").judgement, by=cast.bing)
    book = small.codings.all()[0].codebook
    large = open_comparison(judgement=coded_twice(cast, "2", book, more=27).judgement, by=cast.bing)
    counts = []
    for comparison in (small, large):
        with django_assert_max_num_queries(40) as queries:
            desk_of(Comparison.objects.select_related("reconciled").get(pk=comparison.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]
