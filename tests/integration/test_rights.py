"""Every address, visited by those who have no right to it: a page that is added is tested without a line here."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories import Cast

OPEN_TO_ALL = {"healthz", "set-language", "set-theme"}
OUTSIDE_STUDIES = {"home", "study-start"}
ARGUMENTS = {"slug": "three-provinces"}


def named_patterns(resolver: URLResolver) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from named_patterns(pattern)
        elif pattern.name and not pattern.name.startswith("account_"):
            yield pattern.name, pattern


PATTERNS = dict(named_patterns(get_resolver()))
PROTECTED = sorted(set(PATTERNS) - OPEN_TO_ALL)
OF_A_STUDY = sorted(set(PROTECTED) - OUTSIDE_STUDIES)


def address(name: str) -> str:
    """A real address of the pattern: the study exists, other things have id 1."""
    from django.urls import reverse

    converters = PATTERNS[name].pattern.converters
    samples = {"SlugConverter": "x", "StringConverter": "x", "IntConverter": 1, "PathConverter": "x"}
    values = {key: samples.get(type(of).__name__, "x") for key, of in converters.items()}
    if "UUIDConverter" in {type(of).__name__ for of in converters.values()}:
        values |= {
            key: "00000000-0000-0000-0000-000000000001"
            for key, of in converters.items()
            if type(of).__name__ == "UUIDConverter"
        }
    return reverse(name, kwargs={**values, **{key: value for key, value in ARGUMENTS.items() if key in values}})


def test_every_page_of_a_study_lies_below_it() -> None:
    assert all(address(name).startswith("/studies/three-provinces/") for name in OF_A_STUDY)


@pytest.mark.parametrize("name", PROTECTED)
def test_nobody_comes_in_without_logging_in(name: str, cast: Cast, client) -> None:
    for method in (client.get, client.post):
        answer = method(address(name))
        assert answer.status_code in (302, 401, 404, 405), f"{method.__name__}: {answer.status_code}"
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/account/login/")


@pytest.mark.parametrize("name", OF_A_STUDY)
def test_a_stranger_finds_nothing(name: str, cast: Cast, client_of) -> None:
    client = client_of(cast.ding)
    statuses = {client.get(address(name)).status_code, client.post(address(name)).status_code}
    assert 404 in statuses
    assert statuses <= {404, 405}


@pytest.mark.parametrize("name", OF_A_STUDY)
def test_a_study_that_is_not_there_is_answered_alike(name: str, cast: Cast, client_of) -> None:
    elsewhere = address(name).replace("three-provinces", "no-such-study")
    client = client_of(cast.bing)
    assert {client.get(elsewhere).status_code, client.post(elsewhere).status_code} <= {404, 405}


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_page_is_kept_by_a_browser(name: str, cast: Cast, client_of) -> None:
    """Whatever is answered: a page, a refusal, a redirect to the login."""
    for client in (client_of(cast.bing), client_of(cast.ding), Client()):
        for act in (client.get, client.post):
            assert "no-store" in act(address(name)).headers["Cache-Control"]


def test_static_files_are_kept(settings, client) -> None:
    (settings.STATIC_ROOT / "a.css").write_text("a {}")
    response = client.get("/static/a.css")
    assert "max-age" in response.headers["Cache-Control"]
    assert b"".join(response.streaming_content) == b"a {}"  # which closes it
