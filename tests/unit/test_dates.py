"""Dates are written one way on every page: 2026-11-22, as the data and the reports have them."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

TEMPLATES = Path(__file__).parents[2] / "templates"
OWN_FORM = re.compile(r"""\|(?:date|time):["'](?!DATE_FORMAT|DATETIME_FORMAT|TIME_FORMAT)""")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_dates_are_iso_in_both_languages(language: str) -> None:
    template = Template('{{ at|date }} {{ at|date:"DATETIME_FORMAT" }} {{ at.date }} {{ at }}')
    with translation.override(language):
        said = template.render(Context({"at": datetime(2026, 11, 22, 1, 5, tzinfo=UTC)}))
    assert said == "2026-11-22 2026-11-22 09:05 2026-11-22 2026-11-22 09:05"  # at the team's place


def test_no_template_has_a_form_of_its_own() -> None:
    found = [path.name for path in TEMPLATES.rglob("*.html") if OWN_FORM.search(path.read_text(encoding="utf-8"))]
    assert found == []
