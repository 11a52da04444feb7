"""A coefficient and its interval as a small drawing: a dot, a line with two ends, on an axis from 0.2 to 1.

What lies below the axis is not drawn upon it: an arrow at the left edge points there.
"""

from dataclasses import dataclass

LEFT, RIGHT, LOWEST, HIGHEST = 5.0, 235.0, 0.2, 1.0  # of a drawing 240 wide and 16 high
TICKS = (0.2, 0.4, 0.6, 0.8, 1.0)
CONVENTION = 0.8  # from here on agreement is called reliable
CAP, ARROW = "M{x} 5v6", "M{x} 8l5 -4M{x} 8l5 4"
STEM = 14.0  # of an arrow without a line of its own


@dataclass(frozen=True)
class Whisker:
    """`line` is the path of the interval with its ends ('' without one); `dot` is where the value stands ('' below the
    axis, where `line` is an arrow)."""

    line: str
    dot: str


def whisker(value: float, low: float | None, high: float | None) -> Whisker:
    dot = position(value) if value >= LOWEST else ""
    ends = [end for end in (low, value, high) if end is not None]
    drawn = low is not None and high is not None
    if min(ends) >= LOWEST and not drawn:
        return Whisker("", dot)
    first, last = position(min(ends)), position(max(ends))
    start = (CAP if min(ends) >= LOWEST else ARROW).format(x=first)
    end = CAP.format(x=last) if drawn and max(ends) >= LOWEST else ""
    reach = f"{LEFT + STEM:.1f}" if max(ends) < LOWEST else last
    return Whisker(f"M{first} 8H{reach}{start}{end}", dot)


def position(value: float) -> str:
    """Where a value stands on the axis, in units of the drawing; the left edge for what lies below."""
    inside = min(HIGHEST, max(LOWEST, value))
    return f"{LEFT + (inside - LOWEST) / (HIGHEST - LOWEST) * (RIGHT - LEFT):.1f}"
