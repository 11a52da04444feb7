"""Counting: groups, missing, populations, statistics; and that a table which does not add up cannot be made."""

import statistics as textbook
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.coding.domain.codebook import default_codebook
from apps.judgements.domain.sentences import Refused
from apps.reports.domain.facts import UNANSWERED, UnitRef
from apps.reports.domain.places import Scope, parse_scope, province_of
from apps.reports.domain.statistics import summary
from apps.reports.domain.tables import TABLES, DoesNotAddUp, Table
from tests.factories.facts import facts, judgement, of_victims, with_year

GUANGDONG = Scope("440000")


def table(id: str, of: object, scope: Scope = GUANGDONG) -> Table:
    return TABLES[id](of, scope, default_codebook())  # type: ignore[arg-type]


def test_a_group_counts_as_many_as_it_stands_for_and_its_unit_stands_behind_the_cell() -> None:
    made = table("modes", facts(judgement([{"mode": 3, "times": 5}], key="J1")))
    assert made.cell("3", "n") == 5
    assert made.behind["3", "n"] == (UnitRef("J1", "v1", 5),)


def test_what_nobody_answered_is_missing_under_a_name_of_its_own() -> None:
    made = table("modes", of_victims({}, {"mode": -6}))
    assert made.missing == {"-9": 0, "-8": 0, "-7": 0, "-6": 1, UNANSWERED: 1}
    assert made.behind[f"missing:{UNANSWERED}", "n"]
    assert made.behind["missing:-6", "n"]


def test_nothing_to_count_gives_no_percentage_and_says_so() -> None:
    made = table("modes", of_victims({"mode": -9}))
    assert made.cells[0] == (0, None)
    assert "no percentages" in made.notes[-1].en


def test_women_and_older_girls_are_in_no_table_of_children() -> None:
    assert table("modes", of_victims({"kind": 3, "mode": 1}, {"kind": 2, "mode": 1}, {"kind": 9, "mode": 1})).N == 0


def test_where_nobody_was_asked_for_the_kind_the_age_group_decides_and_a_note_says_how_many() -> None:
    bare = facts(judgement([{"mode": 1}, {"mode": 1, "age_group": 8}]))
    unasked = replace(
        bare,
        victims=tuple(replace(v, readings={k: r for k, r in v.readings.items() if k != "kind"}) for v in bare.victims),
    )
    made = table("modes", unasked)
    assert made.N == 1
    assert made.notes[0].en.startswith("For 1 of them")


def test_victims_of_facts_the_court_did_not_find_leave_all_tables() -> None:
    found, not_found = (
        with_year(judgement([{"mode": 1}]), "2012-05"),
        with_year(judgement([{"mode": 1}]), "2013", upheld=2),
    )
    assert table("modes", facts(found, not_found)).N == 1
    assert [row.code for row in table("victims_by_year", facts(found, not_found)).rows] == ["2012"]


def test_a_known_origin_with_an_unknown_destination_is_missing_from_the_routes_out() -> None:
    made = table(
        "routes_out",
        of_victims({"taken_from": "440300", "destination": -9}, {"taken_from": "440000", "destination": "VN"}),
    )
    assert (made.n, made.missing["-9"], made.N) == (1, 1, 2)
    assert [row.label.zh for row in made.rows] == ["越南"]


def test_counties_of_old_chongqing_count_for_chongqing() -> None:
    assert [province_of(code) for code in ("510221", "500112", "442100", "VN", "CN", "99")] == [
        "500000",
        "500000",
        "460000",
        "VN",
        None,
        None,
    ]


@pytest.mark.parametrize("text", ["4", "99", "guangdong", "440300"])
def test_what_is_no_province_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="is not a province"):
        parse_scope(text)


def test_a_joint_price_is_missing_as_unclear_and_shown_so() -> None:
    made = table("price_by_mode", of_victims({"mode": 1, "last_price_yuan": 30000}, {"mode": 1, "last_price_yuan": -8}))
    assert made.row("1") == (1, 1, 30000, 30000, 30000, 30000.0, 30000, 30000, 30000)
    assert made.row("2") == (0, 0, *([None] * 7))


def test_one_coder_is_counted_in_every_table() -> None:
    made = table("modes", facts(judgement([{"mode": 1, "times": 2}], one_coder=True), judgement([{"mode": 1}])))
    assert (made.one_coder, made.N) == (2, 3)


@pytest.mark.parametrize("wrong", [{"n": 5}, {"N": 4}, {"cells": ((9, 1.0), (0, 0.0), (0, 0.0))}])
def test_a_table_that_does_not_add_up_cannot_be_made(wrong: dict[str, object]) -> None:
    made = table("modes", of_victims({"mode": 1}))
    with pytest.raises(DoesNotAddUp):
        replace(made, **wrong)


kind = st.sampled_from([1, 2, 3, 9])
code = st.sampled_from([1, 2, 3, -9, -8])
place = st.sampled_from(["440000", "440300", "370000", "VN", -9])
victim = st.fixed_dictionaries(
    {"kind": kind, "mode": code, "sex": st.sampled_from([1, 2, -9]), "age_group": st.sampled_from([1, 6, 7, -8])},
    optional={
        "taken_from": place,
        "destination": place,
        "outcome": code,
        "last_price_yuan": st.sampled_from([1, 500, 30000, -9]),
        "times": st.integers(1, 4),
    },
)


@given(st.lists(st.lists(victim, max_size=4), max_size=6), st.sampled_from([Scope(), GUANGDONG]))
def test_every_table_of_any_codings_adds_up(cases: list[list[dict[str, object]]], scope: Scope) -> None:
    made = facts(*(judgement(victims) for victims in cases))
    for build in TABLES.values():
        build(made, scope, default_codebook())  # the constructor checks


@given(st.lists(st.tuples(st.integers(1, 10**6), st.integers(1, 5)), min_size=2))
def test_statistics_are_those_of_the_textbook(weighted: list[tuple[int, int]]) -> None:
    values = [value for value, count in weighted for _ in range(count)]
    made = summary(weighted)
    low, middle, high = textbook.quantiles(values, n=4, method="inclusive")
    assert (made.n, made.minimum, made.maximum, made.total) == (len(values), min(values), max(values), sum(values))
    assert made.mean == pytest.approx(textbook.mean(values))
    assert [made.q1, made.median, made.q3] == pytest.approx([low, middle, high])
