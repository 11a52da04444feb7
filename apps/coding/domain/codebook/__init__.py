"""The codebook: what is coded, as data. shapes.py: the values; document.py: files; default.py: version 1."""

from apps.coding.domain.codebook.default import default_codebook
from apps.coding.domain.codebook.document import (
    canonical_json,
    fingerprint,
    from_document,
    parse_codebook,
    to_document,
    to_yaml,
)
from apps.coding.domain.codebook.selection import without_units
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
from apps.coding.domain.codebook.source import CodebookErrors, FileError

__all__ = [
    "Category",
    "Codebook",
    "CodebookErrors",
    "FileError",
    "LinkType",
    "Section",
    "Theme",
    "ThemePhase",
    "UnitType",
    "Variable",
    "canonical_json",
    "default_codebook",
    "fingerprint",
    "from_document",
    "parse_codebook",
    "to_document",
    "to_yaml",
    "without_units",
]
