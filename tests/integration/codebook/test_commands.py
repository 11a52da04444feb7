"""import_codings and export, as other programs call them."""

import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.coding.actions.studies import create_study
from apps.coding.models import Coding
from apps.judgements.models import AuditEntry, Judgement, Study
from apps.reports.dataset import freeze
from tests.factories import Cast
from tests.unit.coding.codebook.test_codebook_files import SMALL
from tests.unit.coding.test_interchange import WHOLE, folder

pytestmark = pytest.mark.django_db


def put(path: Path, files: dict[str, bytes]) -> Path:
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    return path


def files_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.iterdir()}


def run(command: str, *args: object) -> tuple[dict, str]:
    out, err = StringIO(), StringIO()
    call_command(command, *map(str, args), stdout=out, stderr=err)
    return json.loads(out.getvalue()), err.getvalue()


def refusal(command: str, *args: object) -> str:
    err = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(command, *map(str, args), stdout=StringIO(), stderr=err)
    return err.getvalue() + str(caught.value)


@pytest.mark.parametrize("names", [[], ["--with-names", "checking spellings"]])
def test_an_export_comes_back_into_another_study_and_out_again_byte_for_byte(tmp_path, names):
    summary, warnings = run("import_codings", "--study", "one", put(tmp_path / "in", WHOLE))
    assert summary == {
        "study": "one", "created": True, "codings": 1, "judgements_created": 1, "coders_created": ["甲"], "warnings": 0,
    }  # fmt: skip
    assert warnings == ""
    run("export", "--study", "one", "--format", "csv", "--out", tmp_path / "first", *names)
    run("import_codings", "--study", "two", tmp_path / "first")
    run("export", "--study", "two", "--format", "csv", "--out", tmp_path / "second", *names)
    first = files_of(tmp_path / "first")
    assert files_of(tmp_path / "second") == first
    assert json.loads(first["dataset.json"])["masked"] is (not names)
    assert ("张某甲".encode() in first["defendants.csv"]) is bool(names)
    assert b",42000," in first["victims.csv"]  # the price of the only sale known to be paid for, derived


def test_names_leave_only_with_a_reason_that_is_kept(tmp_path):
    run("import_codings", "--study", "one", put(tmp_path / "in", WHOLE))
    run("export", "--study", "one", "--format", "csv", "--out", tmp_path / "masked")
    assert not AuditEntry.objects.filter(action="codings exported with names").exists()
    run("export", "--study", "one", "--format", "csv", "--out", tmp_path / "out", "--with-names", "for the archive")
    assert AuditEntry.objects.get(action="codings exported with names").new["reason"] == "for the archive"


def test_bad_data_are_listed_and_leave_nothing_behind(tmp_path):
    bad = folder(victims="judgement victim coder sex\nA v1 甲 9\nA v2 甲 x")
    said = refusal("import_codings", "--study", "one", put(tmp_path / "in", bad))
    assert "victims.csv (sex), line 2" in said
    assert "victims.csv (sex), line 3" in said
    assert "Nothing was imported: 2 problems" in said
    assert not Study.objects.exists()


def test_the_studys_own_codebook_decides_what_is_read(tmp_path):
    create_study(title="Small", slug="small", by=None, codebook_text=SMALL)
    said = refusal("import_codings", "--study", "small", put(tmp_path / "in", WHOLE))
    assert "no column “province”" in said
    good = put(tmp_path / "good", folder(judgements="judgement coder appealed\nA 甲 1"))
    assert run("import_codings", "--study", "small", good)[0]["codings"] == 1


def test_importing_twice_is_refused(tmp_path):
    source = put(tmp_path / "in", WHOLE)
    run("import_codings", "--study", "one", source)
    assert "already; nothing was imported" in refusal("import_codings", "--study", "one", source)
    assert Coding.objects.count() == 1


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["import_codings", "--study", "x", "/nowhere/at/all"], "There is no folder /nowhere/at/all."),
        (["import_codings", "--study", "No Slug", "/tmp"], "cannot be used"),
        (["export", "--study", "none", "--format", "csv", "--out", "/tmp/x"], "There is no study “none”."),
        (["export", "--study", "none", "--format", "sav", "--out", "/tmp/x"], "available now: csv"),
        (["export", "--study", "three-provinces", "--format", "csv", "--out", "/tmp/x"], "no published codebook"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_one_sentence(cast: Cast, args, sentence):
    assert sentence in refusal(*args)


def test_a_study_without_codings_and_a_folder_with_other_files_are_left_alone(tmp_path):
    create_study(title="Empty", slug="empty", by=None)
    out = tmp_path / "out"
    assert "no finished codings" in refusal("export", "--study", "empty", "--format", "csv", "--out", out)
    run("import_codings", "--study", "one", put(tmp_path / "in", WHOLE))
    put(out, {"thesis.docx": b"x"})
    assert "holds other files" in refusal("export", "--study", "one", "--format", "csv", "--out", out)
    (out / "thesis.docx").unlink()
    run("export", "--study", "one", "--format", "csv", "--out", out)
    run("export", "--study", "one", "--format", "csv", "--out", out)
    assert "dataset.json" in files_of(out)
    if os.getuid():
        locked = tmp_path / "locked"
        locked.mkdir(mode=0o500)
        assert "cannot be written" in refusal("export", "--study", "one", "--format", "csv", "--out", locked / "a")


def test_a_frozen_dataset_is_exported_as_it_was_frozen(tmp_path):
    run("import_codings", "--study", "one", put(tmp_path / "in", WHOLE))
    study = Study.objects.get()
    dataset = freeze(study=study, by=None)
    more = put(tmp_path / "more", folder(judgements="judgement coder\nB 甲"))
    run("import_codings", "--study", "one", more)
    args = ["export", "--study", "one", "--format", "csv"]
    run(*args, "--out", tmp_path / "frozen", "--dataset", dataset.number)
    rows = files_of(tmp_path / "frozen")["judgements.csv"].decode().split("\n")
    assert [row.split(",")[0] for row in rows[1:-1]] == ["A"]
    assert "张某甲".encode() not in files_of(tmp_path / "frozen")["defendants.csv"]
    assert "no dataset 7" in refusal(*args, "--out", tmp_path / "x", "--dataset", 7)


def test_what_the_coding_of_record_says_of_the_document_becomes_the_judgements_facts(tmp_path):
    text = (
        "judgement coder province court_level decided_on\nA 甲 440000 1 2014-03\nB 甲 530000 2 2015\nB 乙 520000 2 2015"
    )
    run("import_codings", "--study", "one", put(tmp_path / "in", folder(judgements=text)))
    first, second = Judgement.objects.order_by("key")
    assert (first.province, first.court_level, first.decided_on) == ("440000", "basic", "2014-03")
    assert second.province == ""  # two coders differ: nothing is of record yet
    assert first.facts.count() == 3


def test_a_name_that_another_coder_gave_is_masked_in_what_is_of_record(tmp_path):
    texts = folder(
        defendants="judgement defendant coder name occupation\nA d1 甲 方小甲 _\nA d1 reconciled _ 方小甲诊所医生"
    )
    run("import_codings", "--study", "one", put(tmp_path / "in", texts))
    run("export", "--study", "one", "--format", "csv", "--out", tmp_path / "out", "--of-record")
    assert "某某某诊所医生".encode() in files_of(tmp_path / "out")["defendants.csv"]


def test_a_single_coding_of_record_can_be_exported_alone(tmp_path):
    run("import_codings", "--study", "one", put(tmp_path / "in", WHOLE))
    both = folder(judgements="judgement coder\nB 甲\nB 乙\nB reconciled")
    run("import_codings", "--study", "one", put(tmp_path / "both", both))
    run("export", "--study", "one", "--format", "csv", "--out", tmp_path / "out", "--of-record")
    rows = files_of(tmp_path / "out")["judgements.csv"].decode().split("\n")
    assert [row.split(",")[:2] for row in rows[1:-1]] == [["A", "甲"], ["B", "reconciled"]]
