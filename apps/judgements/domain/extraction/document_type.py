"""The type of document: judgment, ruling, decision, mediation or notice."""

import re

from apps.judgements.domain.extraction.facts import Fact, fact
from apps.judgements.domain.extraction.heading import Heading

_BY_WORD = {"判决": "judgment", "裁定": "ruling", "决定": "decision", "调解": "mediation", "通知": "notice"}
_WORD = re.compile("判决|裁定|决定|调解|通知")
_SAYS_SO = (
    re.compile(r"(?:判\s*决|裁\s*定|决\s*定|通\s*知)\s*(?:如下|于下)"),
    re.compile(r"本(?:判决|裁定|决定)(?:书)?(?:为终审|自|送达|系|从|经)"),
)


def read_document_type(text: str, heading: Heading) -> Fact[str] | None:
    """By the heading; where that is lost, by the words that lead in the decision (裁定如下)."""
    span = heading.document_type
    if span is not None:
        return _named(text, span.start, span.end, "heading" if heading.complete else "title")
    for pattern in _SAYS_SO:
        found = list(pattern.finditer(text))
        if found:
            return _named(text, *found[-1].span(), "words of the decision")
    return None


def _named(text: str, start: int, end: int, rule: str) -> Fact[str] | None:
    words = _WORD.findall(re.sub(r"\s", "", text[start:end]))
    return fact(text, _BY_WORD[words[-1]], start, end, rule) if words else None
