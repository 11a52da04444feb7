"""Reconciling in a real Chromium: with the keyboard alone, offline, in two tabs, pairing by hand."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.people import Person, barriers
from tests.factories.cast import PASSWORD
from tests.sites import Site

pytestmark = pytest.mark.smoke
STUDY = "/studies/three-provinces"


@pytest.fixture(scope="module")
def site(embedded: Site) -> Site:
    embedded.manage("shell", "-c", "from tests.browser.review_seed import seed; seed()")
    return embedded


@pytest.fixture
def bing(site: Site, as_person: Callable[..., Person]) -> Person:
    return as_person(site, "bing", password=PASSWORD)


def open_comparison(person: Person, number: int) -> Page:
    """The reconcile page of the judgement of that case number; opens its comparison where nobody has."""
    page = person.go(f"{STUDY}/review/")
    row = page.locator("tr", has_text=f"第{number}号")
    row.get_by_role("button", name="Open the comparison").click()
    expect(page.locator("[data-dock] h3")).to_be_visible()
    return page


def left(page: Page, n: int) -> None:
    words = "All decided" if n == 0 else f"{n} decision{'s' if n > 1 else ''} left"
    expect(page.locator("[data-left-all]")).to_have_text(words)


def of_record(page: Page, words: str | re.Pattern[str]) -> None:
    expect(page.locator(".diff[aria-current] .rec")).to_contain_text(words)


def to_row(page: Page, name: str) -> None:
    """Steps with J to the difference of that name."""
    for _ in range(12):
        if page.locator("[data-dock] h3").inner_text().startswith(name):
            return
        page.keyboard.press("j")
    raise AssertionError(f"no difference is called {name}")


def test_a_judgement_is_reconciled_with_the_keyboard_alone(bing: Person) -> None:
    page = open_comparison(bing, 87)
    keys = page.keyboard
    assert barriers(page) == []
    left(page, 7)
    expect(page.get_by_role("button", name="Sign off")).to_be_disabled()

    to_row(page, "Role")
    keys.press("ArrowRight")
    of_record(page, "1 principal")
    keys.press("4")
    of_record(page, "from 乙 · judgement call")
    left(page, 6)
    keys.press("Control+z")  # the reason
    of_record(page, "reason?")
    expect(page.get_by_role("button", name="1 without a reason")).to_be_visible()
    keys.press("Control+z")  # the decision
    of_record(page, "to decide")
    left(page, 7)
    keys.press("1")  # the reason may come first
    keys.press("ArrowLeft")
    of_record(page, "2 accomplice")

    to_row(page, "Mode")
    keys.press("2")
    keys.press("t")
    page.locator(".typed").select_option("2")
    keys.press("Enter")
    of_record(page, "2 M2")
    to_row(page, "Name")
    keys.press("3")
    keys.press("u")
    of_record(page, "−8 unclear")
    to_row(page, "Part")
    keys.press("4")
    keys.press("b")
    of_record(page, "3 buy · 4 sell")
    left(page, 3)

    for _ in range(3):  # what is left: a unit, a link, an outcome that brings its own question along
        page.keyboard.press("j")
        while page.locator(".diff[aria-current]").get_attribute("data-state") != "open":
            page.keyboard.press("j")
        before = page.locator("[data-left-all]").inner_text()
        page.keyboard.press("1")
        page.keyboard.press("ArrowLeft")
        expect(page.locator("[data-left-all]")).not_to_have_text(before)
        expect(page.locator("[data-dock] h3")).to_be_visible()
    left(page, 0)
    page.get_by_role("button", name="Sign off").click()
    expect(page.locator(".message")).to_contain_text("is signed off")


def test_keys_pressed_before_the_server_answers_all_count_and_one_press_signs_off(bing: Person) -> None:
    page = open_comparison(bing, 91)
    held: list[Route] = []
    page.route("**/decide/", lambda route: route.continue_() if held else held.append(route))
    left(page, 7)
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("j")
    left(page, 0)  # long before anything was answered
    expect(page.get_by_role("button", name="Sign off")).to_be_disabled()
    expect(page.locator("[data-unreasoned]")).to_contain_text("7 without a reason")
    for _ in range(7):
        page.keyboard.press("r")
        page.keyboard.press("1")
    expect(page.locator("[data-unreasoned]")).to_be_hidden()
    page.get_by_role("button", name="Sign off").click()
    expect(page.locator("[data-announce]")).to_have_text("Signs off as soon as everything is saved")
    held[0].continue_()  # the first was not answered until now, the others were not even sent
    expect(page.locator(".message")).to_contain_text("is signed off")


def test_rows_that_a_decision_brings_along_lose_no_key(bing: Person) -> None:
    page = open_comparison(bing, 92)
    to_row(page, "Outcome")
    page.keyboard.press("ArrowLeft")  # then the date of release is asked, which only one coder was
    to_row(page, "Role")
    page.keyboard.press("2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("tr.diff", has_text="released")).to_be_visible()
    expect(page.locator("[data-dock] h3")).to_contain_text("Role")
    of_record(page, "codebook unclear")
    left(page, 5)
    expect(page.locator(".compare .diff[aria-current] .at").first).to_have_text(re.compile("^¶"))


def test_a_decision_made_offline_is_kept_and_sent_later(bing: Person) -> None:
    page = open_comparison(bing, 88)
    to_row(page, "Mode")
    bing.context.set_offline(True)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-save]")).to_have_text("Not saved: no connection. Trying again.")
    of_record(page, "1 M1")
    page.close()
    bing.context.set_offline(False)
    bing.page = bing.context.new_page()
    page = bing.go(f"{STUDY}/review/?show=in_review")
    page.get_by_role("row", name="第88号").get_by_role("link", name="Continue").click()
    expect(page.locator("[data-save]")).to_have_text(re.compile("^Saved"))
    to_row(page, "Mode")
    of_record(page, "1 M1")
    left(page, 6)
    bing.troubles.clear()  # Chromium reports the lost connection as an error of the page


def test_two_windows_do_not_overwrite_each_other(bing: Person, site: Site, as_person: Callable[..., Person]) -> None:
    page = open_comparison(bing, 89)
    other_bing = as_person(site, "bing", password=PASSWORD)
    other = other_bing.page
    other.goto(page.url)
    for each in (page, other):
        expect(each.locator("[data-dock] h3")).to_be_visible()
        to_row(each, "Mode")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-save]")).to_have_text(re.compile("^Saved"))
    other.keyboard.press("ArrowRight")
    expect(other.locator("[data-dock] [role=alert]")).to_contain_text("in the meantime")
    of_record(other, "1 M1")
    other.keyboard.press("ArrowRight")
    of_record(other, "3 M3")
    other_bing.troubles.clear()  # the conflict is a status 409


def test_a_second_tab_shows_what_the_first_decides(bing: Person) -> None:
    page = open_comparison(bing, 93)
    other = bing.context.new_page()
    other.goto(page.url)
    for each in (page, other):
        expect(each.locator("[data-dock] h3")).to_be_visible()
        to_row(each, "Mode")
    page.keyboard.press("ArrowLeft")
    of_record(other, "1 M1")


def test_units_are_paired_by_hand_with_the_keyboard(bing: Person) -> None:
    page = open_comparison(bing, 90)
    to_row(page, "Mode")
    page.keyboard.press("p")
    expect(page.locator("#pair-a")).to_be_focused()
    assert barriers(page) == []
    page.locator("#pair-b").select_option("")
    page.get_by_role("button", name="Pair", exact=True).press("Enter")
    expect(page.locator(".pair.alone")).to_have_count(3)  # the sale, and now both victims
    expect(page.locator(".pair .why", has_text="set apart by hand")).to_have_count(2)
