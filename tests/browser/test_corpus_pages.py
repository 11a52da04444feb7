"""The corpus in a real browser: files sent, rows that say what became of them, a judgement read and corrected."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import PASSWORD, Person, barriers
from tests.factories.documents import PNG, TEXT, docx_bytes, judgement_text
from tests.sites import Site

pytestmark = pytest.mark.smoke
CORPUS = "/studies/three-provinces/corpus/"


@pytest.fixture(scope="module")
def site(embedded: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    first = tmp_path_factory.mktemp("first") / "first.txt"
    first.write_bytes(TEXT.encode("gb18030"))
    embedded.manage("add_user", "bing", "--display-name=丙", "--starts-studies", "--password-stdin", typed=PASSWORD)
    embedded.manage("ingest", "--study", "three-provinces", str(first))
    return embedded


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    bytes_of = {
        "判决.txt": judgement_text("（2015）澜刑初字第3号").encode("gb18030"),
        "裁定.docx": docx_bytes("某县人民法院", "刑事裁定书"),
        "图片.docx": PNG * 9,
        "重复.txt": TEXT.encode("gb18030"),
    }
    for name, data in bytes_of.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in bytes_of]


def test_files_are_sent_and_each_has_a_row(site: Site, as_person: Callable[..., Person], files: list[str]) -> None:
    page = as_person(site, "bing").go(CORPUS + "upload/")
    assert barriers(page) == []
    page.locator("#files").set_input_files(files)
    expect(page.locator(".sending [role=status]")).to_contain_text("4 files chosen")
    page.locator("#note").fill("检索")
    page.get_by_role("button", name="Upload", exact=True).click()
    page.wait_for_url("**/batches/*/")
    expect(page.locator("#batch:not([hx-trigger])")).to_be_visible()
    rows = page.locator("table.files tbody tr")
    for number, words in enumerate(("Read", "Read", "Needs a look", "Here already")):
        expect(rows.nth(number).locator(".state")).to_have_text(words)
    expect(rows.nth(2)).to_contain_text("This is a picture")
    assert barriers(page) == []


def test_a_fact_leads_to_its_passage_and_is_corrected(site: Site, as_person: Callable[..., Person]) -> None:
    page = as_person(site, "bing").go(CORPUS)
    page.get_by_role("link", name="（2014）澜刑初字第87号").click()
    expect(page.locator(".textbar .end")).to_be_visible()  # the script runs
    page.locator(".fact[data-field=decided_on] a.passage").click()
    expect(page.locator(".fact[data-field=decided_on]")).to_have_attribute("aria-current", "true")
    expect(page.locator("#p16")).to_be_in_viewport()
    assert highlighted(page, "ev-field") == ["二○一四年九月十二日"]
    assert barriers(page) == []
    fact = page.locator(".fact[data-field=court]")
    fact.locator("summary", has_text="Correct").click()
    select(page, "#p1", 0, 3)
    expect(fact.locator("output")).to_have_text("“云南省”")
    fact.get_by_label("Court").fill("云南省某法院")
    fact.get_by_label("Reason").fill("原文有误")
    fact.get_by_role("button", name="Correct").click()
    expect(fact).to_contain_text("corrected by 丙")
    expect(fact.locator("a.passage")).to_contain_text("云南省")
    assert barriers(page) == []


def highlighted(page: Page, name: str) -> list[str]:
    """The words under a layer of highlights."""
    return list(page.evaluate("name => [...CSS.highlights.get(name)].map(range => range.toString())", name))


def select(page: Page, paragraph: str, start: int, end: int) -> None:
    """Selects characters of a paragraph, as a pointer would."""
    page.locator(paragraph).evaluate(
        "(p, [start, end]) => document.getSelection().setBaseAndExtent(p.firstChild, start, p.firstChild, end)",
        [start, end],
    )
