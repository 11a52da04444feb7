"""A person before the screen: logs in, goes to pages, and never meets a broken script or an inaccessible page."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

PASSWORD = "demonstration"
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@dataclass
class Person:
    """Somebody with a browser of her own; `troubles` gathers what scripts complain of."""

    context: BrowserContext
    page: Page
    address: str
    troubles: list[str] = field(default_factory=list)

    @classmethod
    def enter(
        cls,
        browser: Browser,
        address: str,
        username: str,
        password: str = PASSWORD,
        language: str = "en",
        theme: str = "light",
        width: int = 1366,
        height: int = 768,
    ) -> "Person":
        """Opens a window and logs in."""
        context = browser.new_context(viewport={"width": width, "height": height}, accept_downloads=True)
        cookies = {"django_language": language, "theme": theme}
        context.add_cookies([{"name": key, "value": value, "url": address} for key, value in cookies.items()])
        person = cls(context, context.new_page(), address)
        person.page.on("pageerror", lambda error: person.troubles.append(str(error)))
        person.page.on("console", person._heard)
        person.log_in(username, password)
        return person

    def log_in(self, username: str, password: str) -> None:
        self.page.goto(f"{self.address}/account/login/")
        self.page.locator("input[name=login]").fill(username)
        self.page.locator("input[name=password]").fill(password)
        self.page.locator("main button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/account/login/" not in url)

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def leave(self) -> None:
        self.context.close()
        assert not self.troubles, self.troubles

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(f"{self.page.url}: {message.text}")


def barriers(page: Page) -> list[str]:
    """What keeps people out of the page, by axe: rule, what it says, and the first element concerned."""
    found = Axe().run(page, options=WCAG).response["violations"]
    return [f"{each['id']}: {each['help']} at {each['nodes'][0]['target']}" for each in found]
