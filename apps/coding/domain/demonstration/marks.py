"""Noting, while a text is written, which words say what.

A passage is wrapped in invisible marks (private-use characters) as it is written; sentences can then be joined,
reordered and nested freely, and only when the text is whole are the marks taken out and their places read. What was
noted but never reached the text counts as not said.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from apps.coding.domain.records import Span, Value

OPEN, BAR, CLOSE = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class Note:
    """Some words say: this variable of this unit (or link 'd1+v1') has this value, or this missing code."""

    unit: str
    variable: str
    value: Value | None
    missing: int | None = None


@dataclass
class Notes:
    """The notes of one text, in the order of writing; a note's mark carries its number."""

    notes: list[Note] = field(default_factory=list)

    def says(self, unit: str, variable: str, value: Value, words: str) -> str:
        """`words`, marked as the evidence for a value."""
        return self.mark([Note(unit, variable, value)], words)

    def withheld(self, unit: str, variable: str, missing: int, words: str) -> str:
        """`words`, marked as the evidence that a value is missing."""
        return self.mark([Note(unit, variable, None, missing)], words)

    def mark(self, notes: Iterable[Note], words: str) -> str:
        """`words`, marked as the evidence for several notes at once."""
        marked = words
        for note in notes:
            marked = f"{OPEN}{len(self.notes)}{BAR}{marked}{CLOSE}"
            self.notes.append(note)
        return marked


def settle(marked: str) -> tuple[str, dict[int, tuple[Span, ...]]]:
    """The text without marks, and the passages by number of note (code points, in the order of the text)."""
    plain: list[str] = []
    length, cursor = 0, 0
    open_marks: list[tuple[int, int]] = []
    ranges: dict[int, list[tuple[int, int]]] = {}
    while cursor < len(marked):
        character = marked[cursor]
        if character == OPEN:
            bar = marked.index(BAR, cursor)
            open_marks.append((int(marked[cursor + 1 : bar]), length))
            cursor = bar
        elif character == CLOSE:
            number, start = open_marks.pop()
            ranges.setdefault(number, []).append((start, length))
        else:
            plain.append(character)
            length += 1
        cursor += 1
    text = "".join(plain)
    spans = {
        number: tuple(Span(start, end, text[start:end]) for start, end in sorted(found))
        for number, found in ranges.items()
    }
    return text, spans
