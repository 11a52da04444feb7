"""Who has which judgement, for supervisors: the judgements to code, filtered, with all their codings."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from apps.coding.models import Coding
from apps.judgements.models import Judgement, Membership, Study


@dataclass(frozen=True)
class Filter:
    """`words`: in the case number, the court or the key; `given`: none, one, more, or any."""

    words: str = ""
    province: str = ""
    given: str = ""


def judgements_to_code(study: Study, chosen: Filter) -> QuerySet[Judgement]:
    """The sample's judgements with `n_codings` and their independent codings as `independent`."""
    rows = Judgement.objects.filter(study=study, current_text__isnull=False, duplicate_of__isnull=True)
    rows = rows.exclude(screening=Judgement.Screening.EXCLUDED)
    if chosen.words:
        words = chosen.words
        rows = rows.filter(Q(case_number__icontains=words) | Q(court__icontains=words) | Q(key__icontains=words))
    if chosen.province:
        rows = rows.filter(province=chosen.province)
    independent = Q(codings__kind=Coding.Kind.INDEPENDENT, codings__round=1)
    rows = rows.annotate(n_codings=Count("codings", filter=independent))
    rows = _given(rows, chosen.given)
    codings = Coding.objects.filter(kind=Coding.Kind.INDEPENDENT, round=1).order_by("pk")
    return rows.prefetch_related(Prefetch("codings", codings, to_attr="independent")).order_by("pk")


def _given(rows: QuerySet[Judgement], given: str) -> QuerySet[Judgement]:
    ranges = {"none": {"n_codings": 0}, "one": {"n_codings": 1}, "more": {"n_codings__gte": 2}}
    return rows.filter(**ranges[given]) if given in ranges else rows


def provinces_of(study: Study) -> list[str]:
    rows = Judgement.objects.filter(study=study).exclude(province="")
    return list(rows.values_list("province", flat=True).distinct().order_by("province"))


def coders_of(study: Study) -> list[Membership]:
    roles = (Membership.Role.CODER, Membership.Role.SUPERVISOR)
    rows = study.memberships.filter(role__in=roles, user__is_active=True)
    return list(rows.select_related("user").order_by("role", "user__username"))
