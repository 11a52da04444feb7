"""The tables of the founding study, 6 to 11, 13 and 14 (and 12 as its sums say), from codings made to its counts."""

import re
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.records import NOT_APPLICABLE, Answer
from apps.judgements.domain.labels import Label
from apps.reports.domain.document import table_document
from apps.reports.domain.facts import Facts
from apps.reports.domain.places import Scope, parse_scope
from apps.reports.domain.report import compile_report
from apps.reports.domain.tables import TABLES, Table
from apps.reports.domain.wording.methods import DatasetFacts
from apps.reports.domain.wording.numbers import whole
from apps.reports.presenters.printed import printed
from apps.reports.render import pdf_of
from tests.factories import founding
from tests.factories.facts import of_victims
from tests.factories.founding import CODES, MODES

SHARED = Path(__file__).parents[2].parent / "shared"
STUDY = Scope()


@cache
def published() -> dict[str, Any]:
    if not SHARED.exists():
        pytest.fail(
            f"{SHARED} is not here, so the founding study's numbers cannot be checked; put it beside the checkout."
        )
    return founding.figures(SHARED)


def table(id: str, of: Facts, scope: Scope = STUDY) -> Table:
    return TABLES[id](of, scope, default_codebook())


def counts(made: Table, column: str = "n") -> dict[str, Any]:
    return {row.code: made.cell(row.code, column) for row in made.rows}


def cases() -> Facts:
    rows = published()["table_6_cases_and_victims_by_court_province"]
    return founding.facts(founding.by_court({name: row for name, row in rows.items() if name != "total"}))


def routes(name: str) -> Facts:
    elsewhere = {"taken_from": founding.place("北京市"), "destination": founding.place("天津市")}
    study = founding.routes({name: published()["tables_7_to_9_routes"][name]})
    return founding.facts([*study, founding.record(2, "广东省", [elsewhere])])


def modes() -> Facts:
    rows = published()["table_10_victims_by_mode"]
    return founding.facts(founding.modes({name: row for name, row in rows.items() if name != "total"}))


def ages() -> Facts:
    return founding.facts(founding.ages(published()["table_11_age_by_mode"], missing=14))


def prices_by_mode() -> Facts:
    return founding.facts(founding.prices(published()["table_13_sale_price_by_mode_yuan"], all_victims=932))


def after_rescue() -> Facts:
    not_released = {"outcome": Answer(2), "after_rescue": Answer(missing=NOT_APPLICABLE), "mode": Answer(1)}
    released = founding.care(published()["table_14_after_rescue_by_mode"])
    return founding.facts([*released, founding.record(2, "广东省", [not_released] * 140)])


def test_table_6_judgements_and_victims_by_province_of_the_court() -> None:
    rows = dict(published()["table_6_cases_and_victims_by_court_province"])
    total = rows.pop("total")
    made = table("cases_by_court_province", cases())
    assert {row.code: list(made.row(row.code)) for row in made.rows} == {
        **{CODES[name]: row for name, row in rows.items()},
        "total": total,
    }


@pytest.mark.parametrize(("name", "code"), [("广东省", "440000"), ("山东省", "370000"), ("云南省", "530000")])
def test_tables_7_to_9_routes(name: str, code: str) -> None:
    study = published()["tables_7_to_9_routes"][name]
    made = routes(name)
    scope = Scope(code)
    assert counts(table("routes_within", made, scope)) == {code: study["intra"]}
    assert counts(table("routes_out", made, scope)) == {CODES[to]: n for to, n in study["outgoing"].items()}
    assert counts(table("routes_in", made, scope)) == {CODES[of]: n for of, n in study["incoming"].items()}
    assert table("routes_out", made, scope).n == study["inter"]["outgoing"]
    assert table("routes_in", made, scope).n == study["inter"]["incoming"]


def test_table_10_modes_by_province() -> None:
    for name in ("广东省", "山东省", "云南省"):
        study = published()["table_10_victims_by_mode"][name]
        total = study["total"]
        made = table("modes", modes(), Scope(CODES[name]))
        assert (made.n, made.N) == (total, total)
        for mode, code in MODES.items():
            n, percent = made.row(str(code))
            assert n == study[mode][0]
            assert percent == pytest.approx(study[mode][1], abs=0.07)  # printed to a tenth, some of them cut off


def test_table_11_age_by_mode_with_14_missing() -> None:
    study = dict(published()["table_11_age_by_mode"])
    total = study.pop("total")
    made = table("age_by_mode", ages())
    for group, row in enumerate(study.values(), 1):
        assert list(made.row(str(group))) == [row["M1"], row["M2"], row["M3"], row["total"]]
    assert list(made.row("total")) == [total["M1"], total["M2"], total["M3"], total["total"]]
    assert (made.n, made.missing["-9"], made.N) == (918, 14, 932)
    assert made.missing_by_column["1"]["-9"] == 14


def test_table_12_first_and_last_price_with_the_n_that_its_sum_and_mean_agree_on() -> None:
    study = published()["table_12_price_summary_yuan"]
    first, last = founding.amounts({**study["buy"], "n": 161}), founding.amounts({**study["sale"], "n": 850})
    victims = [
        {"first_price_yuan": first[i] if i < len(first) else -7, "last_price_yuan": price}
        for i, price in enumerate(last)
    ]
    made = table("price_summary", of_victims(*victims, {"first_price_yuan": -9, "last_price_yuan": -9, "times": 82}))
    for row, key, missing in (("first", "buy", 771), ("last", "sale", 82)):
        cells = dict(zip([column.code for column in made.columns], made.row(row), strict=True))
        assert (cells["n"], cells["missing"], cells["sum"]) == (study[key]["n"], missing, study[key]["sum"])
        assert (cells["min"], cells["max"]) == (study[key]["min"], study[key]["max"])
        assert cells["mean"] == pytest.approx(study[key]["mean"], abs=0.005)


def test_table_13_last_price_by_mode() -> None:
    study = published()["table_13_sale_price_by_mode_yuan"]
    made = table("price_by_mode", prices_by_mode())
    for mode, code in [*MODES.items(), ("total", "total")]:
        row = study[mode]
        assert [made.cell(str(code), each) for each in ("n", "sum", "min", "max")] == [
            row["n"],
            row["sum"],
            row["min"],
            row["max"],
        ]
        assert made.cell(str(code), "mean") == pytest.approx(row["mean"], abs=0.005)
    assert (made.n, sum(made.missing.values()), made.N) == (849, 83, 932)


def test_table_14_after_rescue_by_mode_whose_m1_column_adds_to_210() -> None:
    study = dict(published()["table_14_after_rescue_by_mode"])
    total, unspecified = study.pop("total"), study.pop("unspecified")
    made = table("after_rescue_by_mode", after_rescue())
    for code, row in enumerate(study.values(), 1):
        assert list(made.row(str(code))) == [row["M1"], row["M2"], row["M3"], row["total"]]
    for mode, code in MODES.items():
        assert made.missing_by_column[str(code)]["-9"] == unspecified[mode]
        assert (made.cell("total", str(code)) or 0) + unspecified[mode] == total[mode]
    assert (made.n, made.missing["-9"], made.N) == (282, 475, 757)


def test_the_json_of_a_table_has_its_numbers_unrounded_and_its_missing_by_code() -> None:
    made = table("modes", of_victims({"mode": 1}, {"mode": 2, "times": 2}, {"mode": -8}))
    written = table_document(made, "en")
    assert written["cells"][:2] == [[1, 100 / 3], [2, 200 / 3]]
    assert written["missing"] == {"-9": 0, "-8": 1, "-7": 0, "-6": 0}
    assert (written["n"], written["N"]) == (3, 4)
    assert written["notes"][0] == "n 3 + missing 1 (mode of trafficking: unclear or contradictory 1) = N 4."
    assert table_document(made, "zh")["notes"][0] == "n 3＋缺失 1（拐卖模式：不明确或前后矛盾 1）＝N 4。"


PRINTED = [
    ("cases_by_court_province", cases, "study"),
    ("routes_in", lambda: routes("广东省"), "44"),
    ("routes_in", lambda: routes("山东省"), "37"),
    ("routes_out", lambda: routes("云南省"), "53"),
    ("modes", modes, "44"),
    ("age_by_mode", ages, "study"),
    ("price_by_mode", prices_by_mode, "study"),
    ("after_rescue_by_mode", after_rescue, "study"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("id", "build", "scope"), PRINTED)
def test_the_pdf_prints_the_numbers_of_the_json(id: str, build: Callable[[], Facts], scope: str) -> None:
    dataset = DatasetFacts(1, "0" * 64, 1, 1, 1, 0, False, "2026-01-01")
    title = Label("Study", "研究")
    report = compile_report("study", title, build(), parse_scope(scope), default_codebook(), dataset)
    reader = PdfReader(BytesIO(pdf_of(printed(report, "zh"))))
    words = "".join("".join(page.extract_text() for page in reader.pages).split())
    for row in table_document(report.tables[id], "zh")["rows"]:
        cells = [whole(cell) for cell in _counts(report.tables[id], row["code"])]
        label = "n" if row["code"] == "total" and id.endswith("_by_mode") and id != "price_by_mode" else row["label"]
        assert re.search(r"[\d.–]*".join(map(re.escape, [label, *cells])), words), (label, cells)


def _counts(made: Table, row: str) -> list[Any]:
    """A row's cells but for percentages, which the PDF prints between the counts."""
    return [value for column, value in zip(made.columns, made.row(row), strict=True) if column.code != "percent"]
