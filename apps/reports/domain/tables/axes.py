"""A codebook's variables as rows and columns."""

from apps.coding.domain.codebook import Codebook
from apps.judgements.domain.labels import Label

from ..facts import Fact, Reader, Reading, by_code, by_value
from ..places import PROVINCES, place_label
from ..populations import Population
from ..wording import tables as words
from .counting import Axis, Subject
from .table import Head


def category(codebook: Codebook, owner: str, key: str, leave_out: frozenset[int] = frozenset()) -> Axis:
    """A category with a head for each code of the codebook (those left out come back where they occur). A codebook
    without the variable gives an axis without heads, on which everybody is unanswered."""
    if not codebook.has_variable(owner, key):
        return Axis(Label(key, key), by_code(key), ())
    variable = codebook.variable(owner, key)
    heads = tuple(Head(str(c.code), c.label) for c in variable.categories if c.code not in leave_out)
    return Axis(_plain(variable.label), by_code(key), heads)


def _plain(label: Label) -> Label:
    return Label(label.en[:1].lower() + label.en[1:], label.zh)


def number(label: Label, key: str) -> Axis:
    return Axis(label, by_value(key), ())


def places(label: Label, read: Reader, population: Population) -> Axis:
    """The provinces and countries that occur, most units first, then by code."""
    counts: dict[str, int] = {}
    for fact in population.facts:
        reading = read(fact)
        if reading.known:
            counts[str(reading.value)] = counts.get(str(reading.value), 0) + fact.count
    ordered = sorted(counts, key=lambda code: (code not in PROVINCES, -counts[code], code))
    return Axis(label, read, tuple(Head(code, place_label(code)) for code in ordered))


def court(fact: Fact) -> Reading:
    return fact.court


def subject(id: str, corner: Label | None = None, *, study: bool = False, unit: Label = words.VICTIM_UNIT) -> Subject:
    title = words.STUDY_TITLES.get(id, words.TITLES[id]) if study else words.TITLES[id]
    found = corner or words.CORNERS[id]
    return Subject(id, title, unit, Label(found.en[:1].upper() + found.en[1:], found.zh))
