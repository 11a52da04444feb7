"""The default codebook, version 1: child trafficking in Chinese criminal judgements. Its words are in data/."""

from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from apps.coding.domain.codebook.build import Builder
from apps.coding.domain.codebook.shapes import Codebook
from apps.coding.domain.codebook.source import Tree, tree_of_text

_FILES = ("codebook", "judgement", "incident", "defendant", "other_person", "victim", "sale", "links", "themes")


@lru_cache(maxsize=1)
def default_codebook() -> Codebook:
    """The codebook a study starts with unless it brings its own."""
    parts: dict[str, Tree] = {}
    for name in _FILES:
        part = tree_of_text(_data(f"{name}.yaml"))
        assert isinstance(part.value, Mapping)
        for key, tree in part.value.items():
            parts[key] = _joined(parts[key], tree) if key in parts else tree
    return Builder(Tree(parts)).build()


def _joined(one: Tree, other: Tree) -> Tree:
    assert isinstance(one.value, tuple)
    assert isinstance(other.value, tuple)
    return Tree(one.value + other.value)


def _data(name: str) -> str:
    return (resources.files(__package__) / "data" / name).read_text(encoding="utf-8")
