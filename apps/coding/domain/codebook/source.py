"""A codebook file read safely into a tree of text, with the line of every part.

Scalars stay the text that is written (`yes` is the word yes, `007` is 007): what a value means is for build.py to say.
Nothing is constructed from tags; anchors, aliases, deep nesting and large files are refused before anything is built.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from apps.judgements.domain.sentences import Sentence, gettext_noop

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 12
MAX_NODES = 100_000
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class FileError:
    """What is wrong, and where: the line (0 where unknown) and the path of keys that lead there."""

    line: int
    place: str
    sentence: Sentence

    def __str__(self) -> str:
        where = ", ".join(part for part in (f"line {self.line}" if self.line else "", self.place) if part)
        return f"{where}: {self.sentence}" if where else str(self.sentence)


class CodebookErrors(Exception):  # noqa: N818  a list of refusals, not one error
    """Raised with every error of a codebook file, in the order of the file."""

    def __init__(self, errors: tuple[FileError, ...]) -> None:
        self.errors = tuple(sorted(errors, key=lambda error: error.line))
        super().__init__("\n".join(str(error) for error in self.errors))


@dataclass(frozen=True)
class Tree:
    """A part of the file: text, None (nothing written), a list, or named parts; `repeated`: keys written twice."""

    value: "str | tuple[Tree, ...] | Mapping[str, Tree] | None"
    line: int = 0
    repeated: tuple[tuple[str, int], ...] = ()


def tree_of_text(text: str) -> Tree:
    """Reads YAML. Raises CodebookErrors with one error: what the file's form is wrong in, and the line."""
    if len(text) > MAX_CHARACTERS:
        raise _refusal(0, gettext_noop("The file is larger than %(limit)s characters."), limit=MAX_CHARACTERS)
    if not text.strip():
        raise _refusal(0, gettext_noop("The file is empty."))
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        raise _syntax_error(error) from None
    return _tree(node)


def tree_of_document(document: Any) -> Tree:
    """The same tree from a document of JSON values (which has no lines)."""
    if isinstance(document, Mapping):
        return Tree({str(key): tree_of_document(value) for key, value in document.items()})
    if isinstance(document, list | tuple):
        return Tree(tuple(tree_of_document(value) for value in document))
    if isinstance(document, bool):
        return Tree("true" if document else "false")
    return Tree(None if document is None else str(document))


def _refusal(line: int, text: str, **params: str | int) -> CodebookErrors:
    return CodebookErrors((FileError(line, "", Sentence(text, params)),))


def _syntax_error(error: yaml.YAMLError) -> CodebookErrors:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark else 0
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__
    return _refusal(line, gettext_noop("This is not well-formed YAML: %(problem)s."), problem=str(problem))


def _check_events(text: str) -> None:
    depth = documents = 0
    for count, event in enumerate(_events(text)):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _refusal(line, gettext_noop("Anchors (&) and aliases (*) are not allowed; write the words out."))
        if getattr(event, "tag", None):
            raise _refusal(line, gettext_noop("Tags (!) are not allowed."))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH:
            raise _refusal(line, gettext_noop("The file is nested deeper than %(limit)s levels."), limit=MAX_DEPTH)
        if count > MAX_NODES:
            raise _refusal(line, gettext_noop("The file has more than %(limit)s parts."), limit=MAX_NODES)
        if documents > 1:
            raise _refusal(line, gettext_noop("The file holds more than one document (---)."))


def _events(text: str) -> Iterator[Any]:
    yield from yaml.parse(text, Loader=_LOADER)


def _tree(node: Any) -> Tree:
    if node is None:
        return Tree(None)
    line = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, line)
    if isinstance(node, yaml.SequenceNode):
        return Tree(tuple(_tree(child) for child in node.value), line)
    empty = node.tag == _STANDARD_TAG + "null"
    return Tree(None if empty else str(node.value).strip(), line)


def _mapping(node: yaml.MappingNode, line: int) -> Tree:
    parts: dict[str, Tree] = {}
    repeated = []
    for key_node, value_node in node.value:
        key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
        if key in parts:
            repeated.append((key, key_node.start_mark.line + 1))
            continue
        value = _tree(value_node)
        parts[key] = Tree(value.value, key_node.start_mark.line + 1, value.repeated)
    return Tree(parts, line, tuple(repeated))
