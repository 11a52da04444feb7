"""Why a value is proposed, in words: every rule of every reader, by the unit it reads of."""

from collections.abc import Mapping

from apps.judgements.domain.labels import Label

CORRECTED = "corrected"  # not a rule of the reader: a supervisor's value for a fact of the document
_FROM_THE_PASSAGE = Label("Read from the passage shown.", "由所示原文读出。")
_CORRECTED = Label("Corrected by a supervisor.", "已由负责人更正。")

# Where a field has one rule only, it has no name, and the field itself says why.
_FIELDS: Mapping[str, Label] = {
    "document.case_number": Label("The number below the title.", "标题下方的案号。"),
    "document.court": Label("The court at the head of the document.", "首部所载法院。"),
    "document.court_level": Label("From the court's name.", "依法院名称判断。"),
    "document.province": Label("From the place in the court's name.", "依法院名称中的地名判断。"),
    "document.decided_on": Label("The date at the end of the document.", "尾部的裁判日期。"),
    "document.document_type": Label("From the title.", "依标题判断。"),
    "document.procedure": Label(
        "From the title, the number and the course of the proceedings.", "依标题、案号及审理经过判断。"
    ),
}
# By unit: the RULES of the packages that read of it.
_RULES: Mapping[str, Mapping[str, Label]] = {}


def reason(field: str, rule: str) -> Label:
    """Why a value of a field (`defendant.sex`) read by a rule is proposed."""
    if rule == CORRECTED:
        return _CORRECTED
    unit = field.partition(".")[0]
    return _RULES.get(unit, {}).get(rule) or _FIELDS.get(field, _FROM_THE_PASSAGE)
