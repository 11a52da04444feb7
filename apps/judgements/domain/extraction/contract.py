"""Findings as the JSON object that `extract` prints for a judgement."""

from dataclasses import fields

from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.findings import Count, Defendant, Findings, Sale, Victim

Json = dict[str, object]

_PARTY = ("name", "alias", "sex", "birth_date", "age", "ethnicity", "nationality", "education", "occupation")
_RESIDENCE = ("residence", "residence_province", "residence_basis")
_OUTCOME = ("charge", "role", "sentence", "sentence_months", "probation_months", "fine_yuan", "property_confiscation")
_VICTIM = ("name", "count", "sex", "age_months", "birth_date", "origin_province", "destination_province")
_SALE = ("price_yuan", "price_kind", "date", "place")
_SIDES = ("sellers", "buyers", "intermediaries")


def as_json(findings: Findings) -> Json:
    """The promised object of one judgement, without what concerns its file; offsets are code points of its text."""
    return {
        "sections": [{"kind": part.kind, "start": part.start, "end": part.end} for part in findings.sections],
        **{name: _fact(found) for name, found in findings.document.by_name().items()},
        "defendants": [_defendant(defendant) for defendant in findings.defendants],
        "victims": [_victim(victim) for victim in findings.victims],
        "sales": [_sale(sale) for sale in findings.sales],
        "amounts_yuan": [_fact(amount) for amount in findings.amounts_yuan],
    }


def _fact(found: Fact[str] | Fact[int] | Fact[float] | None) -> Json | None:
    if found is None:
        return None
    evidence = [{"start": part.start, "end": part.end, "quote": part.quote} for part in found.evidence]
    return {"value": found.value, "evidence": evidence}


def _named(found: object, names: tuple[str, ...]) -> Json:
    return {name: _fact(getattr(found, name)) for name in names}


def _defendant(defendant: Defendant) -> Json:
    return {
        **_named(defendant.party, _PARTY + _RESIDENCE),
        **_named(defendant.outcome, _OUTCOME),
        "counts": [_named(count, tuple(field.name for field in fields(Count))) for count in defendant.outcome.counts],
    }


def _victim(victim: Victim) -> Json:
    return {**_named(victim, _VICTIM), "charged_only": victim.charged_only}


def _sale(sale: Sale) -> Json:
    return {
        "victims": list(sale.victims),
        **_named(sale, _SALE),
        **{side: [_fact(name) for name in getattr(sale, side)] for side in _SIDES},
        "charged_only": sale.charged_only,
    }
