"""Asking for a report, watching it, reading it, opening its numbers; and who may do what."""

import json
import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.coding.models import Coding
from apps.judgements.actions.jobs import cancel_job
from apps.judgements.domain.sentences import Refused
from apps.judgements.jobs.run import run
from apps.judgements.models import Job, Judgement, Membership, Study, User
from apps.reports.actions.reports import request_report, sign_off_report
from apps.reports.domain.places import Scope, parse_scope
from apps.reports.models import Dataset, ReportRun
from tests.factories.of_record import code_invented, study_with_cast

Login = Callable[[User], Client]
ROOT = "/studies/three-provinces/reports/"


@pytest.fixture
def study(db: None) -> Study:
    made = study_with_cast()
    for number in (1, 2, 3):
        code_invented(made, number)
    return made


def user(name: str) -> User:
    return User.objects.get(username=name)


def compiled(study: Study, scope: str = "study", language: str = "en") -> ReportRun:
    report = request_report(study=study, scope=parse_scope(scope), language=language, by=user("bing"))
    assert report.job_id
    run(report.job_id)
    report.refresh_from_db()
    return report


def province(study: Study) -> str:
    """A province with a court of record."""
    value = Coding.objects.filter(is_of_record=True).first()
    assert value
    answer = value.answers.get(variable__owner="judgement", variable__key="province")
    Judgement.objects.filter(pk=value.judgement_id).update(province=answer.value["code"])
    return str(answer.value["code"])


def test_a_supervisor_asks_and_a_reader_reads(study: Study, client_of: Login) -> None:
    answer = client_of(user("bing")).post(f"{ROOT}ask/", {"scope": "study", "language": "both"})
    assert answer.status_code == 302
    for report in ReportRun.objects.all():
        assert report.job_id
        run(report.job_id)
    reader = client_of(user("wu"))
    assert reader.get(ROOT).content.decode().count("JSON") == 2
    report = ReportRun.objects.get(language="zh")
    assert "拐卖模式" in reader.get(f"{ROOT}{report.pk}/").content.decode()


def test_the_json_is_what_was_promised(study: Study, client_of: Login) -> None:
    report = compiled(study)
    answer = client_of(user("wu")).get(f"{ROOT}{report.pk}/json/")
    loaded = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    assert (loaded["study"], loaded["province"], loaded["language"]) == ("three-provinces", "study", "en")
    assert loaded["dataset"]["sha256"] == Dataset.objects.get().sha256
    for table in loaded["tables"]:
        assert table["n"] + sum(table["missing"].values()) == table["N"]
        assert len(table["cells"]) == len(table["rows"])


def test_every_number_opens_its_units_and_every_unit_its_passages(study: Study, client_of: Login) -> None:
    report = compiled(study)
    reader = client_of(user("wu"))
    page = reader.get(f"{ROOT}{report.pk}/").content.decode()
    addresses = {address.replace("&amp;", "&") for address in re.findall(r'href="([^"]*/units/[^"]*)"', page)}
    assert len(addresses) > 30
    for address in sorted(addresses)[:12]:
        assert reader.get(address).status_code == 200
    modes = reader.get(f"{ROOT}{report.pk}/units/?table=modes&row=n&column=n").content.decode()
    assert "<mark" in modes


def test_names_are_masked_where_numbers_open(study: Study, client_of: Login) -> None:
    report = compiled(study)
    names = {str(row.value) for coding in Coding.objects.all() for row in coding.answers.filter(variable__key="name")}
    names = {name for name in names if len(name) > 2 and name != "None"}
    assert names
    page = client_of(user("wu")).get(f"{ROOT}{report.pk}/units/?table=modes&row=N&column=n").content.decode()
    assert not [name for name in names if name in page]


def test_a_coder_does_not_see_the_record_of_what_she_codes_herself(study: Study, client_of: Login) -> None:
    report = compiled(study)
    sign_off_report(report=report, by=user("bing"))
    judgement = Judgement.objects.first()
    assert judgement
    version = study.codebooks.get()
    new = User.objects.create(username="ji")
    Membership.objects.create(study=study, user=new, role="coder")
    Coding.objects.create(study=study, judgement=judgement, codebook=version, coder=new)
    assert client_of(new).get(f"{ROOT}{report.pk}/units/?table=modes&row=N&column=n").status_code == 404
    assert client_of(new).get(f"{ROOT}{report.pk}/json/").status_code == 404
    assert f"{ROOT}{report.pk}/" not in client_of(new).get(ROOT).content.decode()


def test_a_province_without_judgements_is_refused_in_both_languages(study: Study, client_of: Login) -> None:
    with pytest.raises(Refused, match="Tibet"):
        request_report(study=study, scope=parse_scope("54"), language="en", by=user("bing"))
    client = client_of(user("bing"))
    answer = client.post(f"{ROOT}ask/", {"scope": "540000", "language": "en"})
    assert answer.status_code == 400
    client.cookies["django_language"] = "zh-hans"
    assert client.post(f"{ROOT}ask/", {"scope": "540000", "language": "en"}).status_code == 400
    assert not ReportRun.objects.exists()
    assert not Job.objects.exists()


def test_a_province_report_counts_its_own(study: Study) -> None:
    code = province(study)
    report = compiled(study, code)
    assert report.job
    report.job.refresh_from_db()
    assert (report.job.state, report.scope) == (Job.State.DONE, code)
    assert set(report.files) >= {"json", "page"}


def test_compiling_twice_leaves_one_set_of_files(study: Study, settings) -> None:
    report = compiled(study)
    assert report.job_id
    Job.objects.filter(pk=report.job_id).update(state=Job.State.QUEUED)
    run(report.job_id)
    report.refresh_from_db()
    assert Dataset.objects.count() == 1
    assert all((settings.DATA_DIR / path).is_file() for path in report.files.values())
    assert not list((settings.DATA_DIR / "reports").rglob("*.part"))


def test_a_cancelled_report_keeps_nothing(study: Study, settings) -> None:
    report = request_report(study=study, scope=Scope(), language="en", by=user("bing"))
    assert report.job
    cancel_job(job=report.job, by=user("bing"))
    run(report.job.pk)
    report.refresh_from_db()
    assert not report.files


def test_a_report_is_signed_off_once_it_is_done(study: Study) -> None:
    report = request_report(study=study, scope=Scope(), language="en", by=user("bing"))
    with pytest.raises(Refused, match="done"):
        sign_off_report(report=report, by=user("bing"))
    assert report.job_id
    run(report.job_id)
    report = ReportRun.objects.get()
    sign_off_report(report=report, by=user("bing"))
    assert ReportRun.objects.get().signed_off_by == user("bing")


@pytest.mark.parametrize(("name", "status"), [("bing", 302), ("jia", 403), ("wu", 403), ("ding", 404)])
def test_only_a_supervisor_compiles(study: Study, client_of: Login, name: str, status: int) -> None:
    answer = client_of(user(name)).post(f"{ROOT}ask/", {"scope": "study", "language": "en"})
    assert answer.status_code == status


@pytest.mark.parametrize("query", ["", "?table=modes", "?table=no&row=1&column=n", "?table=modes&row=77&column=n"])
def test_a_number_that_is_not_there_opens_nothing(study: Study, client_of: Login, query: str) -> None:
    report = compiled(study)
    assert client_of(user("bing")).get(f"{ROOT}{report.pk}/units/{query}").status_code == 404


def test_the_list_asks_as_many_questions_for_many_reports(
    study: Study, client_of: Login, django_assert_num_queries
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(user("bing"))
    for _ in range(3):
        request_report(study=study, scope=Scope(), language="en", by=user("bing"))
    client.get(ROOT)
    with CaptureQueriesContext(connection) as few:
        client.get(ROOT)
    for _ in range(27):
        request_report(study=study, scope=Scope(), language="en", by=user("bing"))
    with django_assert_num_queries(len(few)):
        client.get(ROOT)
