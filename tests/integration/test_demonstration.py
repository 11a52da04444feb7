"""The demonstration study in the database: made through the ordinary paths, whole or not at all, once."""

from collections import Counter
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from apps.coding.actions import demonstration
from apps.coding.actions.agreement import JOB
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.demonstration import Entry, Stage, make_study
from apps.coding.models import Answer, AnswerEvent, Coding, Comparison, Evidence
from apps.coding.queries.desks import desk_of
from apps.coding.queries.records import record_of
from apps.judgements.models import Job, Membership, SourceFile, Study
from apps.reports.actions.reports import COMPILE
from apps.reports.models import ReportRun

JUDGEMENTS, SEED = 20, 3


@pytest.fixture(scope="module")
def study(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory):
    """Made once for this module, in a transaction that is rolled back at its end."""
    hasher = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"), PASSWORD_HASHERS=hasher):
            made = demonstration.make_demonstration(judgements=JUDGEMENTS, seed=SEED, tell=lambda sentence: None)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return make_study(SEED, JUDGEMENTS, default_codebook(), demonstration.PAIR)


def test_its_team_can_log_in(study: Study) -> None:
    for account in demonstration.ACCOUNTS:
        user = authenticate(username=account.username, password=demonstration.PASSWORD)
        assert user is not None
        assert Membership.objects.get(study=study, user=user).role == account.role


def test_its_texts_are_read_from_kept_files_like_any_others(study: Study, entries: tuple[Entry, ...]) -> None:
    assert study.is_demonstration
    assert set(study.source_files.values_list("state", flat=True)) == {SourceFile.State.READ}
    for judgement, entry in zip(study.judgements.order_by("id"), entries, strict=True):
        assert judgement.current_text is not None
        assert judgement.current_text.text == entry.told.text
        assert judgement.case_number == entry.told.case.court.number
        assert judgement.province == entry.told.case.court.locality.code


def test_codings_are_stored_as_they_were_made(study: Study, entries: tuple[Entry, ...]) -> None:
    for judgement, entry in zip(study.judgements.order_by("id"), entries, strict=True):
        made = {coded.record.coder: coded.record for coded in entry.codings if coded}
        stored = judgement.codings.filter(kind=Coding.Kind.INDEPENDENT, coder__username__in=made)
        assert stored.count() == len(made)
        for coding in stored:
            units = [(unit.id, unit.type, unit.count) for unit in made[coding.coder.username].units]
            assert [(unit.id, unit.type, unit.count) for unit in record_of(coding).units] == units


def test_every_passage_stands_in_its_text(study: Study) -> None:
    for passage in Evidence.objects.select_related("answer__coding__text_version").iterator():
        version = passage.answer.coding.text_version
        assert version is not None
        assert version.text[passage.start : passage.end] == passage.quote


def test_every_answer_has_its_event(study: Study) -> None:
    answers = Answer.objects.count()
    assert AnswerEvent.objects.filter(kind="answer").count() == answers > 3_000


def test_nothing_is_left_to_decide_in_a_record_that_is_signed_off(study: Study, entries: tuple[Entry, ...]) -> None:
    signed = Comparison.objects.filter(reconciled__state=Coding.State.SIGNED_OFF)
    assert signed.count() == sum(entry.stage == Stage.RECONCILED for entry in entries)
    for comparison in signed:
        assert desk_of(comparison).left == []


def test_each_stage_shows_in_the_states_of_codings(study: Study, entries: tuple[Entry, ...]) -> None:
    states = {
        Stage.RECONCILED: ["signed_off", "submitted", "submitted"],
        Stage.SINGLE: ["submitted"],
        Stage.SUBMITTED: ["submitted", "submitted"],
        Stage.HALF: ["in_work", "submitted"],
        Stage.BEGUN: ["assigned", "in_work"],
        Stage.ASSIGNED: ["assigned", "assigned"],
        Stage.WAITING: [],
    }
    for judgement, entry in zip(study.judgements.order_by("id"), entries, strict=True):
        found = sorted(judgement.codings.exclude(state="open").values_list("state", flat=True))
        assert found == states[entry.stage], entry.stage


def test_one_reconciliation_is_under_way(study: Study) -> None:
    comparison = Comparison.objects.get(reconciled__state=Coding.State.OPEN)
    assert desk_of(comparison).left


def test_the_command_makes_it_once(db: None) -> None:
    first, second = StringIO(), StringIO()
    call_command("demo", judgements=10, stdout=first, stderr=StringIO())
    assert "bing" in first.getvalue()
    assert demonstration.PASSWORD in first.getvalue()
    call_command("demo", judgements=10, stdout=second)
    assert second.getvalue() == "The demonstration study is there already; nothing was changed.\n"
    assert Study.objects.count() == 1


def test_the_command_asks_for_agreement_and_for_reports_in_both_languages(db: None) -> None:
    call_command("demo", judgements=30, stdout=StringIO(), stderr=StringIO())
    kinds = Counter(Job.objects.exclude(kind="read-batch").values_list("kind", flat=True))
    assert kinds == {JOB: 1, COMPILE: 8}
    asked = set(ReportRun.objects.values_list("scope", "language"))
    assert asked == {(scope, la) for scope in ("440000", "370000", "530000", "study") for la in ("en", "zh")}


def test_a_study_too_small_for_reports_is_made_all_the_same(db: None) -> None:
    errors = StringIO()
    call_command("demo", judgements=1, stdout=StringIO(), stderr=errors)
    assert Study.objects.get().judgements.count() == 1
    assert "No judgement of record is by a court of" in errors.getvalue()


@pytest.mark.parametrize("number", ["0", "-3", "many", "1000000"])
def test_a_bad_number_is_refused_with_a_sentence(number: str) -> None:
    with pytest.raises(CommandError, match="not a number of judgements"):
        call_command("demo", f"--judgements={number}")
