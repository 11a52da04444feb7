"""The document's facts: what was read, what a person corrected; every step kept, the newest counting."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from apps.judgements.actions import audit
from apps.judgements.domain.document_facts import clean
from apps.judgements.domain.extraction.facts import Fact
from apps.judgements.domain.extraction.header import FACT_NAMES, DocumentFacts
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import DocumentFact, Judgement, TextFindings, TextVersion, User


@dataclass(frozen=True)
class Marked:
    """A passage that a person marked, in code points of the judgement's current text."""

    start: int
    end: int


def store_read(*, judgement: Judgement, reading: TextFindings, found: DocumentFacts) -> None:
    """Keeps what was read from a text, and repeats it on the judgement (unsaved). Inside the caller's transaction."""
    rows: list[DocumentFact] = []
    for field, fact in found.by_name().items():
        if fact is not None:
            setattr(judgement, field, clean(field, fact.value))
            rows += _read_rows(judgement, reading, field, fact)
    DocumentFact.objects.bulk_create(rows)


def store_read_again(
    *, judgement: Judgement, reading: TextFindings, found: DocumentFacts
) -> dict[str, tuple[str, str]]:
    """Keeps what a better reader says otherwise, and repeats it on the judgement (unsaved): old and new values.

    Where a person has spoken last (a correction, the coding of record), nothing changes. Inside a transaction."""
    latest = {row.field: row for row in judgement.facts.order_by("id")}
    changed: dict[str, tuple[str, str]] = {}
    rows: list[DocumentFact] = []
    for field, fact in found.by_name().items():
        row = latest.get(field)
        old, new = row.value if row else "", clean(field, fact.value) if fact else ""
        if old == new or (row and row.source != DocumentFact.Source.READ):
            continue
        setattr(judgement, field, new)
        changed[field] = old, new
        rows += _read_rows(judgement, reading, field, fact)
    DocumentFact.objects.bulk_create(rows)
    return changed


def _read_rows(
    judgement: Judgement, reading: TextFindings, field: str, fact: Fact[str] | None
) -> Iterator[DocumentFact]:
    """A row a passage; one without where the reader now holds that the text does not say."""
    value = clean(field, fact.value) if fact else ""
    for passage in fact.evidence if fact else (None,):
        row = DocumentFact(judgement=judgement, text_version=reading.text_version, reading=reading, field=field)
        row.value, row.source = value, DocumentFact.Source.READ
        if passage is not None:
            row.start, row.end, row.quote = passage.start, passage.end, passage.quote
        yield row


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
