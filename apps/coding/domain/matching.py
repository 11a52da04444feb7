"""Which units of two codings of one judgement are the same: optimal one-to-one assignment, links followed.

Units of one type are compared by similarity.py; then by whom they are linked to, each partner counted as far as it is
itself thought to be the same (so an undecided pair pulls nobody along), until that no longer changes. The assignment
with the greatest sum of log-odds is taken; pairs below 0 (a score of 0.5) stay apart. A person's pairing is kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from apps.coding.domain.codebook import Codebook, LinkType
from apps.coding.domain.names import SAME_FOLDED, same_surname, similarity
from apps.coding.domain.records import CodingRecord, Unit
from apps.coding.domain.similarity import NAME, OTHER, PASSAGES, likeness, score
from apps.judgements.domain.sentences import Sentence, gettext_noop

Floats = NDArray[np.float64]
_LINK_FOR, _LINK_AGAINST = 3.5, -1.0
_ALONE = 2.5  # log-odds added where each coder has one unit only of a type
_ROUNDS = 8
_STABLE = 0.01
_MOST = 0.99
_MOST_SAID = 3


@dataclass(frozen=True)
class Group:
    """One unit as each coder has it: unit ids by coder (one only: the others lack it). `score`: 0 to 1; `reasons`
    in words, the parameter `variables` holding keys of the codebook; `confirmed`: paired by a person."""

    unit_type: str
    units: Mapping[str, str]
    score: float | None = None
    reasons: tuple[Sentence, ...] = ()
    confirmed: bool = False

    @property
    def is_alone(self) -> bool:
        return len(self.units) == 1


@dataclass(frozen=True)
class Matching:
    """Every unit of every coder stands in exactly one group."""

    groups: tuple[Group, ...]

    def group_of(self, coder: str, unit: str) -> Group:
        return next(group for group in self.groups if group.units.get(coder) == unit)

    def of_type(self, unit_type: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.unit_type == unit_type)


def match(
    codebook: Codebook,
    a: CodingRecord,
    b: CodingRecord,
    fixed: Iterable[Group] = (),
    ignoring: Mapping[str, Collection[str]] | None = None,
) -> Matching:
    """Pairs the units of two codings. `fixed`: groups confirmed by a person, kept as they are, as far as their units
    still exist. `ignoring`: variables by unit type that take no part. The coders' names must differ."""
    kept = _still_there(fixed, {a.coder: a, b.coder: b})
    sides = [_Side(codebook, unit_type.key, a, b, kept, (ignoring or {}).get(unit_type.key, ()))
             for unit_type in codebook.units]  # fmt: skip
    by_type = {side.unit_type: side for side in sides}
    links = _LinkTables(codebook, a, b, by_type)
    for _ in range(_ROUNDS):
        if links.follow() < _STABLE:
            break
    groups = [group for side in sides for group in side.groups(a.coder, b.coder)]
    return Matching(tuple(_sorted(codebook, (a, b), [*kept, *groups])))


def _still_there(fixed: Iterable[Group], records: Mapping[str, CodingRecord]) -> list[Group]:
    ids = {coder: {unit.id: unit.type for unit in record.units} for coder, record in records.items()}
    return [
        group
        for group in fixed
        if group.units and all(ids.get(coder, {}).get(unit) == group.unit_type for coder, unit in group.units.items())
    ]


def _sorted(codebook: Codebook, records: Sequence[CodingRecord], groups: list[Group]) -> list[Group]:
    """By type, then in the first coder's order, then what only the next has."""
    types = {unit_type.key: place for place, unit_type in enumerate(codebook.units)}
    numbers = {(record.coder, unit.id): unit.number for record in records for unit in record.units}

    def place(group: Group) -> tuple[int, int, int, str]:
        for index, record in enumerate(records):
            if record.coder in group.units:
                unit = group.units[record.coder]
                return types[group.unit_type], index, numbers[record.coder, unit], unit
        return types[group.unit_type], len(records), 0, ""

    return sorted(groups, key=place)


class _Side:
    """The units of one type of both codings that no person has paired, and what is thought of their pairs."""

    def __init__(
        self, codebook: Codebook, unit_type: str, a: CodingRecord, b: CodingRecord, kept: Sequence[Group],
        ignoring: Collection[str],
    ) -> None:  # fmt: skip
        taken = {(coder, unit) for group in kept for coder, unit in group.units.items()}
        self.unit_type = unit_type
        both = {a.coder, b.coder}
        self.kept = [group for group in kept if group.unit_type == unit_type and both <= set(group.units)]
        self.a, self.b = (
            [unit for unit in record.of_type(unit_type) if (record.coder, unit.id) not in taken] for record in (a, b)
        )
        self.exactly_one = codebook.unit_type(unit_type).exactly == 1
        self.likeness = likeness(codebook, unit_type, self.a, self.b, ignoring)
        self.base = self.likeness.total() + (_ALONE if len(self.a) == len(self.b) == 1 else 0)
        self.linked = np.zeros(self.base.shape)

    def belief(self) -> Floats:
        """How far each pair is thought to be the same, given the rivals of both; at most 1 in each row and column."""
        if not self.base.size:
            return np.zeros(self.base.shape)
        odds = np.exp(np.clip(self.base + self.linked, -30, 30))
        rivals = np.maximum(odds.sum(axis=1, keepdims=True), odds.sum(axis=0, keepdims=True))
        return np.asarray(odds / (1 + rivals), dtype=np.float64)

    def groups(self, coder_a: str, coder_b: str) -> list[Group]:
        pairs = self._assigned()
        result = [self._group(coder_a, coder_b, row, column) for row, column in pairs.items()]
        result += [Group(self.unit_type, {coder_a: u.id}) for i, u in enumerate(self.a) if i not in pairs]
        columns = set(pairs.values())
        return result + [Group(self.unit_type, {coder_b: u.id}) for j, u in enumerate(self.b) if j not in columns]

    def _assigned(self) -> dict[int, int]:
        if not self.base.size:
            return {}
        from scipy.optimize import linear_sum_assignment  # a second to load: pages that match nothing do without

        worth = np.clip(self.base + self.linked, 0, None)
        if self.exactly_one:
            worth += 1
        rows, columns = linear_sum_assignment(worth, maximize=True)
        return {int(i): int(j) for i, j in zip(rows, columns, strict=True) if worth[i, j] > 0}

    def _group(self, coder_a: str, coder_b: str, row: int, column: int) -> Group:
        units = {coder_a: self.a[row].id, coder_b: self.b[column].id}
        if self.exactly_one:
            return Group(self.unit_type, units)
        found = min(_MOST, score(float(self.base[row, column] + self.linked[row, column])))
        return Group(self.unit_type, units, round(found, 4), tuple(self._reasons(row, column)))

    def _reasons(self, row: int, column: int) -> list[Sentence]:
        a, b = self.a[row], self.b[column]
        odds = {key: float(matrix[row, column]) for key, matrix in self.likeness.features.items()}
        reasons = [*_name_reason(a, b, odds), *_variable_reasons(odds), *_passage_reason(odds)]
        if self.linked[row, column] > 0:
            reasons.append(Sentence(gettext_noop("linked to the same units")))
        return reasons or [Sentence(gettext_noop("nothing speaks against it"))]


def _name_reason(a: Unit, b: Unit, odds: Mapping[str, float]) -> list[Sentence]:
    if odds[NAME] <= 0:
        return [Sentence(gettext_noop("names differ"))] if odds[NAME] < -1 else []
    one, other = _name(a), _name(b)
    if similarity(one, other) >= SAME_FOLDED:
        return [Sentence(gettext_noop("same name"))]
    return [Sentence(gettext_noop("same surname") if same_surname(one, other) else gettext_noop("similar name"))]


def _name(unit: Unit) -> str:
    answer = unit.answers.get("name")
    return str(answer.value) if answer and answer.value else unit.label


def _variable_reasons(odds: Mapping[str, float]) -> list[Sentence]:
    keys = [key for key in odds if key not in (NAME, PASSAGES, OTHER)]
    same = _most_telling([key for key in keys if odds[key] >= 0.5], odds)
    differ = _most_telling([key for key in keys if odds[key] <= -1], odds)
    reasons = []
    if same:
        reasons.append(Sentence(gettext_noop("same: %(variables)s"), {"variables": " ".join(same)}))
    if differ:
        reasons.append(Sentence(gettext_noop("differs: %(variables)s"), {"variables": " ".join(differ)}))
    return reasons


def _most_telling(keys: Sequence[str], odds: Mapping[str, float]) -> list[str]:
    """The few that weigh most, in the codebook's order."""
    telling = sorted(keys, key=lambda key: -abs(odds[key]))[:_MOST_SAID]
    return [key for key in keys if key in telling]


def _passage_reason(odds: Mapping[str, float]) -> list[Sentence]:
    return [Sentence(gettext_noop("passages overlap"))] if odds[PASSAGES] > 0.5 else []


@dataclass
class _LinkTables:
    """For each kind of link and each end, who is linked to whom in each coding."""

    codebook: Codebook
    a: CodingRecord
    b: CodingRecord
    sides: Mapping[str, _Side]
    tables: list[tuple[str, str, Floats, Floats]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for kind in self.codebook.links:
            for one, other in _ends(kind):
                if one in self.sides and other in self.sides:
                    self._add(kind, one, other)

    def _add(self, kind: LinkType, one: str, other: str) -> None:
        side, partners = self.sides[one], self.sides[other]
        kept_a = [group.units[self.a.coder] for group in partners.kept]
        kept_b = [group.units[self.b.coder] for group in partners.kept]
        table_a = _table(self.a, kind.key, side.a, [unit.id for unit in partners.a] + kept_a)
        table_b = _table(self.b, kind.key, side.b, [unit.id for unit in partners.b] + kept_b)
        self.tables.append((one, other, table_a, table_b))

    def follow(self) -> float:
        """Counts the links once more by what is now believed; the greatest change of any pair's log-odds."""
        beliefs = {key: _with_kept(side) for key, side in self.sides.items()}
        linked = {key: np.zeros(side.base.shape) for key, side in self.sides.items()}
        for one, other, table_a, table_b in self.tables:
            linked[one] += _link_odds(table_a, table_b, beliefs[other])
        change = 0.0
        for key, side in self.sides.items():
            if side.base.size:
                change = max(change, float(np.abs(side.linked - linked[key]).max()))
            side.linked = linked[key]
        return change


def _ends(kind: LinkType) -> list[tuple[str, str]]:
    return [end for target in kind.targets for end in ((kind.source, target), (target, kind.source))]


def _table(record: CodingRecord, kind: str, units: Sequence[Unit], partners: Sequence[str]) -> Floats:
    rows = {unit.id: index for index, unit in enumerate(units)}
    columns = {partner: index for index, partner in enumerate(partners)}
    result = np.zeros((len(units), len(partners)))
    for link in record.links:
        if link.kind == kind:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if one in rows and other in columns:
                    result[rows[one], columns[other]] = 1
    return result


def _with_kept(side: _Side) -> Floats:
    """Beliefs in pairs, with certainty for those a person has paired."""
    belief = side.belief()
    result = np.zeros((belief.shape[0] + len(side.kept), belief.shape[1] + len(side.kept)))
    result[: belief.shape[0], : belief.shape[1]] = belief
    for index in range(len(side.kept)):
        result[belief.shape[0] + index, belief.shape[1] + index] = 1
    return result


def _link_odds(a: Floats, b: Floats, belief: Floats) -> Floats:
    """For each pair of units, by the share of their partners that are believed the same; 0 where a side has none.
    Doubt about the partners themselves (no pair of them is believed in) is not held against the pair."""
    shared = a @ belief @ b.T
    most = np.maximum(a.sum(axis=1)[:, None], b.sum(axis=1)[None, :])
    both = (a.sum(axis=1)[:, None] > 0) & (b.sum(axis=1)[None, :] > 0)
    sure = np.minimum(a @ belief.sum(axis=1), 1)[:, None] * np.minimum(belief.sum(axis=0) @ b.T, 1)[None, :]
    share = np.divide(shared, most, out=np.zeros_like(shared), where=both)
    return np.where(both, sure * (_LINK_AGAINST + (_LINK_FOR - _LINK_AGAINST) * share), 0.0)
