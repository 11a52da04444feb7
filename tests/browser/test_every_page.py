"""Every page that somebody of the demonstration study can reach, in both languages: answers, works, is accessible."""

from collections.abc import Callable

import pytest

from tests.browser.crawl import pages
from tests.browser.people import Person, barriers
from tests.sites import Site

pytestmark = pytest.mark.story


@pytest.fixture(scope="module")
def demonstration(team: Site) -> Site:
    team.manage("demo", "--judgements=20", "--seed=3")
    return team


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("who", ["bing", "jia", "wu"])
def test_no_page_keeps_anyone_out(
    demonstration: Site, as_person: Callable[..., Person], who: str, language: str
) -> None:
    person = as_person(demonstration, who, language=language)
    found = {}
    for each in pages(person.page, demonstration.address):
        found[each.path] = barriers(person.page)
    assert found
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_login_page_keeps_nobody_out(browser, demonstration: Site, theme: str) -> None:
    for language in ("en", "zh-hans"):
        context = browser.new_context()
        cookies = {"django_language": language, "theme": theme}
        context.add_cookies(
            [{"name": key, "value": value, "url": demonstration.address} for key, value in cookies.items()]
        )
        page = context.new_page()
        page.goto(f"{demonstration.address}/account/login/")
        assert barriers(page) == []
        context.close()
