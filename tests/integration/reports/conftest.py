"""Setting pages takes seconds: only tests that say so do it."""

import pytest

import apps.reports.tasks  # noqa: F401  registers the handler
from apps.reports import compiling


@pytest.fixture(autouse=True)
def _quick(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in for the PDF, unless a test asks for the fixture `typeset`."""
    if "typeset" not in request.fixturenames:
        monkeypatch.setattr(compiling, "pdf_of", lambda page: b"%PDF-")


@pytest.fixture
def typeset() -> None:
    """Pages are really set."""
