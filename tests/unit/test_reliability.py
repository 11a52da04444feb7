"""The table of ratings, every coefficient of it, and the `reliability` command."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.coding.domain.reliability import NAMES, Coefficient, read_table, reliability
from apps.judgements.domain.sentences import Refused

FOUR = (
    "甲,乙,丙,丁\n1,1,,1\n2,2,3,2\n3,3,3,3\n3,3,3,3\n2,2,2,2\n1,2,3,4\n4,4,4,4\n1,1,2,1\n2,2,2,2\n,5,5,5\n,,1,1\n,,3,\n"
)
TWO = "judgement,a,b\n1,x,x\n1,x,y\n2,y,y\n3,x,x\n3,y,y\n4,y,x\n5,x,\n"


def of(text: str, level: str, cluster: str | None = None) -> dict[str, Coefficient]:
    return {each.name: each for each in reliability(read_table(text, level, cluster), level, draws=300)}


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_four_observers(level: str, published: float) -> None:
    found = of(FOUR, level)
    assert round(found["krippendorff_alpha"].estimate.value or 0, 3) == published
    assert found["krippendorff_alpha"].n == 40
    assert found["gwet_ac"].n == 11
    for name in ("cohen_kappa", "scott_pi"):
        assert found[name].estimate.value is None
        assert str(found[name].note) == "For two coders only; there are 4."
    for name in ("krippendorff_alpha", "gwet_ac", "fleiss_kappa", "percent_agreement"):
        estimate = found[name].estimate
        assert estimate.low is not None
        assert estimate.high is not None
        assert estimate.low <= (estimate.value or 0) <= estimate.high


def test_two_coders_with_clusters() -> None:
    found = of(TWO, "nominal", "judgement")
    assert list(found) == list(NAMES)
    assert found["percent_agreement"].estimate.value == pytest.approx(4 / 6)
    assert found["cohen_kappa"].n == 6
    assert found["cohen_kappa"].estimate.draws == 300
    assert found["cohen_kappa"].estimate.low is not None


def test_one_value_has_percent_agreement_alone() -> None:
    found = of("a,b\n1,1\n1,1\n", "nominal")
    assert found.pop("percent_agreement").estimate.value == 1
    assert {str(each.note) for each in found.values()} == {"All values are the same: there is nothing to tell apart."}


def test_no_unit_with_two_values() -> None:
    assert {str(each.note) for each in of("a,b\n1,\n,2\n", "nominal").values()} == {"No unit has two values."}


def test_measurements_get_alpha_and_a_word_on_the_rest() -> None:
    lines = [f"{number / 7},{number / 7 + number % 3}" for number in range(400)]
    found = of("a,b\n" + "\n".join(lines), "interval")
    assert found["gwet_ac"].estimate.value is None
    assert "not categories" in str(found["gwet_ac"].note)
    alpha = found["krippendorff_alpha"].estimate
    assert alpha.low is not None
    assert alpha.low < (alpha.value or 0)


@pytest.mark.parametrize(
    ("text", "level", "cluster", "sentence"),
    [
        ("", "nominal", None, "The file is empty."),
        ("a\n1\n", "nominal", None, "The first line names fewer than two coders."),
        ("a,b\n1\n", "nominal", None, "Row 2 has 1 cells; the first line has 2."),
        ("a,b\n1,2\n1,x\n", "ordinal", None, "Row 3: “x” is no number for the level ordinal."),
        ("a,b\n1,nan\n", "interval", None, "Row 2: “nan” is no number for the level interval."),
        ("a,b\n1,-2\n", "ratio", None, "Row 2: “-2” is no number for the level ratio."),
        ("a,b\n1,2\n", "nominal", "c", "The first line has no column “c”."),
    ],
)
def test_bad_tables_get_one_sentence(text: str, level: str, cluster: str | None, sentence: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_table(text, level, cluster)
    assert str(refusal.value) == sentence


def test_a_unit_that_nobody_rated_is_a_unit() -> None:
    assert read_table("a,b\n1,1\n,\n\n", "nominal").ratings == (("1", "1"), (None, None))


def test_the_command_prints_json_and_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ratings.csv"
    path.write_text(FOUR, encoding="utf-8-sig")
    call_command("reliability", str(path), "--level", "nominal", "--format", "json")
    printed = json.loads(capsys.readouterr().out)
    assert (printed["level"], printed["units"], printed["coders"]) == ("nominal", 12, 4)
    assert [each["name"] for each in printed["coefficients"]] == list(NAMES)
    call_command("reliability", str(path), "--level", "nominal")
    text = capsys.readouterr().out
    assert "95 % intervals: assumes independent units" in text
    assert "Krippendorff's alpha        0.743 [0.419, 1.000]" in text
    assert "n = 40 values" in text


def test_the_command_refuses_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"cannot be read: No such file"):
        call_command("reliability", str(tmp_path / "none.csv"), "--level", "nominal")
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="seed"):
        call_command("reliability", str(tmp_path / "odd.csv"), "--level", "nominal", "--seed", "-1")
