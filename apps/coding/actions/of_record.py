"""The coding of record: which coding it is, and what it says of the document written back to the judgement."""

from django.db import transaction

from apps.coding.domain.document_facts import Fact, facts_of
from apps.coding.models import Coding
from apps.coding.queries.records import record_of
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import AuditEntry, DocumentFact, Judgement, User

TAKEN = "facts taken from the record"


@transaction.atomic
def after_submission(*, coding: Coding, by: User) -> None:
    """Where one coding only was assigned, it is of record once submitted, unless the study asks for approval."""
    if _is_only_one(coding) and not coding.study.single_needs_approval:
        make_of_record(coding=coding, by=by)


@transaction.atomic
def approve_single(*, coding: Coding, by: User) -> None:
    """A supervisor approves the coding of a judgement that one coder alone has coded."""
    if coding.state != Coding.State.SUBMITTED or not _is_only_one(coding):
        raise Refused(gettext_noop("Only the one submitted coding of a judgement can be approved."))
    make_of_record(coding=coding, by=by)


@transaction.atomic
def make_of_record(*, coding: Coding, by: User) -> None:
    """Marks the coding as the judgement's, instead of any other, and writes its facts back."""
    Coding.objects.filter(judgement=coding.judgement_id, is_of_record=True).exclude(pk=coding.pk).update(
        is_of_record=False
    )
    Coding.objects.filter(pk=coding.pk).update(is_of_record=True)
    coding.is_of_record = True
    audit.record(by=by, action="made of record", subject=coding, study=coding.study)
    _write_facts(coding, by)


@transaction.atomic
def no_longer_of_record(*, coding: Coding, by: User) -> None:
    """After a withdrawal, or when a second coder is assigned: then nothing that this coding said of the document may
    stand in the corpus, where she would read it."""
    if Coding.objects.filter(pk=coding.pk, is_of_record=True).update(is_of_record=False):
        coding.is_of_record = False
        audit.record(by=by, action="no longer of record", subject=coding, study=coding.study)
        _take_facts_back(coding, by)


def _is_only_one(coding: Coding) -> bool:
    others = Coding.objects.filter(judgement=coding.judgement_id, kind=Coding.Kind.INDEPENDENT).exclude(pk=coding.pk)
    return coding.kind == Coding.Kind.INDEPENDENT and not others.exists()


def _write_facts(coding: Coding, by: User) -> None:
    judgement = Judgement.objects.select_for_update().get(pk=coding.judgement_id)
    said = facts_of(record_of(coding))
    changed = {name: fact for name, fact in said.items() if getattr(judgement, name) != fact.value}
    if not changed:
        return
    old = {name: getattr(judgement, name) for name in changed}
    DocumentFact.objects.bulk_create([_fact_row(coding, name, fact, by) for name, fact in changed.items()])
    for name, fact in changed.items():
        setattr(judgement, name, fact.value)
    judgement.save(update_fields=list(changed))
    new = {name: fact.value for name, fact in changed.items()}
    audit.record(by=by, action=TAKEN, subject=judgement, study=coding.study, old=old, new=new)


def _take_facts_back(coding: Coding, by: User) -> None:
    """The judgement's facts as they were before this coding; what a supervisor has corrected since stays. The rows go,
    the audit keeps them."""
    judgement = Judgement.objects.select_for_update().get(pk=coding.judgement_id)
    coded = DocumentFact.objects.filter(judgement=judgement, source=DocumentFact.Source.CODED)
    said = dict(coded.order_by("id").values_list("field", "value"))
    changed = [name for name, value in said.items() if getattr(judgement, name) == value]
    before = _facts_before(judgement)
    old = {name: getattr(judgement, name) for name in changed}
    for name in changed:
        setattr(judgement, name, before.get(name, ""))
    judgement.save(update_fields=changed)
    coded.delete()
    new = {name: getattr(judgement, name) for name in changed}
    audit.record(by=by, action="facts given back", subject=judgement, study=coding.study, old=old, new=new)


def _facts_before(judgement: Judgement) -> dict[str, str]:
    """What the judgement's facts were when a coding of record last changed them."""
    entries = AuditEntry.objects.filter(subject_type=judgement._meta.label_lower, subject_id=str(judgement.pk))
    entry = entries.filter(action=TAKEN).order_by("-id").first()
    return dict(entry.old) if entry else {}


def _fact_row(coding: Coding, name: str, fact: Fact, by: User) -> DocumentFact:
    passage = fact.passage
    return DocumentFact(
        judgement_id=coding.judgement_id,
        text_version=coding.text_version,
        field=name,
        value=fact.value,
        start=passage.start if passage else None,
        end=passage.end if passage else None,
        quote=passage.quote if passage else "",
        source=DocumentFact.Source.CODED,
        created_by=by,
    )
