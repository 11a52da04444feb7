"""Reads the parts of a codebook's tree, keeping every error instead of stopping at the first."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from apps.coding.domain.codebook.source import FileError, Tree
from apps.judgements.domain.labels import Label
from apps.judgements.domain.sentences import Sentence, gettext_noop

KEY_PATTERN = re.compile(r"[a-z][a-z0-9_]{0,39}")
INTEGER_PATTERN = re.compile(r"-?[0-9]{1,12}")
MAX_LABEL, MAX_TEXT = 200, 4000


@dataclass
class Errors:
    """The errors found so far."""

    found: list[FileError] = field(default_factory=list)

    def add(self, part: "Part", text: str, **params: str | int) -> None:
        self.found.append(FileError(part.tree.line, part.place, Sentence(text, params)))


@dataclass(frozen=True)
class Part:
    """One part of the tree with its place ('units › victim › sex'), which errors are reported under."""

    tree: Tree
    place: str
    errors: Errors

    @property
    def is_empty(self) -> bool:
        return self.tree.value is None or self.tree.value == ""

    def wrong(self, text: str, **params: str | int) -> None:
        self.errors.add(self, text, **params)

    def at(self, tree: Tree, name: str) -> "Part":
        return Part(tree, f"{self.place} › {name}" if self.place else name, self.errors)

    def fields(self, allowed: tuple[str, ...]) -> Mapping[str, "Part"]:
        """The named parts; unknown and repeated names are errors. Empty where this is no mapping."""
        if not isinstance(self.tree.value, Mapping):
            self.wrong(gettext_noop("Here named parts are expected, such as “key: …”."))
            return {}
        for name, line in self.tree.repeated:
            self.at(Tree(None, line), name).wrong(gettext_noop("“%(name)s” stands here twice."), name=name)
        parts = {name: self.at(tree, name) for name, tree in self.tree.value.items()}
        for name, part in parts.items():
            if name not in allowed:
                part.wrong(
                    gettext_noop("“%(name)s” is not known here. Known are: %(known)s."),
                    name=name,
                    known=", ".join(allowed),
                )
        return {name: part for name, part in parts.items() if name in allowed}

    def items(self) -> Iterator["Part"]:
        """The members of a list, each named by its key or code where it has one; an error where this is no list."""
        if not isinstance(self.tree.value, tuple):
            self.wrong(gettext_noop("Here a list is expected (lines that begin with “-”)."))
            return
        for number, tree in enumerate(self.tree.value, start=1):
            yield self.at(tree, _name_in_list(tree) or str(number))

    def text(self, limit: int = MAX_LABEL) -> str:
        """The words written here; an error and '' where there are none or too many."""
        value = self.tree.value
        if not isinstance(value, str) or not value:
            self.wrong(gettext_noop("Here a text is expected."))
            return ""
        if len(value) > limit:
            self.wrong(gettext_noop("This text has more than %(limit)s characters."), limit=limit)
        return value

    def key(self) -> str:
        value = self.text()
        if value and not KEY_PATTERN.fullmatch(value):
            self.wrong(
                gettext_noop("“%(key)s” cannot be a key: use small letters a to z, digits and _, a letter first."),
                key=value,
            )
        return value

    def integer(self) -> int | None:
        value = self.tree.value
        if isinstance(value, str) and INTEGER_PATTERN.fullmatch(value):
            return int(value)
        self.wrong(gettext_noop("Here a whole number is expected."))
        return None

    def boolean(self) -> bool:
        if self.tree.value in ("true", "false"):
            return self.tree.value == "true"
        self.wrong(gettext_noop("Here true or false is expected."))
        return False

    def choice(self, known: tuple[str, ...]) -> str:
        value = self.text()
        if value and value not in known:
            self.wrong(gettext_noop("“%(value)s” is not one of: %(known)s."), value=value, known=", ".join(known))
            return ""
        return value

    def label(self, limit: int = MAX_LABEL, also: tuple[str, ...] = ()) -> Label | None:
        """A text in both languages; an error for each language that is missing."""
        parts = self.fields((*also, "en", "zh"))
        if not parts:
            if isinstance(self.tree.value, Mapping) and not self.tree.value:
                self._lacks_languages(parts)
            return None
        return self.label_in(parts, limit)

    def label_in(self, parts: Mapping[str, "Part"], limit: int = MAX_LABEL) -> Label | None:
        """The label made of the parts `en` and `zh` of this part."""
        self._lacks_languages(parts)
        words = {name: parts[name].text(limit) for name in ("en", "zh") if name in parts and not parts[name].is_empty}
        return Label(words["en"], words["zh"]) if len(words) == 2 else None

    def _lacks_languages(self, parts: Mapping[str, "Part"]) -> None:
        if "en" not in parts or parts["en"].is_empty:
            self.wrong(gettext_noop("The English text (en) is missing."))
        if "zh" not in parts or parts["zh"].is_empty:
            self.wrong(gettext_noop("The Chinese text (zh) is missing."))


def _name_in_list(tree: Tree) -> str:
    if not isinstance(tree.value, Mapping):
        return ""
    name = tree.value.get("key") or tree.value.get("code")
    return name.value[:40] if name and isinstance(name.value, str) else ""
