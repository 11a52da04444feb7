"""A person who looks everywhere: every link, every form that asks, every choice of every filter, from one page on."""

import re
from collections import deque
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from urllib.parse import urlencode, urljoin, urlsplit

from django.test import Client

TELLING = ("ETag", "Last-Modified", "Content-Disposition", "Location", "Content-Length")
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_MOST = 3000


@dataclass(frozen=True)
class Seen:
    """One answer: its status, the headers that may tell something, and its words without what is new each time."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    @property
    def words(self) -> str:
        """Headers and body as a person reads them, whatever way they are written in HTML or JSON."""
        plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), self.body)
        return f"{self.headers}\n{unescape(plain)}"


@dataclass
class _Form:
    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class _Page(HTMLParser):
    """Links and forms of a page; of each select every option."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[_Form] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.links += [given[key] for key in ("href", "hx-get", "data-url", "data-address") if given.get(key)]
        if tag == "form":
            self.forms.append(_Form(given.get("method", "get").lower(), given.get("action", "")))
        elif self.forms and tag in ("input", "select", "textarea") and given.get("name"):
            self.forms[-1].fields.setdefault(given["name"], []).append(given.get("value", ""))
            self._select = given["name"] if tag == "select" else ""
        elif self.forms and tag == "option" and self._select:
            self.forms[-1].fields[self._select].append(given.get("value", ""))

    def addresses(self) -> list[str]:
        """What a click leads to: links, and each GET form with each value of each field alone."""
        found = list(self.links)
        for form in self.forms:
            found.append(form.action)
            if form.method == "get":
                values = chain.from_iterable(((key, value) for value in of) for key, of in form.fields.items())
                found += [f"{form.action}?{urlencode([pair])}" for pair in values]
        return found


def look_everywhere(client: Client, start: str, *, also: tuple[str, ...] = ()) -> dict[str, Seen]:
    """Every page that can be reached from `start` without changing anything, and the addresses of `also`."""
    waiting, seen = deque([start, *also]), dict[str, Seen]()
    while waiting:
        address = waiting.popleft()
        if address in seen:
            continue
        assert len(seen) < _MOST, "the pages never end"
        seen[address] = look(client, address)
        if seen[address].status in (301, 302):
            waiting.append(dict(seen[address].headers)["Location"])
        page = _Page()
        page.feed(seen[address].body)
        for each in page.addresses():
            whole = urlsplit(urljoin(address, each))
            if not whole.netloc and whole.path.startswith(("/studies/", "/start")):
                waiting.append(whole.path + (f"?{whole.query}" if whole.query else ""))
    return seen


def look(client: Client, address: str) -> Seen:
    answer = client.get(address)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    headers = tuple((key, _TOKEN.sub("", answer.headers[key])) for key in TELLING if key in answer.headers)
    return Seen(answer.status_code, headers, _TOKEN.sub("", content.decode("utf-8", "replace")))
