"""The handbook page: a codebook in the reader's language, with each term in the other one beside it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.coding.domain.codebook import Category, Codebook, UnitType, Variable, shapes
from apps.coding.domain.codebook.conditions import parse_condition
from apps.judgements.domain.labels import Label

TYPES = {
    shapes.TEXT: gettext_lazy("text"),
    shapes.CATEGORY: gettext_lazy("one category"),
    shapes.CATEGORIES: gettext_lazy("one or several categories"),
    shapes.INTEGER: gettext_lazy("whole number"),
    shapes.DECIMAL: gettext_lazy("number"),
    shapes.MONEY: gettext_lazy("sum in yuan"),
    shapes.DATE: gettext_lazy("date (year, month or day)"),
    shapes.PLACE: gettext_lazy("place"),
    shapes.PLACES: gettext_lazy("one or several places"),
}
LEVELS = {
    shapes.NOMINAL: gettext_lazy("nominal"),
    shapes.ORDINAL: gettext_lazy("ordinal"),
    shapes.INTERVAL: gettext_lazy("interval"),
    shapes.RATIO: gettext_lazy("ratio"),
}
FINEST = {
    "country": gettext_lazy("country"),
    "province": gettext_lazy("down to the province"),
    "prefecture": gettext_lazy("down to the prefecture"),
    "county": gettext_lazy("down to the county"),
}
LONG_LIST = 12


@dataclass(frozen=True)
class Term:
    """A label in the reader's language and, as `other`, in the other one."""

    text: str
    other: str
    code: int | None = None


@dataclass(frozen=True)
class VariableEntry:
    anchor: str
    key: str
    label: Term
    traits: tuple[str, ...]
    definition: str
    rule: str
    example: str
    derived: str
    categories: tuple[Term, ...]

    @property
    def is_long(self) -> bool:
        return len(self.categories) > LONG_LIST


@dataclass(frozen=True)
class SectionEntry:
    label: str
    variables: tuple[VariableEntry, ...]


@dataclass(frozen=True)
class UnitEntry:
    """A unit type, or a link with questions of its own."""

    anchor: str
    label: Term
    rule: str
    traits: tuple[str, ...]
    sections: tuple[SectionEntry, ...]

    @property
    def size(self) -> int:
        return sum(len(section.variables) for section in self.sections)


@dataclass(frozen=True)
class LinkEntry:
    label: Term
    source: str
    targets: str


@dataclass(frozen=True)
class PhaseEntry:
    label: str
    themes: tuple[Term, ...]


@dataclass(frozen=True)
class CodebookPage:
    title: Term
    other_language: str
    missing_codes: tuple[Term, ...]
    units: tuple[UnitEntry, ...]
    links: tuple[LinkEntry, ...]
    phases: tuple[PhaseEntry, ...]


def codebook_page(codebook: Codebook, language: str) -> CodebookPage:
    return _Handbook(codebook, language).page()


class _Handbook:
    def __init__(self, codebook: Codebook, language: str) -> None:
        self.codebook = codebook
        self.language = language
        self.other = "en" if language.startswith("zh") else "zh"

    def page(self) -> CodebookPage:
        book = self.codebook
        with_questions = [link for link in book.links if book.variables_of(link.key)]
        questions = [
            UnitEntry(link.key, self.term(link.label), "", (), self.sections(link.key, ())) for link in with_questions
        ]
        return CodebookPage(
            title=self.term(book.title),
            other_language="zh-Hans" if self.other == "zh" else "en",
            missing_codes=tuple(self.category(category) for category in book.missing_codes),
            units=(*(self.unit(unit) for unit in book.units), *questions),
            links=tuple(self.link(link) for link in book.links),
            phases=tuple(self.phase(phase) for phase in book.theme_phases),
        )

    def term(self, label: Label, code: int | None = None) -> Term:
        return Term(label[self.language], label[self.other], code)

    def words(self, label: Label | None) -> str:
        return label[self.language] if label else ""

    def category(self, category: Category) -> Term:
        return self.term(category.label, category.code)

    def unit(self, unit: UnitType) -> UnitEntry:
        traits = [_("ids begin with %(letter)s") % {"letter": unit.letter}]
        if unit.exactly:
            traits.append(_("exactly one"))
        if unit.group:
            traits.append(_("may stand for a group"))
        sections = self.sections(unit.key, unit.sections)
        return UnitEntry(unit.key, self.term(unit.label), self.words(unit.rule), tuple(traits), sections)

    def sections(self, owner: str, sections: tuple[shapes.Section, ...]) -> tuple[SectionEntry, ...]:
        variables = self.codebook.variables_of(owner)
        loose = tuple(self.variable(v) for v in variables if not v.section)
        named = [
            SectionEntry(self.words(s.label), tuple(self.variable(v) for v in variables if v.section == s.key))
            for s in sections
        ]
        return tuple(section for section in (SectionEntry("", loose), *named) if section.variables)

    def variable(self, variable: Variable) -> VariableEntry:
        return VariableEntry(
            anchor=f"{variable.owner}.{variable.key}",
            key=variable.key,
            label=self.term(variable.label),
            traits=tuple(self.traits(variable)),
            definition=self.words(variable.definition),
            rule=self.words(variable.rule),
            example=self.words(variable.example),
            derived=self.words(variable.derived_note),
            categories=tuple(self.category(category) for category in variable.categories),
        )

    def traits(self, variable: Variable) -> list[str]:
        traits = [str(TYPES[variable.type]), str(LEVELS[variable.level])]
        if variable.finest:
            traits.append(str(FINEST[variable.finest]))
        if variable.minimum is not None and variable.maximum is not None:
            limits: dict[str, Any] = {"low": variable.minimum, "high": variable.maximum}
            traits.append(_("from %(low)s to %(high)s") % limits)
        if variable.ask_if:
            traits.append(self.asked(variable))
        if variable.derived:
            traits.append(_("derived"))
        if variable.evidence:
            traits.append(_("needs a passage"))
        if variable.private:
            traits.append(_("private: masked outside coding and review"))
        return traits

    def asked(self, variable: Variable) -> str:
        condition = parse_condition(variable.ask_if)
        parent = self.codebook.variable(variable.owner, condition.variable)
        joint = "、" if self.language.startswith("zh") else ", "
        values = joint.join(f"{code} {parent.labels_by_code[code][self.language]}" for code in condition.codes)
        text = _("asked where “%(question)s” is %(values)s")
        return text % {"question": self.words(parent.label), "values": values}

    def link(self, link: shapes.LinkType) -> LinkEntry:
        joint = "、" if self.language.startswith("zh") else ", "
        name = {unit.key: self.words(unit.label) for unit in self.codebook.units}
        return LinkEntry(self.term(link.label), name[link.source], joint.join(name[key] for key in link.targets))

    def phase(self, phase: shapes.ThemePhase) -> PhaseEntry:
        themes = tuple(self.term(theme.label) for theme in self.codebook.themes if theme.phase == phase.key)
        return PhaseEntry(self.words(phase.label), themes)
