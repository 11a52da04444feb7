"""A map of tiles: the 34 province-level units on a grid of 8 by 8, each about where it lies (schematic)."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.judgements.domain.division_names import PROVINCES

# Code: letters of GB/T 2260, column, row.
_GRID = {
    "110000": ("BJ", 7, 3), "120000": ("TJ", 7, 4), "130000": ("HE", 6, 3), "140000": ("SX", 5, 3),
    "150000": ("NM", 7, 2), "210000": ("LN", 8, 3), "220000": ("JL", 8, 2), "230000": ("HL", 8, 1),
    "310000": ("SH", 7, 5), "320000": ("JS", 6, 5), "330000": ("ZJ", 6, 6), "340000": ("AH", 5, 5),
    "350000": ("FJ", 5, 7), "360000": ("JX", 5, 6), "370000": ("SD", 6, 4), "410000": ("HA", 5, 4),
    "420000": ("HB", 4, 5), "430000": ("HN", 4, 6), "440000": ("GD", 4, 7), "450000": ("GX", 3, 7),
    "460000": ("HI", 3, 8), "500000": ("CQ", 3, 5), "510000": ("SC", 2, 5), "520000": ("GZ", 3, 6),
    "530000": ("YN", 2, 6), "540000": ("XZ", 1, 5), "610000": ("SN", 4, 4), "620000": ("GS", 3, 4),
    "630000": ("QH", 2, 4), "640000": ("NX", 4, 3), "650000": ("XJ", 2, 3), "710000": ("TW", 7, 7),
    "810000": ("HK", 5, 8), "820000": ("MO", 4, 8),
}  # fmt: skip


@dataclass(frozen=True)
class Tile:
    """One province: `n` of `total`, at a column and row counted from 1. `name`: short, in English and Chinese."""

    code: str
    name_en: str
    name_zh: str
    letters: str
    column: int
    row: int
    n: int
    total: int


def tiles(n: Mapping[str, int], total: Mapping[str, int]) -> tuple[Tile, ...]:
    """All 34 tiles, row by row from the north-west; provinces without a count have 0."""
    found = [
        Tile(each.code, each.short.en, each.short.zh, *_GRID[each.code], n.get(each.code, 0), total.get(each.code, 0))
        for each in PROVINCES
    ]
    return tuple(sorted(found, key=lambda tile: (tile.row, tile.column)))


def elsewhere(counts: Mapping[str, int]) -> int:
    """How many have no province, or none of the 34."""
    return sum(n for code, n in counts.items() if code not in _GRID)
