"""Coding in a real Chromium: with the keyboard alone, offline, in two tabs, after the session has ended."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.people import Person, barriers
from tests.factories.cast import PASSWORD
from tests.sites import Site

pytestmark = pytest.mark.smoke
STUDY = "/studies/three-provinces"


@pytest.fixture(scope="module")
def site(embedded: Site) -> Site:
    embedded.manage("shell", "-c", "from tests.browser.coding_seed import seed; seed()")
    return embedded


@pytest.fixture
def jia(site: Site, as_person: Callable[..., Person]) -> Person:
    return as_person(site, "jia", password=PASSWORD)


def open_coding(person: Person, number: int) -> Page:
    """The coder's coding of the judgement of that case number, from her queue."""
    page = person.go(f"{STUDY}/coding/")
    page.get_by_role("link", name=f"第{number}号").click()
    expect(page.locator(".formhead .sum")).not_to_be_empty()
    return page


def saved(page: Page) -> None:
    expect(page.locator("[data-save]")).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d$"))


def state_of(page: Page, key: str) -> Locator:
    return page.locator(f'#form .field[data-var="{key}"]')


def add(page: Page, letter: str) -> None:
    page.keyboard.press("Alt+a")
    page.keyboard.press(letter)
    expect(page.locator(".formhead .sum")).to_have_text(re.compile("^0 of"))


def mark(page: Page, words: str, key: str) -> None:
    """Finds the words in the text, selects them and presses the key, all by keyboard."""
    page.keyboard.press("Alt+/")
    page.keyboard.type(words)
    page.keyboard.press("Escape")
    page.keyboard.press(key)


def test_a_judgement_is_coded_with_the_keyboard_alone(jia: Person) -> None:
    page = open_coding(jia, 87)
    keys = page.keyboard
    assert barriers(page) == []

    # The document: the court is proposed, accepted by Enter; the rest is not stated.
    keys.press("n")  # the case number's box has the focus: a letter is text
    expect(state_of(page, "case_number").locator("input")).to_have_value("n")
    keys.press("Escape")
    keys.press("Alt+n")
    keys.press("Alt+j")
    expect(state_of(page, "court")).to_have_class(re.compile("is-current"))
    keys.press("Enter")
    expect(state_of(page, "court")).to_have_attribute("data-state", "answered")
    expect(state_of(page, "court").locator(".prov")).to_have_text("accepted")

    # A victim, her name filled from the text, and an answer by number.
    add(page, "v")
    mark(page, "杨某1", "f")
    expect(state_of(page, "name").locator("input")).to_have_value("杨某1")
    expect(state_of(page, "name").locator(".chip q")).to_have_text("杨某1")
    keys.press("j")
    keys.press("1")
    expect(state_of(page, "kind").locator(":checked")).to_have_value("1")

    # A defendant: a date, a list filtered by pinyin, a place found from the words of the text.
    add(page, "d")
    mark(page, "罗某甲", "f")
    keys.press("j")
    keys.press("2")
    keys.press("j")
    keys.type("1979年6月12日")
    keys.press("Enter")
    expect(state_of(page, "birth_date").locator("input")).to_have_value("1979-06-12")
    keys.press("h")
    expect(state_of(page, "nationality").locator(".missing")).to_contain_text("withheld")
    keys.press("j")
    keys.press("l")
    keys.type("miaozu")
    keys.press("Enter")
    expect(state_of(page, "ethnicity").locator(".pick-v")).to_contain_text("Miao")
    expect(state_of(page, "ethnic_group").locator(".derived")).to_contain_text("Miao")
    state_of(page, "registered_residence").locator(".pick").focus()
    mark(page, "云南省昆明市官渡区", "f")
    expect(page.locator(".list li").first).to_contain_text("Guandu")
    keys.press("Enter")
    expect(state_of(page, "registered_residence").locator(".pick-v")).to_contain_text("Guandu")

    # Linked to the victim by her number; the link's own questions unfold.
    page.locator('[data-link-kind="defendant_victim"] .opts input').focus()
    keys.press("1")
    expect(page.locator('section.link [data-var="relationship"]')).to_be_visible()
    saved(page)

    # Undo takes the link off, redo brings it back.
    keys.press("Control+z")
    expect(page.locator("section.link")).to_have_count(0)
    keys.press("Control+Shift+z")
    expect(page.locator("section.link")).to_have_count(1)

    # Submitting lists what is open; what is left is not stated; then it goes.
    keys.press("Control+Enter")
    expect(page.locator("[data-submit-dialog]")).to_contain_text("answers are still open")
    assert barriers(page) == []
    keys.press("Escape")
    for _ in range(3):
        answer_what_is_left(page)
        keys.press("Alt+ArrowDown")
    saved(page)
    keys.press("Control+Enter")
    page.wait_for_url(f"**{STUDY}/coding/")
    expect(page.locator(".message.success")).to_contain_text("Submitted")


def answer_what_is_left(page: Page) -> None:
    """Presses 'not stated' and 'next' until the unit is complete."""
    for _ in range(60):
        done, total = re.findall(r"\d+", page.locator(".formhead .sum").inner_text())
        if done == total:
            return
        page.keyboard.press("Alt+j")
        page.keyboard.press("Alt+n")
        page.wait_for_timeout(30)
    raise AssertionError("a question could not be answered")


def test_what_is_coded_offline_survives_a_killed_tab(jia: Person) -> None:
    page = open_coding(jia, 88)
    add(page, "v")
    saved(page)
    jia.context.set_offline(True)
    state_of(page, "sex").locator("input").first.focus()
    for _ in range(10):
        page.keyboard.press("Alt+n")
        page.keyboard.press("Alt+j")
    expect(page.locator("[data-save]")).to_have_text("Offline: 10 changes kept in this browser")
    jia.troubles.clear()  # the browser tells of the lost connection
    page.close(run_before_unload=False)

    jia.context.set_offline(False)
    jia.page = jia.context.new_page()
    page = open_coding(jia, 88)
    page.locator('[data-type="victim"] .unit-row').click()
    expect(page.locator(".formhead .sum")).to_have_text(re.compile("^10 of"))
    saved(page)
    page.reload()
    page.locator('[data-type="victim"] .unit-row').click()
    expect(page.locator(".formhead .sum")).to_have_text(re.compile("^10 of"))
    jia.troubles.clear()


def test_two_tabs_of_one_coder_stay_together(jia: Person) -> None:
    first = open_coding(jia, 89)
    second = jia.context.new_page()
    second.goto(first.url)
    state_of(first, "civil_action").locator(".opt").nth(1).click()
    saved(first)
    expect(state_of(second, "civil_action").locator(":checked")).to_have_value("2")
    state_of(second, "civil_action").locator(".opt").nth(0).click()
    expect(state_of(first, "civil_action").locator(":checked")).to_have_value("1")
    second.close()


def test_a_slower_window_is_shown_both_answers_and_may_insist(
    site: Site, jia: Person, as_person: Callable[..., Person]
) -> None:
    quick, elsewhere = open_coding(jia, 90), as_person(site, "jia", password=PASSWORD)
    slow = open_coding(elsewhere, 90)
    state_of(quick, "document_type").locator(".opt").nth(0).click()
    saved(quick)
    state_of(slow, "document_type").locator(".opt").nth(1).click()
    trouble = state_of(slow, "document_type").locator(".trouble")
    expect(trouble).to_contain_text("Another window saved a different answer here meanwhile.")
    expect(trouble).to_contain_text("Yours: ruling")
    expect(state_of(slow, "document_type").locator(":checked")).to_have_value("1")
    trouble.get_by_role("button", name="Keep mine").click()
    expect(state_of(slow, "document_type").locator(":checked")).to_have_value("2")
    saved(slow)


def test_an_ended_session_keeps_the_answers_until_she_has_logged_in_again(jia: Person) -> None:
    page = open_coding(jia, 90)
    session = [each for each in jia.context.cookies() if each["name"] == "sessionid"]
    jia.context.clear_cookies(name="sessionid")
    state_of(page, "civil_action").locator(".opt").nth(1).click()
    expect(page.locator("[data-save]")).to_have_text("Your session has ended: 1 change kept in this browser")
    expect(page.locator("[data-login]")).to_be_visible()
    jia.context.add_cookies(session)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    expect(page.locator("[data-login]")).to_be_hidden()


def test_another_coders_address_is_not_there(site: Site, jia: Person, as_person: Callable[..., Person]) -> None:
    address = open_coding(jia, 89).url
    yi = as_person(site, "yi", password=PASSWORD)
    answer = yi.page.goto(address)
    assert answer is not None
    assert answer.status == 404
    yi.troubles.clear()  # Chromium counts a 404 as an error


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080), (1000, 700)])
def test_the_screen_fits_and_keeps_nobody_out(
    site: Site, as_person: Callable[..., Person], width: int, height: int
) -> None:
    for language, theme in (("en", "dark"), ("zh-hans", "light")):
        person = as_person(site, "jia", password=PASSWORD, language=language, theme=theme, width=width, height=height)
        page = person.go(f"{STUDY}/coding/")
        page.get_by_role("link", name="第89号").click()
        expect(page.locator(".formhead .sum")).not_to_be_empty()
        assert barriers(page) == []
        overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(overflow) <= 0
