"""When a question is put, and what a hidden one holds."""

import pytest

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.codebook.conditions import ConditionError, is_asked, parse_condition, with_hidden
from apps.coding.domain.records import Answer


@pytest.mark.parametrize(
    ("text", "answer", "holds"),
    [
        ("outcome is 1", Answer(value=1), True),
        ("outcome is 1", Answer(value=2), False),
        ("outcome is 1", Answer(missing=-9), False),
        ("outcome is 1", Answer(), None),
        ("outcome is 1", None, None),
        ("outcome in 1, 3", Answer(value=3), True),
        ("outcome in 1,3", Answer(value=2), False),
        ("charges has 4", Answer(value=(1, 4)), True),
        ("charges has 4", Answer(value=(1,)), False),
    ],
)
def test_a_condition_holds_fails_or_waits(text, answer, holds):
    condition = parse_condition(text)
    answers = {} if answer is None else {condition.variable: answer}
    assert condition.holds(answers) is holds


@pytest.mark.parametrize("text", ["", "outcome", "outcome is", "outcome is one", "is 1", "outcome has 1, 2", "a is -9"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(ConditionError):
        parse_condition(text)


def test_hidden_questions_get_not_applicable_and_open_parents_leave_them_open():
    codebook = default_codebook()
    hidden = with_hidden(codebook, "victim", {"outcome": Answer(value=2), "released_on": Answer(value="2014")})
    assert (hidden["released_on"].missing, hidden["after_rescue"].missing) == (-7, -7)
    assert "after_rescue" not in with_hidden(codebook, "victim", {})
    assert with_hidden(codebook, "victim", {"outcome": Answer(value=1)}).keys() == {"outcome"}
    assert is_asked(codebook, "victim", "after_rescue", {}) is None
    assert is_asked(codebook, "victim", "outcome", {}) is True
