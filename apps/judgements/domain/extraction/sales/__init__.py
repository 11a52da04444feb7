"""What was paid, asked or offered for a person, between whom, when and where."""

from apps.judgements.domain.extraction.sales.reading import read_amounts, read_sales
from apps.judgements.domain.extraction.sales.rules import RULES

__all__ = ["RULES", "read_amounts", "read_sales"]
