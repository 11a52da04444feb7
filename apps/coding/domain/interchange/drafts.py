"""Codings while they are read: units and links by id, until every file is through."""

from dataclasses import dataclass, field

from apps.coding.domain.codebook.shapes import JUDGEMENT, Codebook, LinkType
from apps.coding.domain.interchange import layout
from apps.coding.domain.interchange.rows import CodingKey, Row
from apps.coding.domain.records import Answer, CodingRecord, Link, Unit


@dataclass
class DraftUnit:
    type: str
    id: str
    label: str
    count: int
    answers: dict[str, Answer]


@dataclass
class Draft:
    """One coding. `references`: the links that columns list (kind, unit of the row, unit named, row)."""

    units: dict[str, DraftUnit] = field(default_factory=dict)
    links: dict[tuple[str, str, str], dict[str, Answer]] = field(default_factory=dict)
    references: list[tuple[LinkType, str, str, Row]] = field(default_factory=list)

    def record(self, codebook: Codebook, judgement: str, coder: str, round_: int) -> CodingRecord:
        """The finished record: units in the codebook's order, links by kind and ends, the judgement always there."""
        letter = codebook.unit_type(JUDGEMENT).letter
        whole = {f"{letter}1": DraftUnit(JUDGEMENT, f"{letter}1", "", 1, {}), **self.units}
        types = [unit.key for unit in codebook.units]
        kinds = [link.key for link in codebook.links]
        units = sorted(whole.values(), key=lambda unit: (types.index(unit.type), layout.number_of(unit.id)))
        links = sorted(
            self.links, key=lambda key: (kinds.index(key[0]), layout.number_of(key[1]), layout.number_of(key[2]))
        )
        return CodingRecord(
            judgement,
            coder,
            tuple(Unit(u.id, u.type, layout.number_of(u.id)[1], u.label, u.count, u.answers) for u in units),
            tuple(Link(*key, self.links[key]) for key in links),
            round_,
        )


Drafts = dict[CodingKey, Draft]
