"""What a coding still lacks."""

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.completeness import Question, completeness
from apps.coding.domain.document_facts import _DOCUMENTS, _LEVELS, _PROCEDURES
from apps.coding.domain.records import NOT_STATED, Answer, Span
from apps.coding.domain.suggestions import CODES
from tests.factories.codings import coding, link, unit

BOOK = default_codebook()


def open_of(*parts: object) -> tuple[Question, ...]:
    return completeness(BOOK, coding("jia", *parts)).open


def test_a_question_that_waits_for_another_is_not_open_yet() -> None:
    asked = {question.variable for question in open_of(unit("v1"))}
    assert "outcome" in asked
    assert "released_on" not in asked
    assert "released_on" in {question.variable for question in open_of(unit("v1", outcome=1))}
    assert "released_on" not in {question.variable for question in open_of(unit("v1", outcome=2))}


def test_derived_values_are_not_the_coders_to_give() -> None:
    assert not {"age_group", "n_sales"} & {question.variable for question in open_of(unit("v1"))}


def test_a_missing_code_is_an_answer_and_a_passage_alone_is_none() -> None:
    given = {"sex": Answer(missing=NOT_STATED), "mode": Answer(evidence=(Span(0, 2, "拐骗"),))}
    asked = {question.variable for question in open_of(unit("v1", **given))}
    assert "sex" not in asked
    assert "mode" in asked


def test_the_questions_of_a_link_are_asked_where_it_is_made() -> None:
    found = open_of(unit("d1"), unit("v1"), link("defendant_victim", "d1", "v1", activity=(3,)))
    assert Question("d1", "relationship", "defendant_victim", "v1") in found
    assert completeness(BOOK, coding("jia", unit("d1"), unit("v1"))).asked < completeness(
        BOOK, coding("jia", unit("d1"), unit("v1"), link("defendant_victim", "d1", "v1"))
    ).asked  # fmt: skip


def test_what_is_offered_and_what_is_written_back_use_one_table() -> None:
    for name, table in (("court_level", _LEVELS), ("document_type", _DOCUMENTS), ("procedure", _PROCEDURES)):
        assert {word: code for code, word in table.items()}.items() <= CODES[name].items()
