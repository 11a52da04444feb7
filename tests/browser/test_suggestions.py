"""Suggestions in a real Chromium, by keyboard: taken over, accepted, edited, rejected, and none of it coming back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import Person, barriers
from tests.browser.test_coding import STUDY, open_coding, saved, state_of
from tests.factories.cast import PASSWORD
from tests.sites import Site

pytestmark = pytest.mark.smoke


@pytest.fixture(scope="module")
def site(embedded: Site) -> Site:
    embedded.manage("shell", "-c", "from tests.browser.suggestion_seed import seed; seed()")
    return embedded


@pytest.fixture
def page(site: Site, as_person: Callable[..., Person]) -> Page:
    return open_coding(as_person(site, "jia", password=PASSWORD), 87)


def proposed(page: Page, label: str):
    return page.locator(".offer", has_text=label)


def test_proposed_units_are_taken_over_and_their_answers_accepted_edited_and_rejected_by_key(page: Page) -> None:
    keys = page.keyboard
    victim = proposed(page, "杨某1")
    expect(victim).to_contain_text("proposed, unsure")
    expect(victim.locator(".chip q")).to_have_text("杨某1")
    expect(victim.locator(".why")).not_to_be_empty()
    assert barriers(page) == []

    # P goes to the first proposed unit; its passage is shown; Enter takes it over, with its name and nothing else.
    page.locator(".unit-row").first.focus()
    for _ in range(4):
        if victim.evaluate("each => each.contains(document.activeElement)"):
            break
        keys.press("p")
    expect(victim.get_by_role("button", name="Add")).to_be_focused()
    keys.press("Enter")
    expect(page.locator(".formhead h2")).to_contain_text("杨某1")
    expect(state_of(page, "name")).to_have_attribute("data-state", "answered")
    expect(state_of(page, "sex")).to_have_attribute("data-state", "proposed")
    expect(state_of(page, "sex").locator(".f-sug")).to_contain_text("proposed, unsure")
    expect(victim).to_have_count(0)

    # Accept by Enter, edit by typing, and a proposal's own value typed is an accepted one.
    state_of(page, "sex").locator("input").first.focus()
    keys.press("Enter")
    expect(state_of(page, "sex").locator(".prov")).to_have_text("accepted")
    box = state_of(page, "birth_date").locator("input")
    expect(box).to_have_value("2010-11-03")
    box.fill("2010-11")
    keys.press("Enter")
    expect(state_of(page, "birth_date").locator(".prov")).to_have_text("proposal changed")
    saved(page)

    # Undo brings the proposal back; X rejects it, and it stays away after a reload.
    keys.press("Escape")
    page.locator(".unit-row[aria-current]").focus()
    keys.press("Control+z")
    expect(state_of(page, "birth_date")).to_have_attribute("data-state", "proposed")
    state_of(page, "birth_date").locator("input").focus()
    keys.press("Alt+x")
    expect(state_of(page, "birth_date")).to_have_attribute("data-state", "open")
    saved(page)
    page.reload()
    page.locator(".unit-row", has_text="杨某1").click()
    expect(state_of(page, "birth_date")).to_have_attribute("data-state", "open")
    expect(state_of(page, "sex").locator(".prov")).to_have_text("accepted")


def test_a_sale_brings_its_links_and_a_rejected_unit_does_not_come_back(page: Page) -> None:
    keys = page.keyboard
    sale = proposed(page, "46000元")
    sale.get_by_role("button", name="Add").click()
    expect(page.locator(".formhead h2")).to_contain_text("46000元")
    expect(state_of(page, "price_yuan").locator("input")).to_have_value("46,000")
    expect(page.locator('[data-link-kind="sale_victim"] .opt.is-proposed')).to_contain_text("杨某1")
    expect(page.locator('[data-link-kind="sale_buyer"] .absent')).to_contain_text("林某丁")
    keys.press("Alt+Enter")
    expect(state_of(page, "price_yuan")).to_have_attribute("data-state", "answered")
    expect(page.locator('[data-link-kind="sale_victim"] .opt input')).to_be_checked()
    expect(page.locator("[data-act=acceptAll]")).to_be_hidden()

    page.locator("[data-unit-tool][data-act=remove]").click()
    expect(sale).to_be_visible()
    sale.get_by_role("button", name="Add").focus()
    keys.press("x")
    expect(sale).to_have_count(0)
    expect(page.locator("[data-announce]")).to_contain_text("will not be proposed again")
    saved(page)
    page.reload()
    expect(page.locator(".formhead .sum")).to_have_text(re.compile("of"))
    expect(sale).to_have_count(0)
    assert page.url.startswith("http")
    assert STUDY in page.url
