"""Writing SVG by hand: the measure, inks and faces of the report's figures.

Drawn at 582 px, which is 154 mm on paper. Every distinction is made by position, label or pattern besides its ink.
"""

from html import escape

WIDTH = 582
INK, ACCENT, DARK, MID, LIGHT, PALE, SOFT = "#1a1a1a", "#8c2318", "#3d3d3d", "#a6a6a6", "#cccccc", "#ebebeb", "#6a6a6a"
PAPER = "#ffffff"
CJK, LATIN = "Noto Serif CJK SC", "Linux Libertine O, Noto Serif CJK SC"
SIZES = {"en": 12.0, "zh": 11.0}


def text(
    x: float,
    y: float,
    words: str | int,
    language: str,
    *,
    size: float = 0,
    anchor: str = "start",
    fill: str = INK,
    bold: bool = False,
) -> str:
    family = CJK if language == "zh" else LATIN
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{family}" font-size="{size or SIZES[language]:g}" '
        f'text-anchor="{anchor}" fill="{fill}"{weight}>{escape(str(words))}</text>'
    )


def rect(x: float, y: float, width: float, height: float, fill: str, stroke: str = "", line: float = 0.7) -> str:
    edge = f' stroke="{stroke}" stroke-width="{line:g}"' if stroke else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}"{edge}/>'


def path(d: str, *, stroke: str = INK, width: float = 0.7, fill: str = "none", dashed: bool = False) -> str:
    dash = ' stroke-dasharray="3 2"' if dashed else ""
    line = f' stroke="{stroke}" stroke-width="{width:.1f}"' if stroke else ""
    return f'<path d="{d}" fill="{fill}"{line}{dash}/>'


def svg(height: float, parts: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" '
        f'viewBox="0 0 {WIDTH} {height:.0f}">{"".join(parts)}</svg>'
    )
