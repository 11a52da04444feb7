"""Coded data made elsewhere come into a study: judgements and coders it does not know yet, and the codings."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from apps.coding.actions.records import Stored, store_records
from apps.coding.domain import records
from apps.coding.domain.document_facts import facts_of
from apps.coding.domain.interchange import Package
from apps.coding.models import CodebookVersion, Coding
from apps.judgements.actions import audit, people
from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.models import DocumentFact, Judgement, Membership, Study, User

MAX_FACT = 120  # characters that a judgement's own fact may have


@dataclass
class Imported:
    """What came in, counted, and what is worth saying about it."""

    codings: int = 0
    judgements: int = 0
    coders: list[str] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)


@transaction.atomic
def import_codings(*, study: Study, package: Package, by: User | None) -> Imported:
    """All codings of a package, or none. Unknown judgements are made without a text, unknown coders as inactive users.
    Raises Refused where a coding is there already."""
    done = Imported()
    version = published_codebook(study)
    judgements = _judgements(study, {record.judgement for record in package.records}, done)
    coders = _coders(study, [record.coder for record in package.records], by, done)
    items = [Stored(r, judgements[r.judgement], coders[r.coder]) for r in package.records]
    _check_new(items)
    codings = store_records(items=items, codebook=version)
    _warn_of_passages(items, codings, done)
    settle_single_codings(judgements=judgements.values())
    _write_facts(items, codings)
    done.codings = len(codings)
    new = {"codings": done.codings, "judgements": done.judgements, "coders": done.coders, "masked": package.masked}
    audit.record(by=by, action="codings imported", subject=study, study=study, new=new)
    return done


def published_codebook(study: Study) -> CodebookVersion:
    """The newest published codebook of a study. Raises Refused where it has none."""
    version = study.codebooks.filter(state=CodebookVersion.State.PUBLISHED).order_by("-number").first()
    if version is None:
        raise Refused(gettext_noop("This study has no published codebook."))
    return version


def settle_single_codings(*, judgements: Iterable[Judgement]) -> None:
    """A judgement that one coder alone has coded, and nobody reconciled, has her latest coding as the one of record
    (unless the study wants each approved)."""
    codings: dict[int, list[Coding]] = {}
    for coding in Coding.objects.filter(judgement__in=list(judgements)).select_related("study").order_by("round"):
        codings.setdefault(coding.judgement_id, []).append(coding)
    single = [
        of_one[-1].pk
        for of_one in codings.values()
        if len({(coding.kind, coding.coder_id) for coding in of_one}) == 1
        and of_one[-1].state == Coding.State.SUBMITTED
        and not any(coding.is_of_record for coding in of_one)
        and not of_one[-1].study.single_needs_approval
    ]
    Coding.objects.filter(pk__in=single).update(is_of_record=True)


def _write_facts(items: list[Stored], codings: list[Coding]) -> None:
    """What the codings of record say of their documents, as the judgements' own facts."""
    of_record = set(
        Coding.objects.filter(pk__in=[c.pk for c in codings], is_of_record=True).values_list("pk", flat=True)
    )
    rows, changed = [], []
    for item, coding in zip(items, codings, strict=True):
        if coding.pk not in of_record:
            continue
        facts = {name: fact.value[:MAX_FACT] for name, fact in facts_of(item.record).items()}
        new = {name: value for name, value in facts.items() if getattr(item.judgement, name) != value}
        for name, value in new.items():
            setattr(item.judgement, name, value)
            source = DocumentFact.Source.CODED
            rows.append(DocumentFact(judgement=item.judgement, field=name, value=value, source=source))
        changed += [item.judgement] if new else []
    DocumentFact.objects.bulk_create(rows, batch_size=1000)
    Judgement.objects.bulk_update(changed, [field.value for field in DocumentFact.Field], batch_size=100)


def _judgements(study: Study, keys: set[str], done: Imported) -> dict[str, Judgement]:
    """The judgements by key or case number; new ones without a text for those the study does not know."""
    rows = list(Judgement.objects.filter(study=study).select_related("current_text"))
    known = _by_case_number(rows, keys) | {judgement.key: judgement for judgement in rows}
    missing = sorted(keys - known.keys())
    made = Judgement.objects.bulk_create([Judgement(study=study, key=key) for key in missing])
    done.judgements = len(made)
    known |= {judgement.key: judgement for judgement in made}
    return {key: known[key] for key in keys}


def _by_case_number(judgements: list[Judgement], keys: set[str]) -> dict[str, Judgement]:
    """Judgements that the data name by their case number, where it is that of one judgement alone."""
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.case_number in keys:
            found.setdefault(judgement.case_number, []).append(judgement)
    return {number: of_one[0] for number, of_one in found.items() if len(of_one) == 1}


def _coders(study: Study, names: list[str], by: User | None, done: Imported) -> dict[str, User]:
    members = set(study.memberships.values_list("user_id", flat=True))
    users = {}
    for name in dict.fromkeys(names):
        if name == records.RECONCILED:
            users[name] = by or _supervisor(study)
            continue
        user = User.objects.filter(username__iexact=name).first()
        if user is None:
            user = people.create_user(username=name, display_name=name[:80], by=by)
            done.coders.append(name)
        if not user.is_active and user.pk not in members:  # known from coded data alone: nobody is let in
            people.add_member(study=study, user=user, role=Membership.Role.CODER, by=by)
        elif user.pk not in members:
            text = gettext_noop("%(name)s has an account but is not on this study's team.")
            done.warnings.append(Sentence(text, {"name": user.username}))
        users[name] = user
    return users


def _supervisor(study: Study) -> User:
    """Who stands for the reconciled codings of an import: a supervisor, else an inactive account of that name."""
    membership = study.memberships.select_related("user").filter(role=Membership.Role.SUPERVISOR).order_by("pk").first()
    if membership is not None:
        return membership.user
    found = User.objects.filter(username=records.RECONCILED).first()
    return found or people.create_user(username=records.RECONCILED, by=None)


def _check_new(items: list[Stored]) -> None:
    ids = {item.judgement.pk for item in items}
    there = Coding.objects.filter(judgement__in=ids).values_list("judgement_id", "kind", "coder_id", "round")
    known = {(judgement, coder, number) for judgement, kind, coder, number in there if kind == Coding.Kind.INDEPENDENT}
    reconciled = {judgement for judgement, kind, _, _ in there if kind == Coding.Kind.RECONCILED}
    for item in items:
        is_reconciled = item.record.coder == records.RECONCILED
        key = (item.judgement.pk, item.coder.pk, item.record.round)
        if item.judgement.pk in reconciled if is_reconciled else key in known:
            raise Refused(
                gettext_noop("There is a coding of %(judgement)s by %(coder)s already; nothing was imported."),
                judgement=item.record.judgement,
                coder=item.record.coder,
            )


def _warn_of_passages(items: list[Stored], codings: list[Coding], done: Imported) -> None:
    lost = sum(
        item.judgement.current_text is not None and coding.text_version_id is None
        for item, coding in zip(items, codings, strict=True)
    )
    if lost:
        text = gettext_noop(
            "%(count)s codings have passages that do not stand in the text; they are kept without a text."
        )
        done.warnings.append(Sentence(text, {"count": lost}))
