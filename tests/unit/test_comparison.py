"""Two codings position by position: what is agreed, different, had by one alone, or not asked."""

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.comparison import COUNT, PRESENCE, Comparison, Row, State, compare
from apps.coding.domain.matching import match
from apps.coding.domain.records import Answer, CodingRecord, Place
from tests.factories.codings import coding, link, unit

CODEBOOK = default_codebook()


def compared(a: CodingRecord, b: CodingRecord) -> Comparison:
    return compare(CODEBOOK, a, b, match(CODEBOOK, a, b))


def row(comparison: Comparison, owner: str, key: str) -> Row:
    found = [row for row in comparison.rows if (row.owner, row.key) == (owner, key)]
    assert len(found) == 1, found
    return found[0]


def test_the_same_values_are_agreed_and_others_different() -> None:
    a = coding("甲", unit("d1", name="陈某乙", role=2, sex=1))
    b = coding("乙", unit("d1", name="陈某乙", role=1, sex=1))
    result = compared(a, b)
    assert row(result, "defendant", "sex").state is State.AGREED
    assert row(result, "defendant", "role").state is State.DIFFERENT
    assert [(each.owner, each.key) for each in result.to_decide()] == [("defendant", "role")]


def test_missing_codes_are_answers_too() -> None:
    a = coding("甲", unit("d1", name="陈某乙", role=-9, education=-9, ethnicity=1))
    b = coding("乙", unit("d1", name="陈某乙", role=-9, education=-8))
    result = compared(a, b)
    assert row(result, "defendant", "role").state is State.AGREED
    assert row(result, "defendant", "education").state is State.DIFFERENT
    assert row(result, "defendant", "ethnicity").state is State.DIFFERENT  # one did not answer
    assert row(result, "defendant", "occupation").state is State.UNANSWERED


def test_sets_places_texts_and_dates_by_their_own_equality() -> None:
    a = coding("甲", unit("d1", name="陈某乙", convicted_of=(1, 4), registered_residence=Place("350300", "莆岭"),
                          occupation="农民。", birth_date="1971"))  # fmt: skip
    b = coding("乙", unit("d1", name="陈某乙", convicted_of=(1, 4), registered_residence=Place("350300"),
                          occupation=" 农民", birth_date="1971-03"))  # fmt: skip
    result = compared(a, b)
    states = {key: row(result, "defendant", key).state for key in
              ("convicted_of", "registered_residence", "occupation", "birth_date")}  # fmt: skip
    assert states == {"convicted_of": State.AGREED, "registered_residence": State.AGREED,
                      "occupation": State.AGREED, "birth_date": State.DIFFERENT}  # fmt: skip


def test_a_question_hidden_for_one_counts_once_at_its_parent() -> None:
    a = coding("甲", unit("v1", name="吴某2", outcome=1, released_on="2013-11-07"))
    b = coding("乙", unit("v1", name="吴某2", outcome=2))
    result = compared(a, b)
    assert row(result, "victim", "outcome").needs_decision
    hidden = row(result, "victim", "released_on")
    assert (hidden.state, hidden.hidden_for, hidden.needs_decision) == (State.HIDDEN, frozenset("b"), False)


def test_a_question_hidden_for_both_is_no_agreement() -> None:
    a, b = (coding(coder, unit("v1", name="吴某2", outcome=2)) for coder in "甲乙")
    assert row(compared(a, b), "victim", "released_on").hidden_for == frozenset("ab")


def test_a_unit_one_coding_lacks_is_one_decision_whatever_it_holds() -> None:
    a = coding(
        "甲", unit("v1", name="杨某1"), unit("s1", price_yuan=60000, price_kind=3), link("sale_victim", "s1", "v1")
    )
    b = coding("乙", unit("v1", name="杨某1"))
    result = compared(a, b)
    assert row(result, "sale", PRESENCE).state is State.ONLY_A
    assert row(result, "sale", "price_yuan").state is State.ONLY_A
    assert row(result, "sale", "price_yuan").b is None
    assert row(result, "sale_victim", PRESENCE).state is State.HIDDEN
    assert [(each.owner, each.key) for each in result.to_decide()] == [("sale", PRESENCE)]


def test_links_are_compared_too_and_their_answers() -> None:
    def both(coder: str, activity: tuple[int, ...], *more: str) -> CodingRecord:
        victims = [link("incident_victim", "i1", victim) for victim in more]
        return coding(coder, unit("d1", name="陈某乙"), unit("v1", name="吴某2"), unit("i1", date="2013-10-08"),
                      link("defendant_victim", "d1", "v1", activity=activity), *victims)  # fmt: skip

    result = compared(both("甲", (3,)), both("乙", (3, 4, 7), "v1"))
    assert row(result, "defendant_victim", PRESENCE).state is State.AGREED
    assert row(result, "defendant_victim", "activity").state is State.DIFFERENT
    assert row(result, "incident_victim", PRESENCE).state is State.ONLY_B
    assert len(result.to_decide()) == 2
    groups = result.matching.groups
    place = row(result, "incident_victim", PRESENCE).groups
    assert [groups[index].unit_type for index in place] == ["incident", "victim"]


def test_the_size_of_a_group_is_compared() -> None:
    a, b = coding("甲", unit("v1", name="男婴", count=5)), coding("乙", unit("v1", name="男婴", count=6))
    assert row(compared(a, b), "victim", COUNT).needs_decision


def test_derived_values_are_shown_but_not_decided() -> None:
    a = coding("甲", unit("v1", name="吴某2", age_group=Answer(3, provenance="derived")))
    b = coding("乙", unit("v1", name="吴某2", age_group=Answer(4, provenance="derived")))
    found = row(compared(a, b), "victim", "age_group")
    assert (found.state, found.needs_decision) == (State.DIFFERENT, False)
    overruled = coding("乙", unit("v1", name="吴某2", age_group=4))
    assert row(compared(a, overruled), "victim", "age_group").needs_decision


def test_two_empty_codings() -> None:
    assert compared(coding("甲"), coding("乙")).rows == ()
