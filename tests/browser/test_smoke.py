"""A smoke of the story on the embedded setting: SQLite, one process, its own worker."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.demonstration import Stage, make_entry
from tests.browser import coding
from tests.browser.people import Person
from tests.sites import Site

pytestmark = pytest.mark.smoke

STUDY = "/studies/demonstration"


@pytest.fixture(scope="module")
def site(embedded: Site) -> Site:
    embedded.manage("demo", "--judgements=20", "--seed=3")
    return embedded


def test_an_uploaded_file_is_read(site: Site, as_person: Callable[..., Person], tmp_path: Path) -> None:
    told = make_entry(99, 1, Stage.WAITING, default_codebook(), ("jia", "yi")).told
    file = tmp_path / "new.txt"
    file.write_text(told.published, encoding="utf-8")
    page = as_person(site, "bing").go(f"{STUDY}/corpus/upload/")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Upload", exact=True).click()
    expect(page.get_by_role("heading", name="1 of 1 files settled")).to_be_visible(timeout=60_000)


def test_an_answer_given_by_keys_is_there_after_a_reload(site: Site, as_person: Callable[..., Person]) -> None:
    person = as_person(site, "jia")
    begun = person.go(f"{STUDY}/coding/")
    begun.get_by_role("link", name="Go on").or_(begun.get_by_role("link", name="Begin the next")).first.click()
    page = person.page
    page.wait_for_url("**/coding/*/")
    document = page.locator("ul[data-type=judgement] .unit-row")
    document.click()
    level = coding.field(page, "court_level")
    level.click()
    page.keyboard.press("3")
    expect(level).to_have_attribute("data-state", "answered")
    page.wait_for_timeout(400)
    expect(page.locator("[data-save]")).to_have_attribute("data-state", "ok")
    page.reload()
    document.click()
    expect(coding.field(page, "court_level").locator("input[data-code='3']")).to_be_checked()
