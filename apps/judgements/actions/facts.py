"""The document's facts: what was read, what a person corrected; every step kept, the newest counting."""

from dataclasses import dataclass

from django.db import transaction

from apps.judgements.actions import audit
from apps.judgements.domain.document_facts import clean
from apps.judgements.domain.extraction.header import FACT_NAMES, DocumentFacts
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import DocumentFact, Judgement, TextVersion, User


@dataclass(frozen=True)
class Marked:
    """A passage that a person marked, in code points of the judgement's current text."""

    start: int
    end: int


def store_read(*, judgement: Judgement, version: TextVersion, found: DocumentFacts) -> None:
    """Keeps what was read from a text, and repeats it on the judgement (unsaved). Inside the caller's transaction."""
    rows = []
    for field, fact in found.by_name().items():
        if fact is None:
            continue
        value = clean(field, fact.value)
        setattr(judgement, field, value)
        for passage in fact.evidence:
            rows.append(
                DocumentFact(
                    judgement=judgement,
                    text_version=version,
                    field=field,
                    value=value,
                    start=passage.start,
                    end=passage.end,
                    quote=passage.quote,
                    source=DocumentFact.Source.READ,
                )
            )
    DocumentFact.objects.bulk_create(rows)


@transaction.atomic
def correct(
    *, judgement: Judgement, field: str, value: str, reason: str, by: User, marked: Marked | None = None
) -> DocumentFact:
    """A supervisor's value for a fact, with her reason; an empty value says that the text does not state it."""
    if field not in FACT_NAMES:
        raise Refused(gettext_noop("There is no such fact."))
    if not reason.strip():
        raise Refused(gettext_noop("Give a reason: others will read it beside the value."))
    cleaned = clean(field, value)
    locked = Judgement.objects.select_for_update(of=("self",)).select_related("current_text").get(pk=judgement.pk)
    old = getattr(locked, field)
    if cleaned == old and marked is None:
        raise Refused(gettext_noop("This is the value already."))
    fact = DocumentFact(
        judgement=locked, field=field, value=cleaned, source=DocumentFact.Source.CORRECTED, reason=reason.strip()
    )
    fact.created_by = by
    _set_passage(fact, locked.current_text, marked)
    fact.save()
    Judgement.objects.filter(pk=locked.pk).update(**{field: cleaned})
    audit.record(
        by=by,
        action="fact corrected",
        subject=locked,
        study=locked.study,
        old={field: old},
        new={field: cleaned, "reason": fact.reason},
    )
    return fact


def _set_passage(fact: DocumentFact, version: TextVersion | None, marked: Marked | None) -> None:
    fact.text_version = version
    if marked is None or version is None:
        return
    if not 0 <= marked.start < marked.end <= len(version.text):
        raise Refused(gettext_noop("The passage does not lie within the text."))
    fact.start, fact.end = marked.start, marked.end
    fact.quote = version.text[marked.start : marked.end]
