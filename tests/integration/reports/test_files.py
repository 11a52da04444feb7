"""The files of a report: the PDF holds the JSON's numbers, twice gives the same bytes, the command lists its files."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from apps.judgements.actions import jobs
from apps.judgements.jobs.run import run
from apps.judgements.models import Job, Study, User
from apps.reports import render
from apps.reports.actions.reports import request_report
from apps.reports.domain.places import parse_scope
from apps.reports.models import Dataset, ReportRun
from tests.factories.of_record import code_invented, study_with_cast


@pytest.fixture
def study(db: None) -> Study:
    made = study_with_cast()
    for number in (1, 2, 3):
        code_invented(made, number)
    return made


def asked(study: Study, language: str = "en") -> ReportRun:
    bing = User.objects.get(username="bing")
    return request_report(study=study, scope=parse_scope("study"), language=language, by=bing)


def compiled(study: Study, language: str = "en") -> ReportRun:
    report = asked(study, language)
    assert report.job_id
    run(report.job_id)
    report.refresh_from_db()
    assert report.compiled_at
    return report


def kept(report: ReportRun, format: str) -> bytes:
    data: bytes = (settings.DATA_DIR / report.files[format]).read_bytes()
    return data


def plain(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_text_of_the_pdf_holds_the_numbers_of_the_json(study: Study, typeset: None, language: str) -> None:
    report = compiled(study, language)
    reader = PdfReader(io.BytesIO(kept(report, "pdf")))
    words = plain("".join(page.extract_text() for page in reader.pages))
    for table in json.loads(kept(report, "json"))["tables"]:
        assert table["n"] + sum(table["missing"].values()) == table["N"]
        assert plain(table["title"]) in words
        assert plain(table["notes"][0]) in words
    assert report.dataset is not None
    assert report.dataset.sha256[:32] in words
    assert "/StructTreeRoot" in reader.trailer["/Root"]


def test_a_section_runs_on_below_the_one_before_it_where_it_fits(study: Study, typeset: None) -> None:
    pages = [plain(page.extract_text()) for page in PdfReader(io.BytesIO(kept(compiled(study), "pdf"))).pages]
    methods = next(words for words in pages if "Howtoreadthetables" in words)
    assert "2Judgementsandcourts" in methods
    assert "Table1Judgementsandvictims" in methods


def test_the_same_codings_give_the_same_dataset_and_the_same_bytes(study: Study, typeset: None) -> None:
    first, second = compiled(study), compiled(study)
    assert Dataset.objects.count() == 1
    assert kept(first, "pdf") == kept(second, "pdf")


def test_a_second_attempt_keeps_its_files_apart(study: Study) -> None:
    report = compiled(study)
    before = dict(report.files)
    Job.objects.filter(pk=report.job_id).update(state=Job.State.FAILED)
    jobs.retry_job(job=Job.objects.get(pk=report.job_id), by=User.objects.get(username="bing"))
    run(report.job_id or 0)
    report.refresh_from_db()
    assert report.files.keys() == before.keys()
    assert report.files != before
    assert kept(report, "json")


def test_without_fonts_the_job_names_the_packages(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render, "_installed", lambda pattern: False)
    report = asked(study)
    run(report.job_id or 0)
    job = Job.objects.get(pk=report.job_id)
    assert job.state == Job.State.FAILED
    assert "apt-get install" in job.sentence_text
    assert "libpango-1.0-0" in job.sentence_params["packages"]


def test_figures_stand_on_the_web_page_with_their_numbers_in_words(study: Study, client_of) -> None:
    report = compiled(study)
    html = client_of(User.objects.get(username="wu")).get(report.get_absolute_url()).content.decode()
    for id in ("route_map", "age_by_mode", "victims_by_year"):
        assert f'id="figure-{id}"' in html
    assert html.count('role="img"') >= 3
    assert "var(--ink)" in html


def test_the_command_writes_files_and_lists_them(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    out = tmp_path / "out"
    call_command("report", study="three-provinces", province="study", out=out, language="both", format="json,html")
    listed = json.loads(capsys.readouterr().out)
    assert [Path(name).name for name in listed] == [
        "report-study-en.json",
        "report-study-en.html",
        "report-study-zh.json",
        "report-study-zh.html",
    ]
    made = json.loads(Path(listed[0]).read_text(encoding="utf-8"))
    assert (made["study"], made["province"], made["language"]) == ("three-provinces", "study", "en")
    assert made["dataset"]["judgements"] == 3
    assert "http" not in Path(listed[1]).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")


def test_all_makes_every_province_and_the_study(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    call_command("report", study="three-provinces", province="all", out=tmp_path, format="json")
    names = [Path(name).name for name in json.loads(capsys.readouterr().out)]
    assert names[-1] == "report-study.json"
    assert len(names) > 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"study": "nothing"}, "There is no study"),
        ({"province": "99"}, "is not a province"),
        ({"province": "54"}, "No judgement of record"),
        ({"format": "xlsx"}, "is not available"),
        ({"format": ","}, "at least one format"),
        ({"public": True}, "not available yet"),
    ],
)
def test_bad_input_of_the_command_is_one_sentence(study: Study, tmp_path: Path, wrong: dict, sentence: str) -> None:
    options = {"study": "three-provinces", "province": "study", "out": tmp_path, "format": "json", **wrong}
    with pytest.raises(CommandError, match=sentence):
        call_command("report", **options)
