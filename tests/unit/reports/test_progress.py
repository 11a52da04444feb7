"""The flow from files to record: every judgement stands at one place, every line adds up."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.judgements.domain.division_names import PROVINCES
from apps.reports.domain.progress import (
    DoesNotAddUpError,
    Facts,
    Files,
    Group,
    Line,
    Part,
    Standing,
    check,
    count,
    flow,
    flow_of_corpus,
    flow_of_record,
    standing_of,
)
from apps.reports.domain.tiles import elsewhere, tiles

S = Standing
NUMBERS = st.integers(0, 5000)


@st.composite
def files(draw: st.DrawFn) -> Files:
    waiting, unreadable, known, read = (draw(NUMBERS) for _ in range(4))
    return Files(waiting + unreadable + known + read, waiting, unreadable, known, read)


GROUPS = st.lists(
    st.builds(
        Group,
        n=st.integers(1, 900),
        standing=st.sampled_from(Standing),
        province=st.sampled_from(["", "530000", "440000"]),
        has_text=st.booleans(),
        coders=st.integers(0, 3),
    ),
    max_size=30,
)


@given(files(), GROUPS)
def test_every_line_is_the_one_above_minus_what_left_it(received: Files, groups: list[Group]) -> None:
    lines = flow(received, groups)
    for line, after in itertools.pairwise(lines):
        if line.unit == after.unit:
            assert line.left == after.n
        assert not line.parts or sum(part.n for part in line.parts) == line.n


@given(files(), GROUPS)
def test_every_file_and_every_judgement_is_counted_once(received: Files, groups: list[Group]) -> None:
    lines = flow(received, groups)
    judgements = [line for line in lines if line.unit == "judgements"]
    ends = sum(part.n for line in judgements for part in line.out) + (judgements[-1].n if judgements else 0)
    assert ends == sum(group.n for group in groups)
    if received.received:
        assert lines[0].left == received.read


@given(files(), GROUPS)
def test_the_shorter_flows_say_the_same_numbers(received: Files, groups: list[Group]) -> None:
    of = {line.key: line.n for line in flow(received, groups)}
    assert all(of[line.key] == line.n for line in flow_of_corpus(received, groups))
    assert flow_of_record(groups)[0].n == of.get("of_record", 0)


@given(GROUPS)
def test_the_flow_of_the_corpus_does_not_change_with_any_coding(groups: list[Group]) -> None:
    begun = (S.NOT_ASSIGNED, S.NOT_BEGUN, S.IN_WORK, S.TO_RECONCILE, S.IN_REVIEW, S.RECONCILED, S.SINGLE)
    untouched = [
        Group(g.n, S.NOT_ASSIGNED if g.standing in begun else g.standing, g.province, g.has_text) for g in groups
    ]
    assert flow_of_corpus(Files(), groups) == flow_of_corpus(Files(), untouched)


def test_a_study_without_files_and_judgements_has_no_lines() -> None:
    assert flow(Files(), []) == flow_of_corpus(Files(), []) == ()


def test_files_read_are_a_line_of_their_own_where_judgements_came_otherwise() -> None:
    one_each = flow(Files(3, 0, 1, 0, 2), [Group(2, S.NOT_ASSIGNED)])
    imported = flow(Files(3, 0, 1, 0, 2), [Group(2, S.NOT_ASSIGNED), Group(5, S.SINGLE, has_text=False, coders=1)])
    assert [line.key for line in one_each][:2] == ["received", "judgements"]
    assert [line.key for line in imported][:3] == ["received", "files_read", "judgements"]
    assert imported[2].parts == (Part("read", 2), Part("without_text", 5))


@pytest.mark.parametrize(
    "lines",
    [
        (Line("a", 5, parts=(Part("x", 2), Part("y", 2))),),
        (Line("a", 5, out=(Part("x", 2),)), Line("b", 4)),
    ],
)
def test_what_does_not_add_up_is_not_shown(lines: tuple[Line, ...]) -> None:
    with pytest.raises(DoesNotAddUpError):
        check(lines)


@pytest.mark.parametrize(
    ("facts", "standing"),
    [
        (Facts(is_duplicate=True, screening="excluded"), S.DUPLICATE),
        (Facts(screening="excluded", coders=2), S.EXCLUDED),
        (Facts(screening="undecided"), S.UNDECIDED),
        (Facts(), S.NOT_ASSIGNED),
        (Facts(coders=2), S.NOT_BEGUN),
        (Facts(coders=2, begun=1), S.IN_WORK),
        (Facts(coders=2, begun=2, submitted=1), S.IN_WORK),
        (Facts(coders=2, begun=2, submitted=2), S.TO_RECONCILE),
        (Facts(coders=2, begun=2, submitted=2, reconciled="open"), S.IN_REVIEW),
        (Facts(coders=1, begun=1, submitted=1), S.TO_APPROVE),
        (Facts(coders=1, begun=1, submitted=1, of_record="independent"), S.SINGLE),
        (Facts(coders=2, begun=2, submitted=2, reconciled="signed_off", of_record="reconciled"), S.RECONCILED),
    ],
)
def test_where_a_judgement_stands(facts: Facts, standing: Standing) -> None:
    assert standing_of(facts) is standing


@given(st.integers(1, 3), st.data(), st.sampled_from(["assigned", "in_work"]))
def test_of_a_judgement_she_codes_a_supervisor_is_told_her_own_state_alone(
    others: int, data: st.DataObject, own: str
) -> None:
    begun = data.draw(st.integers(0, others))
    submitted = data.draw(st.integers(0, begun))
    hers = own == "in_work"
    told = standing_of(Facts(coders=others + 1, begun=begun + hers, submitted=submitted, own=own))
    assert told is (S.IN_WORK if hers else S.NOT_BEGUN)


def test_the_map_has_the_34_provinces_each_on_a_field_of_its_own() -> None:
    found = tiles({"530000": 3}, {"530000": 5})
    assert {tile.code for tile in found} == {each.code for each in PROVINCES}
    assert len({(tile.column, tile.row) for tile in found}) == len({tile.letters for tile in found}) == 34
    assert [(tile.name_en, tile.n, tile.total) for tile in found if tile.total] == [("Yunnan", 3, 5)]


def test_what_has_no_province_is_counted_beside_the_map() -> None:
    assert elsewhere({"": 2, "530000": 3, "999999": 1}) == 3


def test_counting_takes_a_condition() -> None:
    groups = [Group(2, S.SINGLE, coders=1), Group(3, S.SINGLE, coders=2)]
    assert count(groups, S.SINGLE, when=lambda group: group.coders > 1) == 3
