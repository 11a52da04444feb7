"""What a coder made of a suggestion: accepted as it was, edited, rejected; followed through all that came after."""

from enum import StrEnum

from apps.coding.domain.records import Answer


class Decision(StrEnum):
    NONE = ""
    ACCEPTED = "accepted"
    EDITED = "edited"
    REJECTED = "rejected"


def after(decision: Decision, old: Answer, new: Answer) -> Decision:
    """The decision on an answer's suggestion after a change of the answer.

    A change says itself what it does (its provenance), or is typed: over an accepted value another makes it edited,
    after a rejection whatever is typed leaves it rejected, and an answer cleared stands open again with its suggestion.
    """
    if new.provenance in (Decision.ACCEPTED, Decision.EDITED, Decision.REJECTED):
        return Decision(new.provenance)
    if new.is_open:
        return Decision.NONE
    if decision is Decision.ACCEPTED and (new.value, new.missing) != (old.value, old.missing):
        return Decision.EDITED
    return decision
