"""The hand labels with the texts they refer to: facts as place and value, found again in the normalised text."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from apps.judgements.domain.case_numbers import uniform
from apps.judgements.domain.numerals import written_dates
from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import read_file

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parents[2] / "shared" / "judgements" / "texts"
SETS = ("development", "held_out")

DOCUMENT = ("case_number", "court", "court_level", "province", "decided_on", "document_type", "procedure")
DEFENDANT = (
    *("name", "sex", "birth_date", "age", "ethnicity", "nationality", "education", "occupation"),
    *("residence", "residence_province", "residence_basis"),
    *("charge", "role", "sentence", "sentence_months", "probation_months", "fine_yuan", "property_confiscation"),
)
COUNT = ("charge", "sentence", "sentence_months", "fine_yuan")
VICTIM = ("name", "count", "sex", "age_months", "birth_date")

Value = str | int | float


@dataclass(frozen=True)
class Label:
    """A fact that a person read: its place in the text and its value."""

    start: int
    end: int
    value: Value


@dataclass(frozen=True)
class Unit:
    """A labelled defendant, count or victim: what is stated of it, other names, and separate terms."""

    facts: dict[str, Label]
    aliases: tuple[str, ...] = ()
    counts: tuple["Unit", ...] = ()


@dataclass(frozen=True)
class Labelled:
    """A text with everything a person read from it."""

    file: str
    text: str = field(repr=False)
    document: dict[str, Label]
    defendants: tuple[Unit, ...]
    victims: tuple[Unit, ...]


def lines(part: str) -> list[dict]:
    """The labels of one of SETS, as they stand in its file."""
    return [json.loads(line) for line in (HERE / f"{part}.jsonl").read_text(encoding="utf-8").splitlines()]


def labelled(part: str) -> tuple[list[Labelled], int]:
    """The labelled texts of a set, and how many were left out because the text is missing or no longer the same."""
    found, left_out = [], 0
    for line in lines(part):
        text = text_of(line["file"])
        if text is None or hashlib.sha256(text.encode()).hexdigest() != line["sha256"]:
            left_out += 1
        else:
            found.append(_labelled(line, text))
    return found, left_out


def text_of(file: str) -> str | None:
    """A real text as the reader sees it; None where it is not beside the checkout."""
    path = TEXTS / f"{file}.txt"
    return normalise(read_file(path.read_bytes(), path.name).documents[0].text) if path.is_file() else None


def _labelled(line: dict, text: str) -> Labelled:
    return Labelled(
        line["file"],
        text,
        _facts(line, DOCUMENT, text),
        tuple(_defendant(each, text) for each in line["defendants"]),
        tuple(Unit(_facts(each, VICTIM, text)) for each in line["victims"]),
    )


def _defendant(line: dict, text: str) -> Unit:
    aliases = tuple(compact(text[start:end]) for start, end in line.get("alias", ()))
    counts = tuple(Unit(_facts(each, COUNT, text)) for each in line.get("counts", ()))
    return Unit(_facts(line, DEFENDANT, text), aliases, counts)


def _facts(line: dict, fields: tuple[str, ...], text: str) -> dict[str, Label]:
    return {name: _label(name, line[name], text) for name in fields if name in line}


def _label(name: str, place: list, text: str) -> Label:
    start, end, *value = place
    return Label(start, end, value[0] if value else _worded(name, text[start:end]))


def _worded(name: str, words: str) -> str:
    """The value that follows from the words themselves."""
    if name in ("decided_on", "birth_date"):
        return next(iter(written_dates(words))).iso
    return number(words) if name == "case_number" else compact(words)


def number(words: str) -> str:
    """A case number in the form in which two are compared."""
    return re.sub("[０-９]", lambda digit: unicodedata.normalize("NFKC", digit.group()), uniform(words))


def compact(words: str) -> str:
    """Words without blanks."""
    return re.sub(r"\s", "", words)


def values(line: object) -> Iterator[object]:
    """Every value in a line of labels, however deep."""
    if isinstance(line, dict):
        for each in line.values():
            yield from values(each)
    elif isinstance(line, list):
        for each in line:
            yield from values(each)
    else:
        yield line
