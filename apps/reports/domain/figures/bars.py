"""Bars in panels (age by mode) and columns (victims by year), drawn from the tables of the same name."""

from apps.judgements.domain.labels import Label

from ..tables.table import TOTAL, Table
from ..wording import figures as words
from ..wording.numbers import percent
from ..wording.tables import capital
from .figure import Figure
from .svg import DARK, LIGHT, WIDTH, path, rect, svg, text

LABELS, GAP, PITCH, BAR, TOP = 104.0, 12.0, 18.0, 10.5, 24.0
PLOT_TOP, PLOT_HEIGHT = 18.0, 130.0


def age_by_mode(table: Table, base: Label) -> Figure:
    """A panel for each mode, a bar for each age group: per cent of the mode."""
    pictures = {language: _panels(table, language) for language in ("en", "zh")}
    return Figure(
        "age_by_mode",
        table.title,
        table.population,
        base,
        words.AGE_NOTE,
        _alt_panels(table),
        Label(pictures["en"], pictures["zh"]),
    )


def _panels(table: Table, language: str) -> str:
    panels = [j for j, column in enumerate(table.columns) if column.code != TOTAL]
    rows = [i for i, row in enumerate(table.rows) if row.code != TOTAL]
    if not panels or not table.n:
        return svg(30, [text(0, 18, words.NOBODY[language], language)])
    width = (WIDTH - LABELS - GAP * (len(panels) - 1)) / len(panels)
    room = width - 62  # for the figures beside the longest bar
    most = max((table.percent[i][j] or 0 for i in rows for j in panels), default=0) or 1
    parts = []
    for line, i in enumerate(rows):
        y = TOP + line * PITCH
        parts.append(text(LABELS - 8, y + 9, capital(table.rows[i].label[language]), language, anchor="end"))
        for panel, j in enumerate(panels):
            x, share = LABELS + panel * (width + GAP), table.percent[i][j]
            length = room * (share or 0) / most
            parts.append(rect(x, y, max(length, 0.6), BAR, DARK if share else LIGHT))
            parts.append(text(x + length + 4, y + 9, f"{percent(share)}  ({table.cells[i][j]})", language))
    for panel, j in enumerate(panels):
        head = f"{table.columns[j].label[language].split(' ')[0]}  (n = {table.cells[-1][j]})"
        if language == "zh":
            head = f"{table.columns[j].label.zh}  (n = {table.cells[-1][j]})"
        parts.append(text(LABELS + panel * (width + GAP), 11, head, language, bold=True))
    return svg(TOP + len(rows) * PITCH + 4, parts)


def _alt_panels(table: Table) -> Label:
    def words_in(language: str) -> str:
        parts = []
        for j, column in enumerate(table.columns):
            if column.code == TOTAL:
                continue
            shares = [
                f"{row.label[language]} {table.cells[i][j]} ({percent(table.percent[i][j])}%)"
                for i, row in enumerate(table.rows)
                if row.code != TOTAL
            ]
            parts.append(f"{column.label[language]}: " + ", ".join(shares))
        return "; ".join(parts) + "."

    return Label(f"Bar chart in panels. {words_in('en')}", f"分面条形图。{words_in('zh')}")


def victims_by_year(table: Table, base: Label) -> Figure:
    """A column for each year from the first to the last."""
    pictures = {language: _columns(table, language) for language in ("en", "zh")}
    counts = [f"{row.code}: {line[0]}" for row, line in zip(table.rows, table.cells, strict=True) if line[0]]
    listed = ", ".join(counts)
    return Figure(
        "victims_by_year",
        table.title,
        table.population,
        base,
        words.YEAR_NOTE,
        Label(f"Column chart of victims by year. {listed}.", f"按年份的柱形图。{listed}。"),
        Label(pictures["en"], pictures["zh"]),
    )


def _columns(table: Table, language: str) -> str:
    if not table.rows:
        return svg(30, [text(0, 18, words.NOBODY[language], language)])
    pitch = min(WIDTH / len(table.rows), 46.0)
    width, most = pitch * 0.62, max(line[0] or 0 for line in table.cells)
    floor = PLOT_TOP + PLOT_HEIGHT
    every = 1 if pitch >= 30 else 2 if pitch >= 17 else 5
    parts = [path(f"M0,{floor:.1f}H{pitch * len(table.rows):.1f}", width=0.6)]
    for i, (row, line) in enumerate(zip(table.rows, table.cells, strict=True)):
        middle, count = pitch * (i + 0.5), int(line[0] or 0)
        height = PLOT_HEIGHT * count / most if most else 0
        if count:
            parts.append(rect(middle - width / 2, floor - height, width, height, DARK))
            parts.append(text(middle, floor - height - 4, count, language, size=10.5, anchor="middle"))
        if int(row.code) % every == 0:
            parts.append(path(f"M{middle:.1f},{floor:.1f}v4", width=0.6))
            parts.append(text(middle, floor + 16, row.code, language, size=10.5, anchor="middle"))
    return svg(floor + 22, parts)
