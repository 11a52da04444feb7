from apps.coding.models.agreement import AgreementRun
from apps.coding.models.answers import Answer, AnswerEvent, Evidence
from apps.coding.models.codebooks import CodebookVersion, Variable
from apps.coding.models.codings import Coding
from apps.coding.models.comparisons import Comparison, UnitGroup, UnitGroupMember
from apps.coding.models.proposals import RejectedProposal
from apps.coding.models.rulings import Ruling
from apps.coding.models.units import Link, Unit

__all__ = [
    "AgreementRun",
    "Answer",
    "AnswerEvent",
    "CodebookVersion",
    "Coding",
    "Comparison",
    "Evidence",
    "Link",
    "RejectedProposal",
    "Ruling",
    "Unit",
    "UnitGroup",
    "UnitGroupMember",
    "Variable",
]
