"""Defendants as the parties' section of a judgement introduces them, or as the rest names them where it is lost."""

from apps.judgements.domain.extraction.parties.reading import read_parties
from apps.judgements.domain.extraction.parties.rules import RULES

__all__ = ["RULES", "read_parties"]
