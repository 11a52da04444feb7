"""How surely suggestions are offered, and what becomes of the decisions on them."""

import pytest

from apps.coding.domain.records import Answer, Span
from apps.coding.domain.suggestions import Decision, Found, Levels, Tally
from apps.coding.domain.suggestions import levels as module
from apps.coding.domain.suggestions.decisions import after
from apps.judgements.domain.extraction.trust import Trust

MEASURED = {
    ("defendant", "sex", "own paragraph"): Trust("sure", 40, 40, 0.91),
    ("defendant", "residence_province", "own paragraph"): Trust("unsure", 30, 33, 0.76),
}


@pytest.fixture(autouse=True)
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    nothing = Trust("withheld", 0, 0, 0.0)
    monkeypatch.setattr(module, "trust", lambda unit, field, rule: MEASURED.get((unit, field, rule), nothing))


def level(name: str, rule: str = "own paragraph", own: dict[str, Tally] | None = None, **more: object) -> str:
    return Levels(own or {})(Found(name, "x", (Span(0, 1, "x"),), rule, **more))


def test_the_readers_count_decides_for_defendants() -> None:
    assert level("defendant.sex") == "sure"
    assert level("defendant.sex", "another rule") == "withheld"
    assert level("defendant.sex", uncertain=True) == "unsure"


def test_what_stands_under_another_name_is_counted_by_the_field_it_comes_from() -> None:
    assert level("defendant.registered_residence") == "unsure"


def test_the_documents_facts_are_never_withheld() -> None:
    assert level("document.court", "") == "unsure"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (Tally(), "unsure"),
        (Tally(accepted=99), "unsure"),
        (Tally(accepted=100), "sure"),
        (Tally(accepted=99, edited=1), "unsure"),
        (Tally(accepted=60, edited=10, rejected=30), "withheld"),
    ],
)
def test_victims_and_sales_are_unsure_until_the_studys_coders_have_decided_on_a_hundred(
    own: Tally, expected: str
) -> None:
    assert level("victim.sex", own={"victim.sex": own}) == expected
    assert level("sale.price_yuan", own={"victim.sex": own}) == "unsure"


def test_a_tally_adds_up_and_knows_its_lower_bound() -> None:
    both = Tally(3, 1, 0) + Tally(1, 0, 2)
    assert (both, both.decided) == (Tally(4, 1, 2), 7)
    assert round(Tally(accepted=20).low, 2) == 0.84


OPEN, TWO, THREE = Answer(), Answer(2, provenance="accepted"), Answer(3)


class TestDecisions:
    def test_each_change_says_what_it_does(self) -> None:
        for provenance in ("accepted", "edited", "rejected"):
            assert after(Decision.NONE, OPEN, Answer(2, provenance=provenance)) == provenance

    def test_what_is_typed_without_a_suggestion_decides_nothing(self) -> None:
        assert after(Decision.NONE, OPEN, THREE) is Decision.NONE

    def test_another_value_over_an_accepted_one_makes_it_edited(self) -> None:
        assert after(Decision.ACCEPTED, TWO, THREE) is Decision.EDITED
        assert after(Decision.ACCEPTED, TWO, Answer(missing=-8)) is Decision.EDITED
        assert after(Decision.ACCEPTED, TWO, Answer(2, evidence=(Span(0, 1, "女"),))) is Decision.ACCEPTED

    def test_whatever_is_typed_after_a_rejection_leaves_it_rejected(self) -> None:
        assert after(Decision.REJECTED, OPEN, THREE) is Decision.REJECTED

    def test_cleared_the_suggestion_stands_there_again_undecided(self) -> None:
        assert after(Decision.ACCEPTED, TWO, OPEN) is Decision.NONE
        assert after(Decision.REJECTED, Answer(provenance="rejected"), OPEN) is Decision.NONE
