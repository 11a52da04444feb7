"""The files of coded data and their columns, as a codebook gives them; both directions read this."""

from dataclasses import dataclass

from apps.coding.domain.codebook.shapes import JUDGEMENT, PLACE, PLACES, Codebook, LinkType, Variable
from apps.coding.domain.records import NOT_APPLICABLE, Answer
from apps.judgements.domain.sentences import Sentence

EVIDENCE, PROVENANCE, DATASET = "evidence.csv", "provenance.csv", "dataset.json"
EVIDENCE_COLUMNS = ("judgement", "unit", "variable", "start", "end", "quote")
PROVENANCE_COLUMNS = ("judgement", "unit", "variable", "provenance", "note")
CODER, ROUND, COUNT, LABEL = "coder", "round", "count", "label"
MISSING_CELLS = {"-9": -9, "-8": -8, "-7": NOT_APPLICABLE, "-6": -6}
BETWEEN_TEXTS = "|"


@dataclass(frozen=True)
class Problem:
    """What is wrong in which file and line (0: the file as a whole)."""

    file: str
    line: int
    sentence: Sentence

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}" if self.line else f"{self.file}: {self.sentence}"


class InterchangeErrors(Exception):  # noqa: N818  a list of refusals, not one error
    """Raised with every problem of a folder."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass(frozen=True)
class Table:
    """One CSV file. `owner`: the unit type or link whose rows these are; `keys`: the columns that name a row;
    `references`: the links that its columns list."""

    file: str
    owner: str
    keys: tuple[str, ...]
    references: tuple[LinkType, ...]
    variables: tuple[Variable, ...]
    is_link: bool = False


def tables(codebook: Codebook) -> tuple[Table, ...]:
    """The tables of a codebook: one a unit type, one a link that has variables of its own."""
    units = tuple(
        Table(
            file=f"{unit.file}.csv",
            owner=unit.key,
            keys=("judgement",) if unit.key == JUDGEMENT else ("judgement", unit.key),
            references=tuple(link for link in codebook.links if link.listed_in == unit.key),
            variables=codebook.variables_of(unit.key),
        )
        for unit in codebook.units
    )
    links = tuple(
        Table(
            file=f"{link.key}.csv",
            owner=link.key,
            keys=("judgement", link.source, _target_column(link)),
            references=(),
            variables=codebook.variables_of(link.key),
            is_link=True,
        )
        for link in codebook.links
        if codebook.variables_of(link.key)
    )
    return units + links


def _target_column(link: LinkType) -> str:
    return link.targets[0] if link.targets[0] != link.source else f"other_{link.source}"


def has_words(variable: Variable) -> bool:
    """Whether the words of the text travel beside the value, in KEY_text."""
    return variable.type in (PLACE, PLACES)


def number_of(unit_id: str) -> tuple[str, int]:
    """What unit ids are sorted by: d2 before d10."""
    return unit_id[:1], int(unit_id[1:] or 0)


def is_kept(answer: Answer) -> bool:
    """Whether there is anything to tell of an answer."""
    return not answer.is_open or bool(answer.note or answer.evidence)
