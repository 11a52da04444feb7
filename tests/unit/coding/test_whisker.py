"""Whiskers: what lies below the axis is never drawn upon it."""

from apps.coding.presenters.whisker import position, whisker


def test_a_value_with_its_interval_is_a_dot_on_a_line_with_two_ends() -> None:
    drawn = whisker(0.6, 0.4, 1.0)
    assert drawn.dot == position(0.6) == "120.0"
    assert drawn.line == "M62.5 8H235.0M62.5 5v6M235.0 5v6"


def test_a_value_without_an_interval_is_a_dot_alone() -> None:
    assert whisker(0.6, None, None).line == ""


def test_an_interval_that_begins_below_the_axis_ends_there_in_an_arrow() -> None:
    drawn = whisker(0.53, 0.15, 0.82)
    assert drawn.dot
    assert "M5.0 5v6" not in drawn.line
    assert "M5.0 8l5 -4" in drawn.line


def test_a_value_below_the_axis_has_no_dot_at_its_edge() -> None:
    for ends in ((-0.12, 0.0), (None, None)):
        drawn = whisker(0.0, *ends)
        assert drawn.dot == ""
        assert drawn.line == "M5.0 8H19.0M5.0 8l5 -4M5.0 8l5 4"


def test_an_interval_from_below_the_axis_into_it_is_drawn_as_far_as_it_reaches() -> None:
    drawn = whisker(0.1, -0.2, 0.4)
    assert drawn.dot == ""
    assert drawn.line == "M5.0 8H62.5M5.0 8l5 -4M5.0 8l5 4M62.5 5v6"
