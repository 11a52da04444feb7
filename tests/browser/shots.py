"""`make shots`: every page at two sizes, in both languages, light and dark, and every page of every PDF, as pictures.

Runs the embedded setting with a demonstration study of its own; pictures go to var/shots, which is not committed.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.crawl import Found, pages, settled
from tests.browser.people import Person
from tests.sites import ROOT, Site, embedded_site

SIZES = ((1366, 768), (1920, 1080))
LANGUAGES = ("en", "zh-hans")
THEMES = ("light", "dark")
PEOPLE = ("bing", "jia", "wu")
REPORTS_WITHIN = 600  # seconds until the demonstration's reports are compiled


def main() -> int:
    target = ROOT / "var" / "shots"
    shutil.rmtree(target, ignore_errors=True)
    scratch = tempfile.TemporaryDirectory(prefix="workbench-shots-", ignore_cleanup_errors=True)
    with scratch as folder, embedded_site(Path(folder)) as site:
        sys.stderr.write(site.manage("demo"))
        wait_for_jobs(site)
        take_pages(site, target)
        take_pdfs(Path(folder), target)
    sys.stdout.write(f"{target}\n")
    return 0


def wait_for_jobs(site: Site) -> None:
    ask = "from apps.judgements.models import Job; print(Job.objects.filter(state__in=['queued', 'running']).count())"
    until = time.monotonic() + REPORTS_WITHIN
    while site.manage("shell", "--no-imports", "--command", ask).strip() != "0" and time.monotonic() < until:
        time.sleep(3)


def take_pages(site: Site, target: Path) -> None:
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for who in PEOPLE:
            reached = list(walk(browser, site, who))
            (target / who).mkdir(parents=True, exist_ok=True)
            (target / who / "pages.json").write_text(json.dumps([found.path for found in reached], indent=1))
            for variant in product(SIZES, LANGUAGES, THEMES):
                take(browser, site, who, reached, variant, target)
        browser.close()


def walk(browser: Browser, site: Site, who: str) -> Iterator[Found]:
    person = Person.enter(browser, site.address, who)
    yield from pages(person.page, site.address)
    person.context.close()


def take(
    browser: Browser,
    site: Site,
    who: str,
    reached: list[Found],
    variant: tuple[tuple[int, int], str, str],
    target: Path,
) -> None:
    (width, height), language, theme = variant
    person = Person.enter(browser, site.address, who, language=language, theme=theme, width=width, height=height)
    for found in reached:
        settled(person.go(found.path))
        name = re.sub(r"[^\w]+", "-", found.kind).strip("-") or "home"
        person.page.screenshot(path=target / who / f"{name}_{width}_{language}_{theme}.png")
        if (width, language, theme) == (1366, "en", "light"):
            person.page.screenshot(path=target / who / f"{name}_whole.png", full_page=True)
    person.context.close()
    for trouble in person.troubles:
        sys.stderr.write(f"{who}: {trouble}\n")


def take_pdfs(folder: Path, target: Path) -> None:
    """Each page of each PDF, by pdftoppm (Debian: poppler-utils)."""
    if shutil.which("pdftoppm") is None:
        sys.stderr.write("No pictures of PDF pages: pdftoppm was not found; install poppler-utils.\n")
        return
    (target / "pdf").mkdir(parents=True, exist_ok=True)
    for number, pdf in enumerate(sorted(folder.rglob("*.pdf")), 1):
        prefix = target / "pdf" / f"{number:02d}-{pdf.stem}"
        subprocess.run(["pdftoppm", "-r", "70", "-png", str(pdf), str(prefix)], check=True)


if __name__ == "__main__":
    raise SystemExit(main())
