"""What a coding still lacks: every question that is put and has neither a value nor a missing code."""

from collections.abc import Mapping
from dataclasses import dataclass

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.conditions import is_asked
from apps.coding.domain.records import Answer, CodingRecord


@dataclass(frozen=True)
class Question:
    """One question of a unit, or of the link from `unit` to `target` of the kind `link`."""

    unit: str
    variable: str
    link: str = ""
    target: str = ""


@dataclass(frozen=True)
class Completeness:
    """How many questions are put, and which of them are open, in the order of units and form."""

    asked: int
    open: tuple[Question, ...]

    @property
    def done(self) -> int:
        return self.asked - len(self.open)


def completeness(codebook: Codebook, record: CodingRecord) -> Completeness:
    """Derived and hidden questions are not the coder's; one that waits for another's answer is not put yet."""
    asked, open_ = 0, []
    for unit in record.units:
        keys = _asked(codebook, unit.type, unit.answers)
        asked += len(keys)
        open_ += [Question(unit.id, key) for key in keys if _is_open(unit.answers, key)]
        for link in record.links:
            if link.source == unit.id:
                keys = _asked(codebook, link.kind, link.answers)
                asked += len(keys)
                open_ += [Question(unit.id, key, link.kind, link.target) for key in keys if _is_open(link.answers, key)]
    return Completeness(asked, tuple(open_))


def _asked(codebook: Codebook, owner: str, answers: Mapping[str, Answer]) -> list[str]:
    return [
        variable.key
        for variable in codebook.variables_of(owner)
        if not variable.derived and is_asked(codebook, owner, variable.key, answers) is True
    ]


def _is_open(answers: Mapping[str, Answer], key: str) -> bool:
    return key not in answers or answers[key].is_open
