"""What the reader proposes for one coding, as the screen's data: answers, units, each with passage and reason."""

from collections.abc import Mapping
from typing import Any

from apps.coding.domain.records import Span
from apps.coding.domain.suggestions import (
    Found,
    Levels,
    Proposal,
    Suggestion,
    document_facts,
    document_suggestions,
    found_units,
    now_called,
    proposals,
)
from apps.coding.models import Coding
from apps.coding.presenters.answers import named
from apps.coding.queries.coding_rows import CodingRows
from apps.coding.queries.suggestions import own_decisions
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.reasons import CORRECTED, reason
from apps.judgements.domain.labels import Label
from apps.judgements.models import DocumentFact
from apps.judgements.queries.readings import findings_of

Json = dict[str, Any]


def offered(coding: Coding, rows: CodingRows, language: str) -> Json:
    """`suggestions`: for the units that stand once in every coding, the document's facts, which everyone is offered.
    `proposals`: other units with their answers, for coders who work with suggestions. What others coded is not among
    them. `taken`: which unit was taken over from which proposal; `rejected`: the proposals this coder did not want."""
    findings = findings_of(coding.text_version)
    levels = Levels(own_decisions(coding.study))
    units = {unit.type: str(unit.pk) for unit in rows.units if rows.codebook.unit_type(unit.type).exactly}
    facts = document_suggestions(rows.codebook, _facts(coding, findings), levels)
    made: tuple[Proposal, ...] = ()
    if findings and coding.with_suggestions:
        made = proposals(rows.codebook, found_units(findings), levels)
    refs = tuple(each.ref for each in made)
    rejected = (now_called(each.source, refs) for each in coding.rejected_proposals.order_by("pk"))
    sources = ((str(unit.pk), now_called(unit.source, refs)) for unit in rows.units if unit.source)
    return {
        "suggestions": [{"unit": units[each.owner], **_suggestion(each, language)} for each in facts],
        "proposals": [_proposal(each, language) for each in made],
        "taken": {unit: ref for unit, ref in sources if ref},
        "rejected": [ref for ref in rejected if ref],
    }


def _proposal(proposal: Proposal, language: str) -> Json:
    return {
        "ref": proposal.ref,
        "type": proposal.type,
        "label": proposal.label,
        "count": proposal.count,
        **_shown(proposal, language),
        "answers": [_suggestion(each, language) for each in proposal.answers],
        "links": [{"kind": link.kind, "ref": link.ref, "name": link.name} for link in proposal.links],
    }


def _suggestion(each: Suggestion, language: str) -> Json:
    return {"variable": each.variable, "value": named(each.value, language), **_shown(each, language)}


def _shown(each: Suggestion | Proposal, language: str) -> Json:
    why = reason(each.measured, each.kind.partition("/")[2])
    return {
        "evidence": [{"start": span.start, "end": span.end, "quote": span.quote} for span in each.evidence],
        "kind": each.kind,
        "level": each.level,
        "why": _joined([why, each.note], language),
    }


def _joined(reasons: list[Label | None], language: str) -> str:
    return ("" if language.startswith("zh") else " ").join(each[language] for each in reasons if each)


def _facts(coding: Coding, findings: Findings | None) -> Mapping[str, Found]:
    """The document's facts as the corpus has them, read or corrected; by what rule, the findings tell."""
    rules = {name: (found.value, found.rule) for name, found in document_facts(findings).items()} if findings else {}
    facts: dict[str, Found] = {}
    sources = (DocumentFact.Source.READ, DocumentFact.Source.CORRECTED)
    for row in DocumentFact.objects.filter(judgement_id=coding.judgement_id, source__in=sources).order_by("id"):
        passages: tuple[Span, ...] = ()
        if row.start is not None and row.end is not None and row.text_version_id == coding.text_version_id:
            passages = (Span(row.start, row.end, row.quote),)
        value, rule = rules.get(row.field, ("", ""))
        is_corrected = row.source == DocumentFact.Source.CORRECTED
        rule = CORRECTED if is_corrected else rule if value == row.value else ""
        facts[row.field] = Found(f"document.{row.field}", row.value, passages, rule)
    return {field: found for field, found in facts.items() if found.value}
