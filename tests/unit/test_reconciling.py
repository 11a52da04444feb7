"""The coding of record being made: what it takes over, what is left to decide, what brings what along."""

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.comparison import COUNT, PRESENCE, Comparison, compare
from apps.coding.domain.matching import match
from apps.coding.domain.reconciling import Made, Standing, adopted, left, standing, to_adopt, united
from apps.coding.domain.records import Answer, CodingRecord
from tests.factories.codings import coding, link, said, unit

CODEBOOK = default_codebook()


def compared(a: CodingRecord, b: CodingRecord) -> Comparison:
    return compare(CODEBOOK, a, b, match(CODEBOOK, a, b))


def left_keys(comparison: Comparison, made: Made) -> list[tuple[str, str]]:
    return [(row.owner, row.key) for row in left(CODEBOOK, comparison, made)]


def taken_over(comparison: Comparison, made: Made) -> dict[str, Answer]:
    return {each.row.key: each.answer for each in to_adopt(CODEBOOK, comparison, made)}


VICTIM = ("victim", (0,))


def test_what_is_agreed_is_taken_over_with_the_passages_of_both() -> None:
    a = coding("甲", unit("v1", name="吴某2", sex=(2, (10, 12)), mode=1))
    b = coding("乙", unit("v1", name="吴某2", sex=(2, (30, 32)), mode=3))
    comparison = compared(a, b)
    made = Made(units={0: True})
    found = taken_over(comparison, made)
    assert set(found) == {"name", "sex"}
    assert found["sex"].provenance == "agreed"
    assert [span.start for span in found["sex"].evidence] == [10, 30]
    assert ("victim", "mode") in left_keys(comparison, made)


def test_a_decision_settles_its_row() -> None:
    a, b = (coding(coder, unit("v1", name="吴某2", mode=mode)) for coder, mode in (("甲", 1), ("乙", 3)))
    comparison = compared(a, b)
    made = Made(units={0: True}, answers={VICTIM: {"name": said("吴某2"), "mode": Answer(3, provenance="adopted:乙")}})
    assert left_keys(comparison, made) == []


def test_the_child_of_a_settled_parent_follows_the_coder_who_was_asked() -> None:
    a = coding("甲", unit("v1", name="吴某2", outcome=1, released_on="2013-11-07", after_rescue=3))
    b = coding("乙", unit("v1", name="吴某2", outcome=2))
    comparison = compared(a, b)
    name = {"name": said("吴某2")}
    waiting = Made(units={0: True}, answers={VICTIM: name})
    assert left_keys(comparison, waiting) == [("victim", "outcome")]
    assert "released_on" not in taken_over(comparison, waiting)
    as_a = Made(units={0: True}, answers={VICTIM: {**name, "outcome": said(1)}})
    assert taken_over(comparison, as_a)["released_on"].provenance == "adopted:甲"
    as_b = Made(units={0: True}, answers={VICTIM: {**name, "outcome": said(2)}})
    assert "released_on" not in taken_over(comparison, as_b)
    assert left_keys(comparison, as_b) == []


def test_a_question_that_nobody_was_asked_but_the_record_asks_is_a_decision() -> None:
    a, b = (coding(coder, unit("v1", name="吴某2", outcome=other)) for coder, other in (("甲", 2), ("乙", 3)))
    made = Made(units={0: True}, answers={VICTIM: {"name": said("吴某2"), "outcome": said(1)}})
    assert left_keys(compared(a, b), made) == [("victim", "released_on"), ("victim", "after_rescue")]


def test_a_unit_only_one_has_waits_for_a_ruling_and_brings_all_along() -> None:
    a = coding("甲", unit("v1", name="杨某1"), unit("s1", price_yuan=60000), link("sale_victim", "s1", "v1"))
    comparison = compared(a, coding("乙", unit("v1", name="杨某1")))
    sale = next(row for row in comparison.rows if row.owner == "sale" and row.key == PRESENCE)
    undecided = Made(units={0: True})
    assert standing(CODEBOOK, sale, undecided) is Standing.OPEN
    price = next(row for row in comparison.rows if row.key == "price_yuan")
    assert standing(CODEBOOK, price, undecided) is Standing.ABSENT
    there = Made(units={0: True, sale.groups[0]: True})
    assert taken_over(comparison, there)["price_yuan"] == Answer(60000, provenance="adopted:甲")
    not_there = Made(units={0: True, sale.groups[0]: False})
    assert standing(CODEBOOK, sale, not_there) is Standing.SETTLED
    joined = next(row for row in comparison.rows if row.owner == "sale_victim")
    assert standing(CODEBOOK, joined, not_there) is Standing.ABSENT


def test_links_and_sizes_are_decisions() -> None:
    a = coding("甲", unit("v1", name="男婴", count=5), unit("i1", date="2013"), link("incident_victim", "i1", "v1"))
    b = coding("乙", unit("v1", name="男婴", count=6), unit("i1", date="2013"))
    comparison = compared(a, b)
    both = {0: True, 1: True}
    open_keys = left_keys(comparison, Made(units=both))
    assert ("victim", COUNT) in open_keys
    assert ("incident_victim", PRESENCE) in open_keys
    place = next((row.owner, row.groups) for row in comparison.rows if row.owner == "incident_victim")
    size = next(row.groups[0] for row in comparison.rows if row.key == COUNT)
    ruled = left_keys(comparison, Made(units=both, links={place: False}, counts={size: 5}))
    assert ("victim", COUNT) not in ruled
    assert ("incident_victim", PRESENCE) not in ruled


def test_derived_values_are_nobodys_decision() -> None:
    a = coding("甲", unit("v1", name="吴某2", age_group=Answer(3, provenance="derived")))
    b = coding("乙", unit("v1", name="吴某2", age_group=Answer(4, provenance="derived")))
    comparison = compared(a, b)
    made = Made(units={0: True})
    row = next(row for row in comparison.rows if row.key == "age_group")
    assert standing(CODEBOOK, row, made) is Standing.DERIVED
    assert "age_group" not in taken_over(comparison, made)


def test_both_sets_together() -> None:
    a = coding("甲", unit("d1", name="陈某", convicted_of=(1, 4)))
    b = coding("乙", unit("d1", name="陈某", convicted_of=(6,)))
    row = next(row for row in compared(a, b).rows if row.key == "convicted_of")
    both = united(row)
    assert both is not None
    assert both.value == (1, 4, 6)
    name = next(row for row in compared(a, b).rows if row.key == "name")
    assert united(name) is None
    taken = adopted(name, ("甲", "乙"), "b")
    assert taken is not None
    assert taken.provenance == "adopted:乙"
