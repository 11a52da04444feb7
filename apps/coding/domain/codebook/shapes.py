"""The codebook as values: unit types, links between units, variables, categories, themes.

Everything a coder is asked is data of a codebook; forms, exports, comparisons and tables are made from these shapes.
The order of the tuples is meant: it is the order of forms, columns and the handbook.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Refused, gettext_noop

TEXT, CATEGORY, CATEGORIES, INTEGER, DECIMAL = "text", "category", "categories", "integer", "decimal"
MONEY, DATE, PLACE, PLACES = "money", "date", "place", "places"
NOMINAL, ORDINAL, INTERVAL, RATIO = "nominal", "ordinal", "interval", "ratio"

LEVELS_OF_TYPE: Mapping[str, tuple[str, ...]] = {  # the first is the one meant where a file names none
    TEXT: (NOMINAL,),
    CATEGORY: (NOMINAL, ORDINAL),
    CATEGORIES: (NOMINAL,),
    INTEGER: (RATIO, INTERVAL, ORDINAL),
    DECIMAL: (RATIO, INTERVAL, ORDINAL),
    MONEY: (RATIO, INTERVAL, ORDINAL),
    DATE: (INTERVAL, ORDINAL),
    PLACE: (NOMINAL,),
    PLACES: (NOMINAL,),
}
FINEST = ("country", "province", "prefecture", "county")
JUDGEMENT = "judgement"


@dataclass(frozen=True)
class Category:
    """A numeric code, stable for ever, and what it is called."""

    code: int
    label: Label


@dataclass(frozen=True)
class Section:
    """Variables of one unit type that stand together in the form and can be folded."""

    key: str
    label: Label


@dataclass(frozen=True)
class UnitType:
    """What is coded. `group`: one unit may stand for several persons alike in every trait (count above 1).
    `exactly`: how many there are in every coding (1 for the judgement), else None. `label_from`: the variables whose
    answers name a unit to people, the first answered one wins."""

    key: str
    letter: str
    label: Label
    plural: Label
    rule: Label | None = None
    group: bool = False
    exactly: int | None = None
    sections: tuple[Section, ...] = ()
    label_from: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The name of this unit type's table where coded data travels, without an ending."""
        return f"{self.key}s"


@dataclass(frozen=True)
class LinkType:
    """How two units belong together. `listed_in` and `column`: the unit type whose table lists the other end where
    coded data travels, and the column; a link with answers of its own has a table of its own instead."""

    key: str
    label: Label
    source: str
    targets: tuple[str, ...]
    listed_in: str = ""
    column: str = ""


@dataclass(frozen=True)
class Variable:
    """One question about one unit type or link type (`owner`).

    `missing`: the missing codes that may be typed. `ask_if`: a condition on another variable of the same owner, see
    conditions.py. `evidence`: a value needs a passage. `derived`: the named function of derived.py that computes it.
    `finest`: for places, the finest level that is asked. `suggestion`: the document fact offered for it.
    """

    key: str
    owner: str
    label: Label
    type: str
    level: str
    definition: Label | None = None
    rule: Label | None = None
    example: Label | None = None
    categories: tuple[Category, ...] = ()
    missing: tuple[int, ...] = (-9, -8, -6)
    ask_if: str = ""
    minimum: int | None = None
    maximum: int | None = None
    evidence: bool = False
    private: bool = False
    derived: str = ""
    derived_note: Label | None = None
    finest: str = ""
    suggestion: str = ""
    section: str = ""

    @cached_property
    def labels_by_code(self) -> Mapping[int, Label]:
        return {category.code: category.label for category in self.categories}

    @property
    def codes(self) -> tuple[int, ...]:
        return tuple(category.code for category in self.categories)


@dataclass(frozen=True)
class Theme:
    """A tag for passages; `phase` is the key of its group (before, during, after)."""

    key: str
    label: Label
    phase: str


@dataclass(frozen=True)
class ThemePhase:
    key: str
    label: Label


@dataclass(frozen=True)
class Codebook:
    """A whole codebook. Look variables up by owner (a unit type's or a link type's key) and key."""

    title: Label
    missing_codes: tuple[Category, ...]
    units: tuple[UnitType, ...]
    links: tuple[LinkType, ...]
    variables: tuple[Variable, ...]
    themes: tuple[Theme, ...] = ()
    theme_phases: tuple[ThemePhase, ...] = ()

    @cached_property
    def _by_owner(self) -> Mapping[str, tuple[Variable, ...]]:
        owners = [unit.key for unit in self.units] + [link.key for link in self.links]
        return {owner: tuple(v for v in self.variables if v.owner == owner) for owner in owners}

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], Variable]:
        return {(variable.owner, variable.key): variable for variable in self.variables}

    @cached_property
    def _missing_labels(self) -> Mapping[int, Label]:
        return {category.code: category.label for category in self.missing_codes}

    def variables_of(self, owner: str) -> tuple[Variable, ...]:
        """The variables of a unit type or link type in the order of the form; empty where there are none."""
        return self._by_owner.get(owner, ())

    def has_variable(self, owner: str, key: str) -> bool:
        return (owner, key) in self._by_key

    def variable(self, owner: str, key: str) -> Variable:
        """The variable; Refused where the codebook has none of that name."""
        try:
            return self._by_key[owner, key]
        except KeyError:
            raise Refused(
                gettext_noop("The codebook has no variable %(key)s for %(owner)s."), key=key, owner=owner
            ) from None

    def has_unit_type(self, key: str) -> bool:
        return any(unit.key == key for unit in self.units)

    def unit_type(self, key: str) -> UnitType:
        """The unit type; Refused where the codebook has none of that name."""
        for unit in self.units:
            if unit.key == key:
                return unit
        raise Refused(gettext_noop("The codebook has no unit type %(key)s."), key=key)

    def link_type(self, key: str) -> LinkType:
        """The link type; Refused where the codebook has none of that name."""
        for link in self.links:
            if link.key == key:
                return link
        raise Refused(gettext_noop("The codebook has no link %(key)s."), key=key)

    def links_between(self, one: str, other: str) -> tuple[LinkType, ...]:
        """The kinds of link that two unit types may have, whichever of them is the source."""
        return tuple(
            link
            for link in self.links
            if (link.source == one and other in link.targets) or (link.source == other and one in link.targets)
        )

    def links_of(self, unit_type: str) -> tuple[LinkType, ...]:
        """The kinds of link that touch a unit type at either end."""
        return tuple(link for link in self.links if unit_type == link.source or unit_type in link.targets)

    def missing_label(self, code: int) -> Label:
        return self._missing_labels[code]
