"""manage.py ingest: the browser's path, from the command line."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.judgements.models import Judgement, Study, UploadBatch
from tests.factories import Cast
from tests.factories.documents import TEXT, docx_bytes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "in" / "云南"
    below.mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_bytes(TEXT.encode("gb18030"))
    (below / "b.docx").write_bytes(docx_bytes("乙判决"))
    (below / "c.pdf").write_bytes(b"%PDF-1.4")
    (below / ".hidden.txt").write_bytes(b"x")
    return tmp_path / "in"


def ingest(*arguments: object) -> tuple[list[dict], str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue()


def test_a_folder_is_read_into_a_study(cast: Cast, folder: Path) -> None:
    rows, progress = ingest("--study", cast.study.slug, folder)
    assert [(Path(row["file"]).name, row["state"], row["judgement"]) for row in rows] == [
        ("a.txt", "read", "a"),
        ("b.docx", "read", "b"),
        ("c.pdf", "refused", None),
    ]
    assert "This PDF is damaged" in rows[2]["sentence"]
    assert "3 of 3 files settled" in progress
    assert UploadBatch.objects.get().created_by == cast.bing


def test_a_second_time_finds_everything_known(cast: Cast, folder: Path) -> None:
    ingest("--study", cast.study.slug, folder / "a.txt")
    rows, _ = ingest("--study", cast.study.slug, folder / "a.txt")
    assert (rows[0]["state"], rows[0]["judgement"]) == ("known", "a")
    assert Judgement.objects.count() == 1


def test_an_unknown_study_is_made_with_the_default_codebook(db: None, folder: Path) -> None:
    _, said = ingest("--study", "new-study", folder)
    study = Study.objects.get(slug="new-study")
    assert study.codebooks.count() == 1
    assert "was made, with the default codebook" in said


@pytest.mark.parametrize("what", ["nowhere", "empty"])
def test_a_path_that_gives_nothing_is_one_sentence_and_makes_nothing(db: None, tmp_path: Path, what: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(CommandError, match=r"There (is no file|are no files)"):
        ingest("--study", "new-study", tmp_path / what)
    assert not Study.objects.exists()


def test_it_fails_where_no_file_could_be_read(cast: Cast, folder: Path) -> None:
    with pytest.raises(CommandError, match="None of the files could be read"):
        ingest("--study", cast.study.slug, folder / "云南" / "c.pdf")


def test_a_bad_address_is_refused(db: None, folder: Path) -> None:
    with pytest.raises(CommandError):
        ingest("--study", "Not A Slug", folder)
    assert not UploadBatch.objects.exists()
