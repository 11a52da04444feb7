"""What the reader found in a judgement, offered to coders as answers and units that they accept, change or reject."""

from apps.coding.domain.suggestions.codes import CODES
from apps.coding.domain.suggestions.decisions import Decision
from apps.coding.domain.suggestions.found import Found, FoundUnit, document_facts, found_units
from apps.coding.domain.suggestions.levels import Levels, Tally
from apps.coding.domain.suggestions.offers import (
    SURE,
    UNSURE,
    WITHHELD,
    Proposal,
    ProposedLink,
    Suggestion,
    document_suggestions,
    now_called,
    proposals,
    suggestion_of,
)

__all__ = [
    "CODES",
    "SURE",
    "UNSURE",
    "WITHHELD",
    "Decision",
    "Found",
    "FoundUnit",
    "Levels",
    "Proposal",
    "ProposedLink",
    "Suggestion",
    "Tally",
    "document_facts",
    "document_suggestions",
    "found_units",
    "now_called",
    "proposals",
    "suggestion_of",
]
