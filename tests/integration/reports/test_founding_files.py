"""The founding study's tables all the way: coded data imported, frozen, compiled by the job, read from JSON and PDF."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from pypdf import PdfReader

from apps.coding.actions.imports import import_codings
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.interchange import Heading, read_folder, write_folder
from apps.coding.domain.records import CodingRecord
from apps.judgements.jobs.run import run
from apps.judgements.models import User
from apps.reports.actions.reports import request_report
from apps.reports.domain.places import parse_scope
from apps.reports.domain.wording import numbers
from tests.factories import founding
from tests.factories.founding import AGES, CARE, CODES, MODES
from tests.factories.of_record import study_with_cast

pytestmark = pytest.mark.slow
Row = list[float | int | None]


@pytest.fixture
def printed(shared: Path) -> dict[str, Any]:
    return founding.figures(shared)


@pytest.fixture
def compile_from(db: None, typeset: None) -> Callable[..., tuple[dict[str, Any], str]]:
    """Coded data to the report's JSON and the words of its PDF, white space left out."""

    def compiled(records: list[CodingRecord], scope: str = "study") -> tuple[dict[str, Any], str]:
        study = study_with_cast()
        bing = User.objects.get(username="bing")
        package = read_folder(write_folder(default_codebook(), records, Heading("Founding study", masked=False)))
        import_codings(study=study, package=package, by=bing)
        report = request_report(study=study, scope=parse_scope(scope), language="en", by=bing)
        run(report.job_id or 0)
        report.refresh_from_db()
        loaded = json.loads((settings.DATA_DIR / report.files["json"]).read_text(encoding="utf-8"))
        pages = PdfReader(io.BytesIO((settings.DATA_DIR / report.files["pdf"]).read_bytes())).pages
        return loaded, "".join("".join(page.extract_text() for page in pages).split())

    return compiled


def table(report: dict[str, Any], id: str) -> dict[str, Any]:
    return next(each for each in report["tables"] if each["id"] == id)


def row(of: dict[str, Any], code: str) -> Row:
    cells: Row = of["cells"][[head["code"] for head in of["rows"]].index(code)]
    return cells


def set_rows(of: dict[str, Any]) -> list[str]:
    """The rows of a table as the PDF sets them, white space left out."""
    lines = []
    for at, head in enumerate(of["rows"]):
        if head["code"] == "total":
            continue
        shown = [
            numbers.whole(n) if c["code"] != "percent" else numbers.percent(n)
            for n, c in zip(of["cells"][at], of["columns"], strict=True)
        ]
        if "percent" in of:
            shown = [each for n, p in zip(shown, of["percent"][at], strict=True) for each in (n, numbers.percent(p))]
        lines.append("".join(shown))
    return lines


def check_set(of: dict[str, Any], words: str) -> None:
    missing = [line for line in set_rows(of) if line not in words]
    assert not missing, f"{of['id']}: {missing}"
    assert of["n"] + sum(of["missing"].values()) == of["N"]


def test_table_6(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    rows = dict(printed["table_6_cases_and_victims_by_court_province"])
    total = rows.pop("total")
    report, words = compile_from(founding.by_court(rows))
    made = table(report, "cases_by_court_province")
    assert {CODES[name]: counts for name, counts in rows.items()} == {
        head["code"]: row(made, head["code"]) for head in made["rows"] if head["code"] != "total"
    }
    assert row(made, "total") == total
    check_set(made, words)


def test_tables_7_to_9(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    routes = printed["tables_7_to_9_routes"]
    report, words = compile_from(founding.routes(routes), "44")
    for id, way in (("routes_out", "outgoing"), ("routes_in", "incoming")):
        made = table(report, id)
        assert {head["code"]: row(made, head["code"])[0] for head in made["rows"] if head["code"] != "total"} == {
            CODES[name]: n for name, n in routes["广东省"][way].items()
        }
        check_set(made, words)
    assert table(report, "routes_within")["n"] == routes["广东省"]["intra"]


def test_table_10(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    rows = dict(printed["table_10_victims_by_mode"])
    total = rows.pop("total")
    report, words = compile_from(founding.modes(rows))
    made = table(report, "modes")
    assert [row(made, str(code))[0] for code in MODES.values()] == [total[mode][0] for mode in MODES]
    check_set(made, words)


def test_table_11(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    rows = printed["table_11_age_by_mode"]
    report, words = compile_from(founding.ages(rows, missing=14))
    made = table(report, "age_by_mode")
    for code, name in enumerate(AGES, 1):
        assert row(made, str(code)) == [rows[name][mode] for mode in (*MODES, "total")]
    assert (made["n"], made["N"]) == (918, 932)
    check_set(made, words)


def test_table_13(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    rows = printed["table_13_sale_price_by_mode_yuan"]
    report, words = compile_from(founding.prices(rows, all_victims=932))
    made = table(report, "price_by_mode")
    at = [column["code"] for column in made["columns"]]
    for mode, code in MODES.items():
        for name in ("n", "min", "max", "sum"):
            assert row(made, str(code))[at.index(name)] == rows[mode][name]
        assert row(made, str(code))[at.index("mean")] == pytest.approx(rows[mode]["mean"], abs=0.005)
    assert (made["n"], made["N"]) == (849, 932)
    check_set(made, words)


def test_table_14(printed: dict[str, Any], compile_from: Callable[..., Any]) -> None:
    rows = printed["table_14_after_rescue_by_mode"]
    report, words = compile_from(founding.care(rows))
    made = table(report, "after_rescue_by_mode")
    for code, name in enumerate(CARE, 1):
        assert row(made, str(code)) == [rows[name][mode] for mode in (*MODES, "total")]
    assert [made["missing_by_column"][str(code)]["-9"] for code in MODES.values()] == [140, 147, 188]
    check_set(made, words)
