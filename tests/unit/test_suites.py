"""The run of all suites: one closing line, nothing passed over in silence."""

import pytest

from scripts import suites
from scripts.suites import SUITES, Outcome, main, report, settings


def test_all_passed_is_told_with_the_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert report([Outcome(suite, True, 10) for suite in SUITES], 125.4) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "All passed in 2 min 5 s."


def test_what_failed_is_named_at_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [Outcome(suite, suite.key != "js", 10) for suite in SUITES]
    assert report(outcomes, 59) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "FAILED after 0 min 59 s: JavaScript"


def test_an_unknown_suite_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["unit", "everything"])
    assert stopped.value.code == 1
    assert capsys.readouterr().err.startswith("No such suite: everything. There are: checks, unit, sqlite, postgres")


def test_later_suites_run_though_one_has_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def run(suite: suites.Suite, _: dict[str, str]) -> Outcome:
        ran.append(suite.key)
        return Outcome(suite, suite.key != "checks", 1)

    monkeypatch.setattr(suites, "run", run)
    assert main(["checks", "unit", "js"]) == 1
    assert ran == ["checks", "unit", "js"]


def test_a_suite_does_not_see_the_settings_of_whoever_starts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://the-real-one")
    monkeypatch.setenv("REDIS_URL", "redis://the-real-one")
    with settings({}) as embedded:
        assert embedded["DATABASE_URL"].startswith("sqlite:///")
        assert embedded["REDIS_URL"] == ""
    with settings({"DATABASE_URL": "postgres://the-tests", "REDIS_URL": "redis://the-tests"}) as team:
        assert team["DATABASE_URL"] == "postgres://the-tests"
        assert team["DATA_DIR"] != embedded["DATA_DIR"]
