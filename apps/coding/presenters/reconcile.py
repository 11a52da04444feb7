"""The reconcile page: pairs of units, differences with both passages, and where the record stands on each."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.coding.domain.codebook import Variable
from apps.coding.domain.comparison import COUNT, Row, State
from apps.coding.domain.reconciling import Place, Reason, Standing, standing
from apps.coding.domain.records import Answer, Unit
from apps.coding.models import Ruling
from apps.coding.presenters.answers import name_of_unit, say_answer, say_reason
from apps.coding.queries.desks import Desk

WEAK_BELOW = 0.9


@dataclass(frozen=True)
class Cell:
    """One coder's side of a row."""

    text: str
    missing: bool = False
    spans: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True)
class RowView:
    """One position. `id` names it in requests; `choices`: which of a, b, both, value, missing can be chosen."""

    id: str
    group: int
    name: str
    toward: str
    unit: str
    a: Cell
    b: Cell
    standing: str
    record: str
    source: str
    reason: str
    version: int
    choice: str
    raw: Any
    choices: tuple[str, ...]
    missing: tuple[int, ...] = ()
    codes: tuple[tuple[int, str], ...] = ()
    many: bool = False
    finest: str = ""  # of a place: the finest level asked
    owes_reason: bool = False  # once it is settled

    @property
    def is_open(self) -> bool:
        return self.standing == Standing.OPEN


@dataclass
class SectionView:
    """A unit with its differences and what was adopted without a decision."""

    group: int
    heading: str
    name: str
    rows: list[RowView] = field(default_factory=list)
    folded: list[RowView] = field(default_factory=list)


@dataclass(frozen=True)
class PairView:
    """A group in the list of units. `only`: the name of the one coder who has it."""

    id: int
    name: str
    score: str
    weak: bool
    only: str
    why: str
    left: int
    confirmed: bool


@dataclass(frozen=True)
class ReconcilePage:
    """All that the page shows; `data` is its JSON island."""

    coders: tuple[str, str]
    pairs: list[tuple[str, list[PairView]]]
    sections: list[SectionView]
    left: int
    unreasoned: int  # decided, but not why
    decided: int
    agreed: int
    data: dict[str, Any]


def reasons() -> list[tuple[str, str]]:
    """The reasons a supervisor can give, in the order of their keys 1 to 4."""
    return [
        (Reason.SLIP, _("slip")),
        (Reason.CODEBOOK, _("codebook unclear")),
        (Reason.TEXT, _("text ambiguous")),
        (Reason.JUDGEMENT, _("judgement call")),
    ]


class Presenter:
    """Turns a desk into the page, in one language."""

    def __init__(self, desk: Desk, language: str) -> None:
        self.desk, self.language, self.book = desk, language, desk.codebook
        self.coders = (str(desk.codings[0].coder), str(desk.codings[1].coder))
        self.coder_of = {c.coder.username: str(c.coder) for c in desk.codings}
        self.units = self._units_by_group()
        self.reason_words: dict[str, str] = dict(reasons())

    def page(self) -> ReconcilePage:
        sections = self._sections()
        rows = [row for section in sections for row in section.rows]
        open_rows = [row for row in rows if row.is_open]
        return ReconcilePage(
            coders=self.coders,
            pairs=self._pairs(open_rows),
            sections=[section for section in sections if section.rows or section.folded],
            left=len(open_rows),
            unreasoned=len(self.desk.without_reason),
            decided=len(rows),
            agreed=sum(len(section.folded) for section in sections),
            data={"rows": [asdict(row) for row in rows], "pairing": self._pairing(), "spans": self._all_spans()},
        )

    def _units_by_group(self) -> list[tuple[Unit | None, Unit | None]]:
        one, other = self.desk.records
        a, b = self.desk.compared.coders
        return [
            (
                one.unit(group.units[a]) if a in group.units else None,
                other.unit(group.units[b]) if b in group.units else None,
            )
            for group in self.desk.compared.matching.groups
        ]

    def _name(self, index: int) -> str:
        names = [name_of_unit(self.book, unit, self.language) for unit in self.units[index] if unit]
        return " = ".join(dict.fromkeys(names))

    def _heading(self, index: int) -> str:
        group = self.desk.groups[index]
        label = self.book.unit_type(group.type).label[self.language]
        if self.book.unit_type(group.type).exactly == 1:
            return label
        number = sum(each.type == group.type for each in self.desk.groups[: index + 1])
        return f"{label} {number}"

    def _pairs(self, open_rows: Iterable[RowView]) -> list[tuple[str, list[PairView]]]:
        left: dict[int, int] = {}
        for row in open_rows:
            left[row.group] = left.get(row.group, 0) + 1
        result: list[tuple[str, list[PairView]]] = []
        for unit_type in self.book.units:
            indices = [i for i, group in enumerate(self.desk.groups) if group.type == unit_type.key]
            if indices:
                views = [self._pair(index, left.get(self.desk.groups[index].pk, 0)) for index in indices]
                result.append((unit_type.plural[self.language], views))
        return result

    def _pair(self, index: int, left: int) -> PairView:
        group = self.desk.compared.matching.groups[index]
        only = "" if not group.is_alone else self.coder_of[next(iter(group.units))]
        joint = "；" if self.language.startswith("zh") else "; "
        why = joint.join(say_reason(self.book, group.unit_type, reason, self.language) for reason in group.reasons)
        if group.confirmed:
            why = _("set apart by hand") if only else _("paired by hand")
        shown = f"{group.score:.2f}" if group.score is not None else ""
        return PairView(
            id=self.desk.groups[index].pk,
            name=self._name(index),
            score=shown,
            weak=group.score is not None and group.score < WEAK_BELOW,
            only=only,
            why=why,
            left=left,
            confirmed=group.confirmed,
        )

    def _pairing(self) -> list[dict[str, Any]]:
        """For pairing by hand: the units of each coder by type, and who is paired with whom now."""
        result = []
        for unit_type in self.book.units:
            if unit_type.exactly == 1:
                continue
            entry: dict[str, Any] = {"type": unit_type.key, "label": unit_type.plural[self.language], "a": [], "b": []}
            for group, units in zip(self.desk.groups, self.units, strict=True):
                if group.type == unit_type.key:
                    for side, unit in zip("ab", units, strict=True):
                        if unit:
                            name = f"{unit.number} {name_of_unit(self.book, unit, self.language)}"
                            entry[side].append([group.pk, name])
            result.append(entry)
        return result

    def _sections(self) -> list[SectionView]:
        sections = [
            SectionView(group.pk, self._heading(index), self._name(index))
            for index, group in enumerate(self.desk.groups)
        ]
        for row in self.desk.compared.rows:
            where = standing(self.book, row, self.desk.made)
            if where in (Standing.ABSENT, Standing.NOT_ASKED, Standing.EMPTY, Standing.DERIVED):
                continue
            section = sections[row.groups[0]]
            if _is_difference(row, where):
                section.rows.append(self._row(row, where))
            elif not row.is_presence and row.key != COUNT:
                section.folded.append(self._row(row, where))
        return sections

    def _row(self, row: Row, where: Standing) -> RowView:
        variable = None if row.is_presence or row.key == COUNT else self.book.variable(row.owner, row.key)
        record, source, reason, version, choice = self._of_record(row, where, variable)
        groups = "-".join(str(self.desk.groups[index].pk) for index in row.groups)
        return RowView(
            id=f"{row.owner}:{groups}:{row.key}",
            group=self.desk.groups[row.groups[0]].pk,
            name=self._row_name(row, variable),
            toward=self._name(row.groups[1]) if len(row.groups) == 2 else "",
            unit=f"{self._heading(row.groups[0])} {self._name(row.groups[0])}",
            a=self._cell(row, variable, row.a),
            b=self._cell(row, variable, row.b),
            standing=where.value,
            record=record,
            source=source,
            reason=reason,
            version=version,
            choice=choice,
            raw=self._raw(row, choice),
            choices=_choices(row, variable),
            missing=variable.missing if variable else (),
            codes=tuple((c.code, c.label[self.language]) for c in variable.categories) if variable else (),
            many=variable is not None and variable.type in ("categories", "places"),
            finest=variable.finest if variable and variable.type in ("place", "places") else "",
            owes_reason=row.needs_decision,
        )

    def _row_name(self, row: Row, variable: Variable | None) -> str:
        if variable is not None:
            return variable.label[self.language]
        if row.key == COUNT:
            return _("Size of the group")
        if len(row.groups) == 2:
            return self.book.link_type(row.owner).label[self.language]
        return _("This unit")

    def _cell(self, row: Row, variable: Variable | None, answer: Answer | None) -> Cell:
        if variable is None:
            return Cell(self._presence(row, answer.value if answer else 0))
        if answer is None:
            return Cell("")
        if answer.is_open:
            return Cell(_("no answer"), missing=True)
        spans = tuple((span.start, span.end, span.quote) for span in answer.evidence)
        return Cell(say_answer(variable, answer, self.language), answer.missing is not None, spans)

    def _presence(self, row: Row, value: Any) -> str:
        if row.key == COUNT:
            return str(value)
        if len(row.groups) == 2:
            return _("linked") if value else _("not linked")
        return pgettext("of a unit", "exists") if value else _("no such unit")

    def _of_record(self, row: Row, where: Standing, variable: Variable | None) -> tuple[str, str, str, int, str]:
        """What the record says, whose it is, the reason, the version to send back, and the choice made."""
        place: Place = (row.owner, row.groups)
        if variable is None:
            return self._ruling(row, place)
        stored = self.desk.answers.get((place, row.key))
        if stored is None:
            return "", "", "", 0, ""
        answer = self.desk.made.answers[place][row.key]
        words = say_answer(variable, answer, self.language) if where is not Standing.OPEN else ""
        source, choice = self._source(stored.provenance)
        if choice == "value" and answer.missing is not None:
            choice = "missing"
        return words, source, stored.reason, stored.version, choice

    def _ruling(self, row: Row, place: Place) -> tuple[str, str, str, int, str]:
        kind = Ruling.Kind.COUNT if row.key == COUNT else (Ruling.Kind.UNIT, Ruling.Kind.LINK)[len(row.groups) - 1]
        ruling = self.desk.rulings.get((kind, place))
        if ruling is None:
            return "", "", "", 0, ""
        if ruling.value is None:
            return "", "", "", ruling.version, ""
        sources = {"a": _("from %(coder)s") % {"coder": self.coders[0]},
                   "b": _("from %(coder)s") % {"coder": self.coders[1]}}  # fmt: skip
        source = sources.get(ruling.choice, _("typed"))
        return self._presence(row, ruling.value), source, ruling.reason, ruling.version, ruling.choice

    def _source(self, provenance: str) -> tuple[str, str]:
        kind, _sep, coder = provenance.partition(":")
        if kind == "adopted":
            side = "a" if coder == self.desk.compared.coders[0] else "b"
            return _("from %(coder)s") % {"coder": self.coder_of.get(coder, coder)}, side
        if kind == "agreed":
            return _("agreed"), "agreed"
        return _("typed"), "value"

    def _raw(self, row: Row, choice: str) -> Any:
        """What was typed, as it is sent again when a later decision is taken back."""
        place: Place = (row.owner, row.groups)
        stored = self.desk.answers.get((place, row.key))
        if stored is not None:
            return stored.missing if choice == "missing" else stored.raw
        return self.desk.made.counts.get(row.groups[0]) if row.key == COUNT else None

    def _all_spans(self) -> dict[str, list[tuple[int, int]]]:
        """Every passage of each coder, for the underlining of the whole text."""
        result: dict[str, set[tuple[int, int]]] = {"a": set(), "b": set()}
        for row in self.desk.compared.rows:
            for side, answer in (("a", row.a), ("b", row.b)):
                if answer is not None:
                    result[side] |= {(span.start, span.end) for span in answer.evidence}
        return {side: sorted(spans) for side, spans in result.items()}


def _is_difference(row: Row, where: Standing) -> bool:
    """Whether a row stands in the open: what differs, follows from a decision, or was decided against agreement."""
    if row.is_presence or row.key == COUNT:
        return row.needs_decision
    if row.state in (State.ONLY_A, State.ONLY_B):
        return where is Standing.OPEN
    return row.needs_decision or row.state is State.HIDDEN or where in (Standing.OPEN, Standing.SETTLED)


def _choices(row: Row, variable: Variable | None) -> tuple[str, ...]:
    if variable is None:
        return ("a", "b", "value") if row.key == COUNT else ("a", "b")
    sides = [side for side, answer in (("a", row.a), ("b", row.b)) if answer is not None and not answer.is_open]
    sets = [answer for answer in (row.a, row.b) if answer is not None and isinstance(answer.value, tuple)]
    both = ["both"] if len(sets) == 2 else []
    return (*sides, *both, "value", "missing")
