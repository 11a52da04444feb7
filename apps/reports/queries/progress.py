"""Counts of files, judgements and codings: grouped in the database, so that 30,000 judgements are a hundred rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, Max, Min, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from apps.coding.models import Coding, Comparison
from apps.judgements.models import Judgement, SourceFile, Study, User
from apps.reports.domain.progress import Facts, Files, Group, standing_of

_FIRST_ROUND = Q(kind=Coding.Kind.INDEPENDENT, round=1)
_UNSUBMITTED = (Coding.State.ASSIGNED, Coding.State.IN_WORK)


@dataclass(frozen=True)
class Counted(Group):
    """A group with its study, and since when the longest of it waits: to be assigned, or to be settled."""

    study: int = 0
    came: datetime | None = None
    handed_in: datetime | None = None


@dataclass(frozen=True)
class Waiting:
    """`n` codings of one person in one state, the longest since `since`."""

    name: str
    state: str
    n: int
    since: datetime


def files_of(study: Study) -> tuple[Files, int]:
    """The study's files by what became of them, and in how many batches they came."""
    state = SourceFile.State
    counts = SourceFile.objects.filter(study=study).aggregate(
        received=Count("pk"),
        waiting=Count("pk", filter=Q(state=state.WAITING)),
        unreadable=Count("pk", filter=Q(state=state.REFUSED)),
        known=Count("pk", filter=Q(state=state.KNOWN)),
        read=Count("pk", filter=Q(state=state.READ)),
        batches=Count("batch", distinct=True),
    )
    batches = counts.pop("batches")
    return Files(**counts), batches


def judgements_of(studies: list[int], viewer: User) -> list[Counted]:
    """All judgements of the studies, grouped, as a supervisor may be told: of one she codes herself and has not
    submitted, only how far she is."""
    return list(_counted(_with_codings(Judgement.objects.filter(study__in=studies), viewer)))


def corpus_of(study: Study) -> list[Counted]:
    """All judgements of a study by what is said of them without looking at any coding."""
    return list(_counted(_without_codings(Judgement.objects.filter(study=study))))


def record_of(study: Study) -> list[Counted]:
    """The judgements of record alone."""
    rows = Judgement.objects.filter(study=study, codings__is_of_record=True)
    rows = rows.annotate(of_record=F("codings__kind"))
    return list(_counted(_without_codings(rows, "of_record")))


def reasons_of(study: Study) -> list[tuple[str, int]]:
    """Why judgements were excluded, the most frequent reason first."""
    rows = Judgement.objects.filter(
        study=study, screening=Judgement.Screening.EXCLUDED, duplicate_of__isnull=True
    ).order_by()
    counted = rows.values("screening_reason").annotate(n=Count("pk")).order_by("-n", "screening_reason")
    return [(row["screening_reason"], row["n"]) for row in counted]


def own_codings(studies: list[int], user: User) -> dict[int, dict[str, int]]:
    """By study and state, how many independent codings the person has herself."""
    rows = Coding.objects.filter(study__in=studies, coder=user, kind=Coding.Kind.INDEPENDENT).order_by()
    found: dict[int, dict[str, int]] = {study: {} for study in studies}
    for row in rows.values("study_id", "state").annotate(n=Count("pk")):
        found[row["study_id"]][row["state"]] = row["n"]
    return found


def waiting_by_person(study: Study, viewer: User) -> list[Waiting]:
    """Codings that are not begun, in work or in review, by person; others' codings of judgements that the viewer codes
    herself only once she can no longer change hers (visibility.py: `is_changeable`)."""
    rows = Coding.objects.filter(study=study, state__in=(*_UNSUBMITTED, Coding.State.OPEN)).exclude(_out_of_sample())
    rows = rows.annotate(hers=_can_change_hers(viewer)).filter(Q(hers=False) | Q(coder=viewer))
    since = Coalesce("started_at", "assigned_at")
    grouped = rows.order_by().values("coder__display_name", "coder__username", "state")
    counted = grouped.annotate(n=Count("pk"), since=Min(since)).order_by("since")
    return [
        Waiting(row["coder__display_name"] or row["coder__username"], row["state"], row["n"], row["since"])
        for row in counted
    ]


def next_coding(study: Study, user: User) -> int | None:
    """The coding to go on with: the one in work that was touched last, else the one assigned first."""
    rows = Coding.objects.filter(study=study, coder=user, kind=Coding.Kind.INDEPENDENT, state__in=_UNSUBMITTED)
    order = ("-state", F("last_saved_at").desc(nulls_last=True), "assigned_at", "pk")  # in_work before assigned
    return rows.order_by(*order).values_list("pk", flat=True).first()


def begun_at(study: Study, user: User | None = None) -> datetime | None:
    """When coding began: the first judgement assigned, to this person or at all."""
    rows = Coding.objects.filter(study=study, kind=Coding.Kind.INDEPENDENT)
    if user:
        rows = rows.filter(coder=user)
    first: datetime | None = rows.aggregate(first=Min("assigned_at"))["first"]
    return first


def _out_of_sample() -> Q:
    excluded = ~Q(judgement__screening=Judgement.Screening.INCLUDED)
    return excluded | Q(judgement__duplicate_of__isnull=False)


def _can_change_hers(viewer: User) -> Exists:
    """Whether the viewer has a coding of the same judgement that can still change."""
    opened = Comparison.objects.filter(judgement=OuterRef("judgement"), opened_at__isnull=False)
    own = Coding.objects.filter(judgement=OuterRef("judgement"), coder=viewer, kind=Coding.Kind.INDEPENDENT)
    return Exists(own.annotate(opened=Exists(opened)).filter(Q(state__in=_UNSUBMITTED) | Q(opened=False)))


def _number(codings: QuerySet[Coding]) -> Coalesce:
    counted = codings.order_by().values("judgement").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _with_codings(rows: QuerySet[Judgement], viewer: User) -> Any:
    """Groups of judgements with the facts of `standing_of`."""
    codings = Coding.objects.filter(judgement=OuterRef("pk"))
    independent = codings.filter(_FIRST_ROUND)
    submitted = independent.filter(state=Coding.State.SUBMITTED)
    last = submitted.order_by().values("judgement").annotate(last=Max("submitted_at")).values("last")
    own = codings.filter(kind=Coding.Kind.INDEPENDENT, coder=viewer, state__in=_UNSUBMITTED).order_by("-state")
    facts = rows.annotate(
        coders=_number(independent),
        begun=_number(independent.exclude(state=Coding.State.ASSIGNED)),
        submitted=_number(submitted),
        reconciled=Subquery(codings.filter(kind=Coding.Kind.RECONCILED).values("state")[:1]),
        of_record=Subquery(codings.filter(is_of_record=True).values("kind")[:1]),
        own=Subquery(own.values("state")[:1]),
    )
    names = ("coders", "begun", "submitted", "reconciled", "of_record", "own")
    return _without_codings(facts, *names).annotate(handed_in=Min(Subquery(last)))


def _without_codings(rows: QuerySet[Judgement], *names: str) -> Any:  # rows of values
    lacks = {"is_duplicate": Q(duplicate_of__isnull=False), "has_text": Q(current_text__isnull=False)}
    grouped = rows.annotate(**lacks).order_by().values("study_id", "province", "screening", *lacks, *names)
    return grouped.annotate(n=Count("pk"), came=Min("created_at"))


def _counted(rows: Any) -> Iterator[Counted]:
    for row in rows:
        yield _group(dict(row))


def _group(row: dict[str, Any]) -> Counted:
    about = {key: row.pop(key) for key in ("n", "province", "has_text", "study_id", "came")}
    handed_in = row.pop("handed_in", None)
    facts = Facts(**{**row, "of_record": row.get("of_record") or ""})
    return Counted(
        n=about["n"],
        standing=standing_of(facts),
        province=about["province"],
        has_text=about["has_text"],
        coders=facts.coders,
        study=about["study_id"],
        came=about["came"],
        handed_in=handed_in,
    )
