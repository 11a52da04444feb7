"""The set-up of a fresh machine: what is judged missing, what is said, and what is not done twice."""

import os
import subprocess
import time
from pathlib import Path

import polib
import pytest

from scripts import catalogue, environment, packages, translations
from scripts.console import Stopped
from scripts.packages import Need

ABSENT = Need("libnowhere-1", "PDF reports", packages.library("libnowhere.so.1"))
PRESENT = Need("coreutils", "everything", packages.program("env"))


@pytest.fixture
def apt(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that apt would have been given; every one of them succeeds."""
    given: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        given.append(command)
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(packages.subprocess, "run", run)
    return given


class TestSystemPackages:
    def test_what_is_present_is_not_installed_again(self, apt: list[list[str]]) -> None:
        packages.ensure([PRESENT], required=True)
        assert apt == []

    def test_root_installs_only_what_is_missing(self, apt: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "can_install", lambda: True)
        packages.ensure([PRESENT, ABSENT], required=True)
        assert apt[-1][-1] == "libnowhere-1"
        assert "coreutils" not in apt[-1]

    def test_others_are_told_in_one_line_and_go_on(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(packages, "can_install", lambda: False)
        packages.ensure([ABSENT], required=False)
        said = capsys.readouterr().out
        assert said == "Missing for PDF reports: install with  sudo apt-get install libnowhere-1\n"

    def test_the_tests_do_not_go_on_without(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "can_install", lambda: False)
        with pytest.raises(Stopped, match="sudo apt-get install libnowhere-1"):
            packages.ensure([ABSENT], required=True)

    def test_apts_own_words_are_passed_on(self, monkeypatch: pytest.MonkeyPatch) -> None:
        answer = subprocess.CompletedProcess([], 100, "", "E: one\nE: Unable to locate package libnowhere-1\n")
        monkeypatch.setattr(packages.subprocess, "run", lambda *_, **__: answer)
        with pytest.raises(Stopped, match="Unable to locate package"):
            packages.install(["libnowhere-1"])


class TestVirtualEnvironment:
    @pytest.fixture(autouse=True)
    def a_finished_environment(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        python = tmp_path / "python"
        python.touch()
        monkeypatch.setattr(environment, "PYTHON", python)
        monkeypatch.setattr(environment, "STAMP", tmp_path / "installed.json")
        monkeypatch.setattr(environment, "works", lambda: True)
        self.installs: list[str] = []
        monkeypatch.setattr(environment, "install", self.installs.append)

    def test_the_second_start_installs_nothing(self) -> None:
        environment.ensure("base")
        environment.ensure("base")
        assert self.installs == ["base"]

    def test_what_the_tests_need_includes_what_running_needs(self) -> None:
        environment.ensure("dev")
        environment.ensure("base")
        assert self.installs == ["dev"]

    def test_running_alone_does_not_satisfy_the_tests(self) -> None:
        environment.ensure("base")
        environment.ensure("dev")
        assert self.installs == ["base", "dev"]

    def test_an_interrupted_installation_is_taken_up_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def interrupted(_: str) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(environment, "install", interrupted)
            with pytest.raises(KeyboardInterrupt):
                environment.ensure("base")
        environment.ensure("base")
        assert self.installs == ["base"]

    def test_an_old_python_is_refused_with_the_remedy(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(environment.sys, "version_info", (3, 9, 2))
        with pytest.raises(Stopped, match=r"make PYTHON=python3\.11"):
            environment.ensure("base")


class TestFallbackToPip:
    def test_pip_installs_where_uv_cannot(self, monkeypatch: pytest.MonkeyPatch) -> None:
        tried: list[str] = []

        def failure(arguments: list[str], _: dict[str, str]) -> str | None:
            tried.append(arguments[1])
            return "no route" if arguments[1] == "uv" else None

        monkeypatch.setattr(environment, "failure", failure)
        monkeypatch.setattr(environment, "uv_settings", dict)
        environment.install("base")
        assert tried == ["pip", "uv", "pip"]

    def test_a_failure_of_both_stops_with_what_was_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(environment, "failure", lambda *_: "no route to host")
        with pytest.raises(Stopped, match="no route to host"):
            environment.install("base")


def test_a_catalogue_is_compiled_once_and_again_when_it_changed(tmp_path: Path) -> None:
    source = tmp_path / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Yes"\nmsgstr "是"\n')
    assert catalogue.stale(tmp_path) == [source]
    catalogue.compile_catalogue(source)
    assert catalogue.stale(tmp_path) == []
    later = time.time() + 10
    os.utime(source, (later, later))
    assert catalogue.stale(tmp_path) == [source]


def entry(msgid: str, msgstr: str, *flags: str) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, flags=list(flags))


def catalogue_of(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


@pytest.mark.parametrize(
    ("kept", "problem"),
    [
        (catalogue_of(), "not in the catalogue: 'Yes'"),
        (catalogue_of(entry("Yes", "")), "not translated: 'Yes'"),
        (catalogue_of(entry("Yes", "是", "fuzzy")), "doubtful: 'Yes'"),
        (catalogue_of(entry("Yes", "是"), entry("No", "否")), "no longer in the source: 'No'"),
    ],
)
def test_a_stale_catalogue_is_told(kept: polib.POFile, problem: str) -> None:
    assert list(translations.problems(kept, catalogue_of(entry("Yes", "")))) == [problem]


def test_a_complete_catalogue_passes() -> None:
    assert not list(translations.problems(catalogue_of(entry("Yes", "是")), catalogue_of(entry("Yes", ""))))
