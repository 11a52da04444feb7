"""Every page a person can reach by links, one of each kind: for axe and for pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Error, Page, Response

NUMBER = re.compile(r"/\d+(?=/|$)")
VARIABLE = re.compile(r"(?<=/agreement)/[a-z_]+/[a-z_0-9]+(?=/|$)")  # one page a variable
NOT_PAGES = ("/static/", "/account/logout", ".pdf", ".json", ".csv", ".xlsx", ".zip")


@dataclass(frozen=True)
class Found:
    """A page: the kind of its address, and the address met first."""

    kind: str
    path: str


def kind_of(path: str) -> str:
    """The address without its query and its numbers: all judgements are one kind of page."""
    return VARIABLE.sub("/V", NUMBER.sub("/N", path.partition("?")[0].rstrip("/"))) or "/"


def pages(page: Page, address: str, start: str = "/") -> Iterator[Found]:
    """Goes to one page of each kind, breadth first; the page stands open when it is yielded."""
    known, waiting = {kind_of(start)}, [start]
    while waiting:
        path = waiting.pop(0)
        answer = opened(page, address + path)
        if answer is None or not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        assert answer.status == 200, f"{path} answered {answer.status}"
        settled(page)
        yield Found(kind_of(path), path)
        for link in links(page, address):
            if kind_of(link) not in known:
                known.add(kind_of(link))
                waiting.append(link)


def opened(page: Page, url: str) -> Response | None:
    """The answer to going there; None where a file is handed out."""
    try:
        return page.goto(url)
    except Error as error:
        if "Download is starting" in str(error):
            return None
        raise


def settled(page: Page) -> None:
    """Until the page's modules have run; pages that ask for news again and again are never idle."""
    page.wait_for_load_state("load")
    page.wait_for_timeout(250)


def links(page: Page, address: str) -> list[str]:
    """The page's own links with their queries, without fragments; downloads left out."""
    found = page.eval_on_selector_all("a[href]:not([download])", "all => all.map(each => each.getAttribute('href'))")
    paths = []
    for href in found:
        target = urlsplit(urljoin(page.url, href))
        same = f"{target.scheme}://{target.netloc}" == address
        if same and not any(word in target.path for word in NOT_PAGES):
            paths.append(f"{target.path}?{target.query}" if target.query else target.path)
    return list(dict.fromkeys(paths))
