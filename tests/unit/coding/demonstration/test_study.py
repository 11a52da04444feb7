"""The demonstration study as a whole: texts, truth, coders, reconciliation. Many seeds, one story."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.coding.domain.codebook import Variable, default_codebook
from apps.coding.domain.codebook.answers import clean_value, to_json
from apps.coding.domain.codebook.conditions import is_asked
from apps.coding.domain.demonstration import Entry, Stage, make_entry, make_study, truth
from apps.coding.domain.equality import same
from apps.coding.domain.matching import match
from apps.coding.domain.reconciling import Reason
from apps.coding.domain.records import NOT_APPLICABLE, Answer, CodingRecord
from apps.judgements.domain.extraction.header import read_facts
from apps.judgements.domain.text import normalise

PAIR = ("jia", "yi")
CODEBOOK = default_codebook()
some_seed = st.integers(0, 10_000)
some_number = st.integers(1, 60)


def entry(seed: int, number: int, stage: Stage = Stage.RECONCILED) -> Entry:
    return make_entry(seed, number, stage, CODEBOOK, PAIR)


def records_of(made: Entry) -> list[CodingRecord]:
    perfect = truth(CODEBOOK, made.told, "truth")
    codings = [coded.record for coded in made.codings if coded]
    return [perfect, *codings, *([made.reconciled.record] if made.reconciled else [])]


def answers_of(record: CodingRecord) -> list[tuple[str, dict[str, Answer]]]:
    units = [(unit.type, dict(unit.answers)) for unit in record.units]
    return units + [(link.kind, dict(link.answers)) for link in record.links]


@pytest.fixture(scope="module")
def study() -> tuple[Entry, ...]:
    return make_study(1, 60, CODEBOOK, PAIR)


@settings(max_examples=60, deadline=None)
@given(some_seed, some_number)
def test_every_passage_is_exactly_where_it_says(seed: int, number: int) -> None:
    made = entry(seed, number)
    for record in records_of(made):
        for _, answers in answers_of(record):
            for answer in answers.values():
                for span in answer.evidence:
                    assert made.told.text[span.start : span.end] == span.quote != ""


@settings(max_examples=60, deadline=None)
@given(some_seed, some_number)
def test_every_answer_is_one_the_codebook_knows(seed: int, number: int) -> None:
    for record in records_of(entry(seed, number)):
        for owner, answers in answers_of(record):
            for key, answer in answers.items():
                check_answer(CODEBOOK.variable(owner, key), answer)
                assert is_asked(CODEBOOK, owner, key, answers) is True


def check_answer(variable: Variable, answer: Answer) -> None:
    if answer.value is None:
        assert answer.missing in variable.missing
        assert answer.missing != NOT_APPLICABLE
        return
    assert answer.missing is None
    assert clean_value(variable, to_json(answer.value)) == answer.value
    if variable.evidence and not variable.derived:
        assert answer.evidence, (variable.owner, variable.key)


@settings(max_examples=40, deadline=None)
@given(some_seed, some_number)
def test_every_asked_question_is_answered_in_a_finished_coding(seed: int, number: int) -> None:
    for record in records_of(entry(seed, number)):
        for owner, answers in answers_of(record):
            for variable in CODEBOOK.variables_of(owner):
                if not variable.derived and is_asked(CODEBOOK, owner, variable.key, answers):
                    assert variable.key in answers, (record.coder, owner, variable.key)


@settings(max_examples=60, deadline=None)
@given(some_seed, some_number)
def test_links_tie_units_that_are_there_and_may_be_tied(seed: int, number: int) -> None:
    for record in records_of(entry(seed, number)):
        types = {unit.id: unit.type for unit in record.units}
        assert len(types) == len(record.units)
        for link in record.links:
            kind = CODEBOOK.link_type(link.kind)
            assert types[link.source] == kind.source
            assert types[link.target] in kind.targets


@settings(max_examples=60, deadline=None)
@given(some_seed, some_number)
def test_reading_the_published_file_gives_the_text_and_its_facts(seed: int, number: int) -> None:
    told = entry(seed, number).told
    assert normalise(told.published) == told.text
    court = told.case.court
    facts = {name: fact.value for name, fact in read_facts(told.text).by_name().items() if fact}
    assert facts == {
        "case_number": court.number,
        "court": court.name,
        "court_level": "intermediate" if court.below else "basic",
        "province": court.locality.province.name,
        "decided_on": court.decided.isoformat(),
        "document_type": "ruling" if court.below else "judgment",
        "procedure": "second_instance" if court.below else "first_instance",
    }


@settings(max_examples=40, deadline=None)
@given(some_seed, some_number)
def test_a_judgement_has_the_length_of_a_real_one(seed: int, number: int) -> None:
    assert 1_000 <= len(entry(seed, number).told.text) <= 5_000


@settings(max_examples=20, deadline=None)
@given(some_seed, some_number)
def test_events_come_in_their_order(seed: int, number: int) -> None:
    case = entry(seed, number).told.case
    for incident in case.incidents:
        days = [incident.on, *(sale.on for sale in incident.sales)]
        assert days == sorted(days)
        assert max(days) < case.court.decided
        if incident.outcome.on:
            assert days[-1] <= incident.outcome.on < case.court.decided
        births = [victim.birth for victim in incident.victims if victim.birth]
        assert all(birth < incident.on for birth in births)


def test_the_same_seed_gives_the_same_study_and_another_seed_another(study: tuple[Entry, ...]) -> None:
    assert make_study(1, 60, CODEBOOK, PAIR) == study
    assert make_study(2, 3, CODEBOOK, PAIR)[0].told.text != study[0].told.text


def test_all_three_modes_and_every_stage_are_there(study: tuple[Entry, ...]) -> None:
    assert {incident.mode for made in study for incident in made.told.case.incidents} == {1, 2, 3}
    assert {made.stage for made in study} == set(Stage)


def test_three_provinces_have_enough_for_a_report(study: tuple[Entry, ...]) -> None:
    of_record = [made for made in study if made.stage in (Stage.RECONCILED, Stage.SINGLE)]
    courts = Counter(made.told.case.court.locality.code for made in of_record)
    assert all(courts[code] >= 8 for code in ("440000", "370000", "530000"))
    assert len(courts) >= 8


def test_case_numbers_and_file_names_are_unique(study: tuple[Entry, ...]) -> None:
    many = make_study(4, 200, CODEBOOK, PAIR)
    assert len({made.file_name for made in many}) == len(many)


def test_two_coders_differ_as_two_people_do(study: tuple[Entry, ...]) -> None:
    """Printed facts nearly always agree, judgement calls clearly less, nothing at random."""
    sex, mode, initiative = (share_agreed(study, key) for key in ("sex", "mode", "initiative"))
    assert sex > 0.93
    assert 0.75 < mode < 0.97
    assert 0.55 < initiative < 0.9


def share_agreed(study: tuple[Entry, ...], key: str) -> float:
    variable = CODEBOOK.variable("victim", key)
    results = []
    for made in study:
        if made.stage not in (Stage.RECONCILED, Stage.SUBMITTED):
            continue
        first, second = (coded for coded in made.codings if coded)
        theirs = {second.sources[unit.id]: unit for unit in second.record.of_type("victim")}
        for unit in first.record.of_type("victim"):
            other = theirs.get(first.sources[unit.id])
            if other:
                results.append(same(variable, unit.answers[key], other.answers[key]))
    return sum(results) / len(results)


def test_matching_finds_which_unit_is_which(study: tuple[Entry, ...]) -> None:
    right = wrong = 0
    for made in study:
        if made.stage != Stage.RECONCILED:
            continue
        first, second = (coded for coded in made.codings if coded)
        for group in match(CODEBOOK, first.record, second.record).groups:
            if not group.is_alone:
                same_unit = first.sources[group.units["jia"]] == second.sources[group.units["yi"]]
                right, wrong = right + same_unit, wrong + (not same_unit)
    assert right > 400
    assert wrong / right < 0.02


def test_a_reconciled_answer_says_where_it_comes_from_and_why(study: tuple[Entry, ...]) -> None:
    provenances: Counter[str] = Counter()
    for made in study:
        if made.reconciled:
            for _, answers in answers_of(made.reconciled.record):
                for answer in answers.values():
                    provenances[answer.provenance] += 1
                    assert (answer.provenance == "agreed") or answer.note
            assert set(made.reconciled.reasons.values()) <= {reason.value for reason in Reason}
    assert set(provenances) == {"agreed", "adopted:jia", "adopted:yi", "typed"}
    assert provenances["agreed"] > 0.8 * provenances.total()


def test_a_coding_in_work_is_a_beginning_of_the_whole(study: tuple[Entry, ...]) -> None:
    begun = [made for made in study if made.stage in (Stage.BEGUN, Stage.HALF)]
    assert begun
    for made in begun:
        whole = truth(CODEBOOK, made.told, "truth")
        unfinished = next(coded for coded in reversed(made.codings) if coded)
        answered, all_answers = (
            sum(len(unit.answers) for unit in record.units) for record in (unfinished.record, whole)
        )
        assert 0.1 * all_answers < answered < 0.95 * all_answers
