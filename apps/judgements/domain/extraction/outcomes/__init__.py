"""What a judgement leaves in force for each defendant: crime, role, sentence, probation, fine, confiscation, counts."""

from apps.judgements.domain.extraction.outcomes.reading import read_outcomes
from apps.judgements.domain.extraction.outcomes.rules import RULES

__all__ = ["RULES", "read_outcomes"]
