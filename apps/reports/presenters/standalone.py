"""A report as one HTML file that needs nothing else."""

import re

from django.utils.safestring import SafeString, mark_safe

from apps.reports.render import sheet

SHEETS = (
    "tokens.css",
    "base.css",
    "layout.css",
    "components/table.css",
    "components/report-web.css",
    "components/report-page.css",
)


def styles() -> SafeString:
    """Our own style sheets, to stand within the file."""
    return mark_safe("".join(sheet(name) for name in SHEETS))  # noqa: S308  our files


def for_screen(svg: str) -> SafeString:
    """A figure drawn for paper in the page's own inks, so that it can be read in the dark too."""
    for ink, token in INKS.items():
        svg = svg.replace(f'"{ink}"', f'"var({token})"')
    return mark_safe(_TEXT_INK.sub(r'\1 style="fill:\2"', svg))  # noqa: S308  drawn by our own writers, words escaped


_TEXT_INK = re.compile(r'(<text [^>]*?)fill="(var\([^)]*\))"')  # a style sheet outranks the attribute
INKS = {
    "#1a1a1a": "--ink",
    "#8c2318": "--fig-own",
    "#3d3d3d": "--fig-4",
    "#a6a6a6": "--fig-3",
    "#cccccc": "--fig-2",
    "#ebebeb": "--fig-1",
    "#6a6a6a": "--quiet",
    "#9a9a9a": "--edge",
    "#ffffff": "--surface",
}
