"""Codings as values become rows and come back the same."""

from dataclasses import replace

import pytest

from apps.coding.actions.codebooks import publish_codebook
from apps.coding.actions.imports import import_codings
from apps.coding.actions.records import Stored, store_record, store_records
from apps.coding.actions.studies import create_study
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.interchange import Package
from apps.coding.domain.records import Answer, CodingRecord, Link, Place, Span, Unit
from apps.coding.models import AnswerEvent, Coding
from apps.coding.queries.records import record_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import Judgement, User
from tests.factories import Cast
from tests.factories.stored import add_judgement

pytestmark = pytest.mark.django_db
CODEBOOK = default_codebook()
RECORD = CodingRecord(
    "A",
    "jia",
    (
        Unit("j1", "judgement", 1),
        Unit("i1", "incident", 1, answers={"date": Answer("2014-03-05")}),
        Unit("d1", "defendant", 1, "罗某甲", answers={"convicted_of": Answer((1, 4)), "role": Answer(missing=-9)}),
        Unit("v1", "victim", 1, count=2, answers={
            "birth_date": Answer("2014-03"), "taken_from": Answer(Place("530000", "云南")),
            "sex": Answer(1, note="n", provenance="accepted", evidence=(Span(0, 2, "云南"),)),
        }),
    ),
    (Link("defendant_victim", "d1", "v1", {"relationship": Answer(4)}), Link("incident_victim", "i1", "v1")),
)  # fmt: skip


@pytest.fixture
def codebook(cast: Cast):
    return publish_codebook(study=cast.study, codebook=CODEBOOK, by=cast.bing)


def test_a_record_is_stored_and_read_back_without_what_can_be_derived(cast: Cast, codebook):
    judgement = add_judgement(cast.study, "A")
    stored = store_record(record=with_derived(CODEBOOK, RECORD), judgement=judgement, coder=cast.jia, codebook=codebook)
    assert record_of(stored) == RECORD
    assert (stored.state, stored.text_version) == ("submitted", judgement.current_text)
    sequence = list(AnswerEvent.objects.filter(coding=stored).values_list("sequence", flat=True))
    assert sequence == list(range(1, len(sequence) + 1))


def test_a_coding_whose_passages_do_not_stand_in_the_text_is_kept_without_a_text(cast: Cast, codebook):
    judgement = add_judgement(cast.study, "A", text="别的文字")
    stored = store_record(record=RECORD, judgement=judgement, coder=cast.jia, codebook=codebook)
    assert stored.text_version is None
    assert record_of(stored) == RECORD


def test_a_reconciled_record_is_signed_off_and_of_record(cast: Cast, codebook):
    judgement = add_judgement(cast.study, "A")
    record = replace(RECORD, coder="reconciled")
    stored = store_record(record=record, judgement=judgement, coder=cast.bing, codebook=codebook)
    assert (stored.kind, stored.state, stored.is_of_record) == ("reconciled", "signed_off", True)
    assert record_of(stored) == record


def test_many_are_stored_in_as_many_queries_as_few(cast: Cast, codebook, django_assert_max_num_queries):
    items = [Stored(replace(RECORD, judgement=str(n)), add_judgement(cast.study, str(n)), cast.jia) for n in range(30)]
    with django_assert_max_num_queries(20):  # SQLite takes 999 values a statement
        store_records(items=items, codebook=codebook)


def package(*records):
    return Package(CODEBOOK, tuple(records))


def test_an_import_makes_judgements_and_coders_it_does_not_know(cast: Cast, codebook):
    done = import_codings(study=cast.study, package=package(RECORD, replace(RECORD, coder="庚")), by=None)
    assert (done.codings, done.judgements, done.coders) == (2, 1, ["庚"])
    geng = User.objects.get(username="庚")
    assert not geng.is_active
    judgement = Judgement.objects.get(study=cast.study, key="A")
    assert judgement.current_text is None
    assert not Coding.objects.filter(judgement=judgement, is_of_record=True).exists()  # two coders: to be reconciled


def test_a_judgement_can_be_named_by_its_case_number(cast: Cast, codebook):
    judgement = add_judgement(cast.study, "87")
    named = replace(RECORD, judgement=judgement.case_number)
    done = import_codings(study=cast.study, package=package(named), by=None)
    assert (done.judgements, Coding.objects.get().judgement) == (0, judgement)


def test_a_coder_known_from_data_alone_joins_every_study_that_her_codings_come_to(cast: Cast, codebook):
    import_codings(study=cast.study, package=package(replace(RECORD, coder="庚")), by=None)
    other = create_study(title="Other", slug="other", by=None)
    done = import_codings(study=other, package=package(replace(RECORD, coder="庚")), by=None)
    assert (done.coders, done.warnings) == ([], [])
    assert other.memberships.get().user.username == "庚"


def test_what_one_coder_alone_has_coded_is_of_record(cast: Cast, codebook):
    import_codings(study=cast.study, package=package(RECORD, replace(RECORD, round=2)), by=cast.bing)
    assert Coding.objects.get(is_of_record=True).round == 2


def test_a_reconciled_coding_is_of_record_and_the_others_are_not(cast: Cast, codebook):
    import_codings(study=cast.study, package=package(RECORD, replace(RECORD, coder="reconciled")), by=cast.bing)
    assert Coding.objects.get(is_of_record=True).kind == "reconciled"


@pytest.mark.parametrize("coder", ["jia", "reconciled"])
def test_what_is_there_already_stops_the_whole_import(cast: Cast, codebook, coder):
    first = replace(RECORD, coder=coder)
    import_codings(study=cast.study, package=package(first), by=cast.bing)
    with pytest.raises(Refused, match="already; nothing was imported"):
        import_codings(study=cast.study, package=package(replace(RECORD, judgement="B"), first), by=cast.bing)
    assert Coding.objects.count() == 1


def test_an_account_outside_the_team_is_not_let_in_by_an_import(cast: Cast, codebook):
    done = import_codings(study=cast.study, package=package(replace(RECORD, coder="ding")), by=cast.bing)
    assert "not on this study's team" in str(done.warnings[0])
    assert not cast.study.memberships.filter(user=cast.ding).exists()
