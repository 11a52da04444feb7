"""`manage.py agreement`: every statistic of a study, of all pairs or of one, for people and for programs."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.factories import Cast
from tests.factories.reviewed import coded_twice


@pytest.fixture
def coded(cast: Cast) -> None:
    """Three judgements that 甲 and 乙 coded."""
    book = coded_twice(cast, "1").codebook
    for key in ("2", "3"):
        coded_twice(cast, key, book, more=2)


def test_it_prints_every_statistic_as_json(cast: Cast, coded: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("agreement", "--study", cast.study.slug, "--format", "json", "--seed", "7")
    printed = json.loads(capsys.readouterr().out)
    assert (printed["judgements"], printed["seed"]) == (3, 7)
    assert printed["coders"] == sorted([cast.jia.username, cast.yi.username])
    sales = next(each for each in printed["units"] if each["type"] == "sale")
    assert (sales["a"], sales["b"], sales["matched"], sales["f1"]["value"]) == (3, 0, 0, 0.0)
    mode = next(each for each in printed["variables"] if each["variable"] == "victim.mode")
    assert (mode["n"], mode["percent_agreement"]["value"]) == (3, 0.0)
    names = ("krippendorff_alpha", "gwet_ac", "cohen_kappa", "scott_pi", "fleiss_kappa")
    assert all("value" in mode[name] for name in names)
    assert mode["gwet_ac"]["value"] < 0  # never the same: less than chance


def test_one_pair_alone(cast: Cast, coded: None, capsys: pytest.CaptureFixture[str]) -> None:
    pair = f"{cast.yi.username},{cast.jia.username}"
    call_command("agreement", "--study", cast.study.slug, "--pair", pair, "--format", "json")
    assert json.loads(capsys.readouterr().out)["judgements"] == 3


def test_it_prints_a_table_for_people(cast: Cast, coded: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("agreement", "--study", cast.study.slug)
    text = capsys.readouterr().out
    assert "3 judgements coded twice" in text
    assert "bootstrap over judgements, 2000 draws" in text
    line = next(line for line in text.splitlines() if line.startswith("victim.mode"))
    assert line.split()[1:3] == ["nominal", "3"]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (["--study", "nowhere"], "There is no study “nowhere”."),
        (["--pair", "jia"], "Name two coders, joined by a comma."),
        (["--pair", "jia,nobody"], "Nobody of that name in the study: nobody."),
        (["--pair", "jia,bing"], "No judgement has two submitted codings yet."),
        (["--seed", "-1"], "The seed is a whole number from 0."),
    ],
)
def test_bad_input_gets_one_sentence(cast: Cast, coded: None, more: list[str], sentence: str) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("agreement", *(["--study", cast.study.slug] if "--study" not in more else []), *more)
    assert str(refusal.value) == sentence
