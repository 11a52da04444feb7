"""From a tree to a codebook: shape first (this module), then what must fit together (checks.py)."""

from collections.abc import Callable, Mapping

from apps.coding.domain.codebook import shapes
from apps.coding.domain.codebook.checks import check_codebook
from apps.coding.domain.codebook.reading import MAX_TEXT, Errors, Part
from apps.coding.domain.codebook.selection import typed_where_unreadable
from apps.coding.domain.codebook.shapes import (
    Category,
    Codebook,
    LinkType,
    Section,
    Theme,
    ThemePhase,
    UnitType,
    Variable,
)
from apps.coding.domain.codebook.source import CodebookErrors, Tree
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import gettext_noop

STANDARD_MISSING = (
    Category(-9, Label("not stated", "未提及")),
    Category(-8, Label("unclear or contradictory", "不明确或前后矛盾")),
    Category(-7, Label("not applicable", "不适用")),
    Category(-6, Label("withheld by the court", "法院隐去")),
)
TYPEABLE = (-9, -8, -6)
_EMPTY = Label("", "")
_TOP = ("title", "missing_codes", "units", "links", "themes")
_UNIT = ("key", "letter", "label", "plural", "rule", "group", "exactly", "sections", "label_from", "variables")
_LINK = ("key", "label", "from", "to", "listed_in", "column", "variables")
_VARIABLE = (
    "key", "label", "definition", "rule", "example", "type", "level", "categories", "same_as", "missing", "ask_if",
    "minimum", "maximum", "evidence", "private", "derived", "derived_note", "finest", "suggestion", "section",
)  # fmt: skip

Placed = dict[int, Part]


class Builder:
    """Builds the shapes of one tree; remembers where each came from, so that the checks can say the line."""

    def __init__(self, tree: Tree) -> None:
        self.errors = Errors()
        self.root = Part(tree, "", self.errors)
        self.places: dict[tuple[str, ...], Part] = {}
        self.same_as: dict[tuple[str, str], str] = {}
        self.variables: list[Variable] = []
        self.themes: list[Theme] = []

    def build(self) -> Codebook:
        """The codebook. Raises CodebookErrors with every error."""
        parts = self.root.fields(_TOP)
        codebook = Codebook(
            title=self._label(parts, "title", self.root),
            missing_codes=self._missing_codes(parts.get("missing_codes")),
            units=tuple(self._unit(part) for part in self._members(parts, "units", required=True)),
            links=tuple(self._link(part) for part in self._members(parts, "links")),
            variables=tuple(self.variables),
            theme_phases=self._phases(parts),
            themes=tuple(self.themes),
        )
        codebook = check_codebook(codebook, self.same_as, self.places, self.root)
        if self.errors.found:
            raise CodebookErrors(tuple(self.errors.found))
        return typed_where_unreadable(codebook)

    def _members(self, parts: Mapping[str, Part], name: str, *, required: bool = False) -> list[Part]:
        if name in parts and not parts[name].is_empty:
            return list(parts[name].items())
        if required:
            self.root.wrong(gettext_noop("“%(name)s” is missing."), name=name)
        return []

    def _label(self, parts: Mapping[str, Part], name: str, whole: Part) -> Label:
        if name not in parts:
            whole.wrong(gettext_noop("“%(name)s” is missing."), name=name)
            return _EMPTY
        return parts[name].label() or _EMPTY

    def _optional(self, parts: Mapping[str, Part], name: str) -> Label | None:
        return parts[name].label(MAX_TEXT) if name in parts and not parts[name].is_empty else None

    def _key(self, part: Part, parts: Mapping[str, Part]) -> str:
        if "key" not in parts:
            part.wrong(gettext_noop("“%(name)s” is missing."), name="key")
            return ""
        return parts["key"].key()

    def _missing_codes(self, part: Part | None) -> tuple[Category, ...]:
        if part is None:
            return STANDARD_MISSING
        given = {category.code: category for category in self._categories(part)}
        for code in given:
            if code not in (-9, -8, -7, -6):
                part.wrong(gettext_noop("Missing codes are -9, -8, -7 and -6, not %(code)s."), code=code)
        return tuple(given.get(category.code, category) for category in STANDARD_MISSING)

    def _categories(self, part: Part) -> tuple[Category, ...]:
        categories: list[Category] = []
        for member in part.items():
            parts = member.fields(("code", "en", "zh"))
            code = parts["code"].integer() if "code" in parts else None
            if parts and "code" not in parts:
                member.wrong(gettext_noop("“%(name)s” is missing."), name="code")
            label = member.label_in(parts) if parts else None
            if code is None or label is None:
                continue
            if any(known.code == code for known in categories):
                member.wrong(gettext_noop("The code %(code)s stands here twice."), code=code)
                continue
            categories.append(Category(code, label))
        return tuple(categories)

    def _unit(self, part: Part) -> UnitType:
        parts = part.fields(_UNIT)
        key = self._key(part, parts)
        self._place(("unit", key), part, gettext_noop("The unit type %(key)s stands here twice."))
        self._variables(parts, key)
        return UnitType(
            key=key,
            letter=parts["letter"].text() if "letter" in parts else key[:1],
            label=self._label(parts, "label", part),
            plural=self._label(parts, "plural" if "plural" in parts else "label", part),
            rule=self._optional(parts, "rule"),
            group=parts["group"].boolean() if "group" in parts else False,
            exactly=parts["exactly"].integer() if "exactly" in parts else None,
            sections=tuple(self._named(member, Section) for member in self._members(parts, "sections")),
            label_from=tuple(member.text() for member in self._members(parts, "label_from")),
        )

    def _link(self, part: Part) -> LinkType:
        parts = part.fields(_LINK)
        key = self._key(part, parts)
        self._place(("link", key), part, gettext_noop("The link %(key)s stands here twice."))
        self._variables(parts, key)
        source = parts["from"].text() if "from" in parts else ""
        targets = self._targets(parts.get("to"))
        for name in ("from", "to"):
            if name not in parts:
                part.wrong(gettext_noop("“%(name)s” is missing."), name=name)
        listed_in = parts["listed_in"].text() if "listed_in" in parts else source
        other_end = targets[0] if listed_in == source and len(targets) == 1 else source
        default = f"{key}s" if listed_in == source and len(targets) != 1 else f"{other_end}s"
        column = parts["column"].key() if "column" in parts else default
        bare = not any(variable.owner == key for variable in self.variables)
        return LinkType(
            key, self._label(parts, "label", part), source, targets, listed_in if bare else "", column if bare else ""
        )

    def _targets(self, part: Part | None) -> tuple[str, ...]:
        if part is None:
            return ()
        if isinstance(part.tree.value, tuple):
            return tuple(member.text() for member in part.items())
        return (part.text(),)

    def _named(self, member: Part, shape: Callable[[str, Label], Section]) -> Section:
        parts = member.fields(("key", "label"))
        return shape(self._key(member, parts), self._label(parts, "label", member))

    def _variables(self, parts: Mapping[str, Part], owner: str) -> None:
        for member in self._members(parts, "variables"):
            fields = member.fields(_VARIABLE)
            key = self._key(member, fields)
            text = gettext_noop("The variable %(key)s stands here twice.")
            if self._place(("variable", owner, key), member, text):
                self.variables.append(self._variable(member, fields, owner, key))

    def _variable(self, part: Part, parts: Mapping[str, Part], owner: str, key: str) -> Variable:
        if "same_as" in parts:
            self.same_as[owner, key] = parts["same_as"].text()
        kind = parts["type"].choice(tuple(shapes.LEVELS_OF_TYPE)) if "type" in parts else ""
        if "type" not in parts:
            part.wrong(gettext_noop("“%(name)s” is missing."), name="type")
        level = parts["level"].text() if "level" in parts else shapes.LEVELS_OF_TYPE.get(kind, ("",))[0]
        return Variable(
            key=key,
            owner=owner,
            label=self._label(parts, "label", part),
            type=kind,
            level=level,
            definition=self._optional(parts, "definition"),
            rule=self._optional(parts, "rule"),
            example=self._optional(parts, "example"),
            derived_note=self._optional(parts, "derived_note"),
            categories=self._categories(parts["categories"]) if "categories" in parts else (),
            missing=self._missing(parts.get("missing")),
            minimum=parts["minimum"].integer() if "minimum" in parts else None,
            maximum=parts["maximum"].integer() if "maximum" in parts else None,
            evidence=parts["evidence"].boolean() if "evidence" in parts else False,
            private=parts["private"].boolean() if "private" in parts else False,
            ask_if=self._word(parts, "ask_if"),
            derived=self._word(parts, "derived"),
            finest=self._word(parts, "finest"),
            suggestion=self._word(parts, "suggestion"),
            section=self._word(parts, "section"),
        )

    def _word(self, parts: Mapping[str, Part], name: str) -> str:
        return parts[name].text() if name in parts else ""

    def _missing(self, part: Part | None) -> tuple[int, ...]:
        if part is None:
            return TYPEABLE
        codes = [member.integer() for member in part.items()]
        for code in codes:
            if code is not None and code not in TYPEABLE:
                part.wrong(gettext_noop("Only -9, -8 and -6 can be typed, not %(code)s."), code=code)
        return tuple(code for code in codes if code in TYPEABLE)

    def _phases(self, parts: Mapping[str, Part]) -> tuple[ThemePhase, ...]:
        phases = []
        for part in self._members(parts, "themes"):
            fields = part.fields(("key", "label", "themes"))
            phase = self._key(part, fields)
            phases.append(ThemePhase(phase, self._label(fields, "label", part)))
            for member in self._members(fields, "themes"):
                inner = member.fields(("key", "en", "zh"))
                key = self._key(member, inner)
                self._place(("theme", key), member, gettext_noop("The theme %(key)s stands here twice."))
                self.themes.append(Theme(key, member.label_in(inner) or _EMPTY, phase))
        return tuple(phases)

    def _place(self, path: tuple[str, ...], part: Part, twice: str) -> bool:
        """Remembers where something stands; an error (and False) where it stands already."""
        if path in self.places and path[-1]:
            part.wrong(twice, key=path[-1])
            return False
        self.places[path] = part
        return True
