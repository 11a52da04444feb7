"""`manage.py extract`, run as its users run it: one JSON object a judgement, in order, whatever the files are."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from apps.judgements import extracting
from apps.judgements.domain.extraction.contract import Json
from tests.factories.documents import LINES, PNG, TEXT, docx_bytes, judgement_text

ROOT = Path(__file__).resolve().parents[3]
KEYS = [
    *("file", "sha256", "format", "chars", "error", "sections"),
    *("case_number", "court", "court_level", "province", "decided_on", "document_type", "procedure"),
    *("defendants", "victims", "sales", "amounts_yuan"),
]


def run(*arguments: str | Path) -> tuple[int, list[Json], str]:
    """Exit status, objects, and what was said on standard error. No database could be opened where it runs."""
    environment = {**os.environ, "DATABASE_URL": "sqlite:////nowhere/at/all/db.sqlite3", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "extract", *map(str, arguments)],
        cwd=ROOT, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    lines = done.stdout.decode("utf-8").splitlines()
    return done.returncode, [json.loads(line) for line in lines], done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "b" / "判决.docx").write_bytes(docx_bytes(*LINES))
    (tmp_path / "b" / "picture.docx").write_bytes(PNG)
    (tmp_path / "b" / ".hidden").write_text("x")
    (tmp_path / "c.txt").write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_folder_is_walked_and_every_file_answered_in_order(folder: Path, jobs: str) -> None:
    status, found, said = run(folder, folder / "a.txt", folder / "gone.txt", "--jobs", jobs)
    names = ["a.txt", "c.txt", "b/picture.docx", "b/判决.docx", "a.txt", "gone.txt"]
    assert [each["file"] for each in found] == [str(folder / name) for name in names]
    refused = {each["file"]: set(each) for each in found if each["error"]}
    assert refused == {str(folder / names[at]): {"file", "error"} for at in (1, 2, 5)}
    assert status == 0
    assert "6 files, 3 of them could not be read." in said


def test_what_a_judgement_gives(folder: Path) -> None:
    _, (found,), _ = run(folder / "a.txt")
    assert list(found) == KEYS
    assert (found["format"], found["error"], found["chars"]) == ("txt", None, len(TEXT))
    assert found["case_number"]["value"] == "（2014）澜刑初字第87号"
    assert found["sections"][0] == {"kind": "header", "start": 0, "end": found["sections"][1]["start"]}


def test_the_text_is_printed_when_asked_for_and_its_passages_are_exact(folder: Path) -> None:
    _, (found,), _ = run(folder / "b" / "判决.docx", "--text")
    evidence = found["court"]["evidence"][0]
    assert found["text"][evidence["start"] : evidence["end"]] == evidence["quote"] == "云南省澜沧拉祜族自治县人民法院"


def test_it_fails_where_no_file_could_be_read(folder: Path) -> None:
    status, found, said = run(folder / "c.txt", folder / "b" / "picture.docx")
    assert (status, len(found)) == (1, 2)
    assert "No file could be read." in said
    assert run(folder / "b", "--jobs", "0")[0] == 2


def test_a_reader_that_stops_early_ends_it_quietly(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(judgement_text())
    command = f"{sys.executable} manage.py extract {tmp_path} --text | head -c 100"
    done = subprocess.run(["sh", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert len(done.stdout) == 100
    assert b"Traceback" not in done.stderr
    assert b"Broken pipe" not in done.stderr


def test_findings_of_a_file_of_very_many_judgements_wait_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extracting, "_IN_MEMORY", 1000)
    (tmp_path / "a.txt").write_text(TEXT)
    found = extracting.extract_file(str(tmp_path / "a.txt"))
    assert found.aside
    with (tmp_path / "out").open("wb") as stream:
        found.write_to(stream)
    assert json.loads((tmp_path / "out").read_text())["chars"] == len(TEXT)
    assert not Path(found.aside).exists()


def test_a_file_that_kills_its_process_is_that_files_trouble_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [str(tmp_path / f"{number}.txt") for number in range(5)]
    for path in paths:
        Path(path).write_text(TEXT if path != paths[2] else "killer")
    monkeypatch.setattr(extracting, "read_judgement", _killed_by_one)
    found = list(extracting.extract(paths, jobs=2, with_text=False))
    assert [each.readable for each in found] == [True, True, False, True, True]
    assert json.loads(found[2].lines) == {"file": paths[2], "error": extracting.DIED}


def _killed_by_one(text: str) -> object:
    if text == "killer":
        os.kill(os.getpid(), signal.SIGKILL)
    return READ(text)


READ = extracting.read_judgement


def test_a_fault_in_the_reader_is_said_and_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty(text: str) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(extracting, "read_judgement", faulty)
    (tmp_path / "a.txt").write_text(TEXT)
    found = extracting.extract_file(str(tmp_path / "a.txt"))
    assert json.loads(found.lines)["error"] == extracting.FAULT
    assert "ZeroDivisionError" in capsys.readouterr().err
