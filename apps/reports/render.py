"""PDF from a report's page data. The only user of WeasyPrint.

Nothing is fetched: styles are read here, figures are handed over in memory, every other address is refused. The same
page always gives the same bytes.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from apps.judgements.domain.sentences import Refused, gettext_noop

STYLES = {"en": ("report.css",), "zh": ("report.css", "report.zh.css")}
VARIANT = "pdf/ua-1"
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-linuxlibertine"
FONTS = ("NotoSerifCJK*", "NotoSansCJK*", "LinLibertine*")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


def check_can_print() -> None:
    """Refused, naming the packages, where Pango or the fonts are not installed."""
    try:
        import weasyprint  # noqa: F401  loads Pango, which may be absent while everything else works
    except OSError:
        raise _cannot_print() from None
    if not all(_installed(pattern) for pattern in FONTS):
        raise _cannot_print()


def _cannot_print() -> Refused:
    return Refused(
        gettext_noop("PDF files need Pango and fonts that are not installed. As root: apt-get install %(packages)s"),
        packages=PACKAGES,
    )


def _installed(pattern: str) -> bool:
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(pattern), None) is not None for folder in folders if folder.is_dir())


def pdf_of(page: dict[str, Any]) -> bytes:
    """The PDF of a page as `presenters.page.page_of` makes it."""
    check_can_print()
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    for name in ("weasyprint", "weasyprint.progress"):
        logging.getLogger(name).setLevel(logging.WARNING)  # else it tells of every page
    html = render_to_string("reports/pdf.html", {"p": page})
    fonts, fetcher = FontConfiguration(), _fetcher(_figures(page))
    style = CSS(string=_stylesheet(page["language"]), font_config=fonts, base_url="figure:", url_fetcher=fetcher)
    document = HTML(string=html, base_url="figure:", url_fetcher=fetcher)
    data = document.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant=VARIANT, pdf_tags=True)
    assert isinstance(data, bytes)
    return data


def _stylesheet(language: str) -> str:
    return "".join(sheet(name) for name in STYLES[language])


def sheet(name: str) -> str:
    """One of our own style sheets, below static/css."""
    found = finders.find(f"css/{name}")
    assert isinstance(found, str)
    return Path(found).read_text(encoding="utf-8")


def _figures(page: dict[str, Any]) -> dict[str, str]:
    blocks: Iterable[dict[str, Any]] = (block for section in page["sections"] for block in section["blocks"])
    return {block["id"]: block["svg"] for block in blocks if block["kind"] == "figure"}


def _fetcher(drawn: dict[str, str]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class FigureFetcher(URLFetcher):  # type: ignore[misc]
        """Serves ‘figure:’ addresses from memory; nothing else may be fetched."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("figure",))

        def fetch(self, url: str, headers: object = None) -> Any:
            name = url.removeprefix("figure:")
            return URLFetcherResponse(url, drawn[name].encode(), {"Content-Type": "image/svg+xml"})

    return FigureFetcher()
