"""A real Chromium before the workbench as people run it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import Person
from tests.sites import Site, embedded_site, team_site

PATIENCE_MS = 20_000
expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, object]) -> dict[str, object]:
    """The machine's own Chromium, wherever it is on the path; without its sandbox, which needs rights tests lack."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("The browser tests need Chromium on the path: apt-get install chromium.")
    return {**browser_type_launch_args, "executable_path": found, "args": ["--no-sandbox"]}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """PostgreSQL, Redis, a web process and a Celery worker."""
    with team_site(tmp_path_factory.mktemp("team")) as site:
        yield site


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """SQLite, and the worker inside the one web process."""
    with embedded_site(tmp_path_factory.mktemp("embedded")) as site:
        yield site


@pytest.fixture
def as_person(browser: Browser) -> Iterator[Callable[[Site, str], Person]]:
    """A logged-in person with a browser of her own; `as_person(site, 'jia')`."""
    people: list[Person] = []

    def log_in(site: Site, username: str, **preferences: str) -> Person:
        person = Person.enter(browser, site.address, username, **preferences)
        people.append(person)
        return person

    yield log_in
    for person in people:
        person.leave()


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Page], Path]:
    """Takes a picture of the page, for whoever looks into a failure."""

    def keep(page: Page) -> Path:
        path = tmp_path / f"{request.node.name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return keep
