"""Whom the crimes of a judgement were done to: persons called 被害人, and whoever is abducted or sold."""

from apps.judgements.domain.extraction.victims.reading import read_victims
from apps.judgements.domain.extraction.victims.rules import RULES

__all__ = ["RULES", "read_victims"]
