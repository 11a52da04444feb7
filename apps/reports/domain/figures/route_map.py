"""The tile map: a tile for each of the 34 province-level units, lines for the routes, drawn first so that they pass
under the tiles and cross no label. Countries stand at the foot on the left."""

from math import hypot

from apps.judgements.domain.labels import Label

from ..places import PROVINCES, Scope, place_label
from ..wording import figures as words
from .figure import Figure
from .svg import ACCENT, DARK, INK, LIGHT, MID, PALE, PAPER, SOFT, path, rect, svg, text

Flows = dict[tuple[str, str], int]
TILE_W, TILE_H, STEP_X, STEP_Y, LEFT, TOP = 48.0, 39.0, 66.5, 57.0, 1.0, 2.0
MOST_LINES = 30
SHADES = ((30, DARK, PAPER), (10, MID, INK), (3, LIGHT, INK), (1, PALE, INK))
ABROAD = ((3, 7), (2, 6), (2, 7), (1, 6), (1, 7), (0, 6), (0, 7), (0, 5))


def route_map(flows: Flows, scope: Scope, population: Label, base: Label) -> Figure:
    """`flows`: victims by origin and destination (six digits or alpha-2), both known."""
    between = {ends: count for ends, count in flows.items() if ends[0] != ends[1]}
    drawn = dict(sorted(between.items(), key=lambda item: (-item[1], item[0]))[:MOST_LINES])
    left = sum(between.values()) - sum(drawn.values())
    note = words.ROUTE_MAP_NOTE if scope.province else words.STUDY_MAP_NOTE
    if left:
        more = words.drawn(len(drawn), len(between), left)
        note = Label(note.en + more.en, note.zh + more.zh)
    picture = Label(_map(flows, drawn, scope, "en"), _map(flows, drawn, scope, "zh"))
    return Figure("route_map", words.route_map_title(scope), population, base, note, _alt(flows, scope), picture)


def _tiles(drawn: Flows) -> dict[str, tuple[float, float]]:
    """The upper left corner of every tile, countries that a line needs included (as many as there is room for)."""
    spots = {code: (province.column, province.row) for code, province in PROVINCES.items()}
    abroad = dict.fromkeys(end for ends in drawn for end in ends if end not in spots)
    spots |= dict(zip(abroad, ABROAD, strict=False))
    return {code: (LEFT + column * STEP_X, TOP + row * STEP_Y) for code, (column, row) in spots.items()}


def _numbers(flows: Flows, scope: Scope) -> dict[str, int]:
    """What stands in a tile: for a province's report the victims brought to it, else those taken to other provinces."""
    numbers: dict[str, int] = {}
    for (start, end), count in flows.items():
        if start != end and (scope.province is None or end == scope.province):
            numbers[start] = numbers.get(start, 0) + count
    if scope.province:
        numbers[scope.province] = flows.get((scope.province, scope.province), 0)
    return numbers


def _map(flows: Flows, drawn: Flows, scope: Scope, language: str) -> str:
    corners, numbers = _tiles(drawn), _numbers(flows, scope)
    lines = []
    for (start, end), count in sorted(drawn.items(), key=lambda item: item[1]):
        if start in corners and end in corners:
            lines.append(_arc(corners[start], corners[end], 0.7 + 0.36 * count**0.5, start == scope.province))
    tiles = [_tile(code, corner, numbers.get(code, 0), scope, language) for code, corner in corners.items()]
    return svg(TOP + 8 * STEP_Y + 22, [*lines, *tiles, *_key(scope, language)])


def _shade(count: int) -> tuple[str, str]:
    return next(((fill, ink) for least, fill, ink in SHADES if count >= least), (PAPER, SOFT))


def _tile(code: str, corner: tuple[float, float], count: int, scope: Scope, language: str) -> str:
    (x, y), home = corner, code == scope.province
    fill, ink = (ACCENT, PAPER) if home else _shade(count)
    parts = [rect(x, y, TILE_W, TILE_H, fill, "#9a9a9a" if fill == PAPER else "")]
    if home:  # a light inner frame tells it from the darkest class in black and white
        parts.append(rect(x + 2, y + 2, TILE_W - 4, TILE_H - 4, "none", PAPER, 1))
    name = PROVINCES[code].name if code in PROVINCES else place_label(code)
    middle = x + TILE_W / 2
    if language == "en":
        size = 9.6 if len(name.en) <= 8 else 8.4 if len(name.en) <= 10 else 7.6 if len(name.en) <= 12 else 6.8
        parts.append(text(middle, y + 11.5, name.en, "en", size=size, anchor="middle", fill=ink))
    parts.append(text(middle, y + (23 if language == "en" else 17), name.zh, "zh", size=10, anchor="middle", fill=ink))
    if count:
        parts.append(text(middle, y + 35.5, f"{count:,}", language, size=11.5, anchor="middle", fill=ink, bold=True))
    return "".join(parts)


def _edge(x: float, y: float, ux: float, uy: float) -> tuple[float, float]:
    """Where a line from a tile's middle in direction (ux, uy) leaves the tile."""
    scale = min((TILE_W / 2 + 1) / abs(ux) if ux else 9e9, (TILE_H / 2 + 1) / abs(uy) if uy else 9e9)
    return x + ux * scale, y + uy * scale


def _arc(start: tuple[float, float], end: tuple[float, float], width: float, dashed: bool) -> str:
    """A line, bowed to its left, that leaves its tile at the edge and ends at the other's edge in a head."""
    sx, sy, tx, ty = start[0] + TILE_W / 2, start[1] + TILE_H / 2, end[0] + TILE_W / 2, end[1] + TILE_H / 2
    dx, dy = tx - sx, ty - sy
    far = abs(dx) / STEP_X + abs(dy) / STEP_Y > 1.5
    bow = (0.16 if far else 0.06) * (-1 if dx < 0 and not dashed else 1)
    mx, my = (sx + tx) / 2 + dy * bow, (sy + ty) / 2 - dx * bow
    x0, y0 = _edge(sx, sy, mx - sx, my - sy)
    ex, ey = _edge(tx, ty, mx - tx, my - ty)
    vx, vy = ex - mx, ey - my
    length = hypot(vx, vy) or 1
    vx, vy = vx / length, vy / length
    head, half = 5 + width * 0.8, 2.2 + width * 0.7
    bx, by = ex - vx * head, ey - vy * head
    line = f"M{x0:.1f},{y0:.1f}Q{mx:.1f},{my:.1f} {bx:.1f},{by:.1f}"
    tip = f"M{ex:.1f},{ey:.1f}L{bx - vy * half:.1f},{by + vx * half:.1f}L{bx + vy * half:.1f},{by - vx * half:.1f}Z"
    return (
        path(line, stroke=PAPER, width=width + 2)
        + path(line, width=width, dashed=dashed)
        + path(tip, stroke="", fill=INK)
    )


def _key(scope: Scope, language: str) -> list[str]:
    y = TOP + 8 * STEP_Y
    title = Label(
        f"brought to {scope.label.en}:" if scope.province else "taken to other provinces:",
        f"拐入{scope.label.zh}的人数：" if scope.province else "拐往他省的人数：",
    )
    parts, x = (
        [text(LEFT, y + 12, title[language], language)],
        LEFT + (8 + 6.1 * len(title.en) if language == "en" else 12 * len(title.zh)),
    )
    classes = (
        Label("none", "无"),
        Label("1–2", "1–2"),
        Label("3–9", "3–9"),
        Label("10–29", "10–29"),
        Label("30+", "30+"),
    )
    for label, count in zip(classes, (0, 1, 3, 10, 30), strict=True):
        parts.append(rect(x, y + 2, 14, 12, _shade(count)[0], "#9a9a9a", 0.6))
        parts.append(text(x + 19, y + 12, label[language], language))
        x += 34 + 6.6 * len(label[language]) + (8 if language == "zh" else 0)
    if scope.province:
        parts.append(rect(x, y + 2, 14, 12, ACCENT))
        parts.append(text(x + 19, y + 12, Label("within", "省内")[language], language))
    return parts


def _alt(flows: Flows, scope: Scope) -> Label:
    def listed(language: str) -> str:
        join = "、" if language == "zh" else ", "
        ordered = sorted(flows.items(), key=lambda item: (-item[1], item[0]))
        return join.join(
            f"{place_label(start)[language]} → {place_label(end)[language]} {count}" for (start, end), count in ordered
        )

    return Label(
        f"Tile map of China’s 34 province-level units with the routes: {listed('en') or 'none'}.",
        f"中国34个省级行政区的方格图及路线：{listed('zh') or '无'}。",
    )
