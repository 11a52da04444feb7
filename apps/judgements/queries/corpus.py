"""Judgements of a study, narrowed by what the list's form asks for."""

from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber, Substr

from apps.judgements import corpus
from apps.judgements.models import Judgement, Membership, Study, UploadBatch

OWN_FILTERS = ("q", "province", "year", "level", "screening")
UNKNOWN = "-"


def listed(membership: Membership, asked: Mapping[str, str]) -> QuerySet[Judgement]:
    """The judgements asked for, in the order of their keys' arrival; unknown values of a filter find nothing."""
    found = Judgement.objects.filter(study_id=membership.study_id).select_related("study", "source_file")
    found = _searched(found, asked.get("q", "").strip())
    for name, field in (("province", "province"), ("level", "court_level"), ("screening", "screening")):
        value = asked.get(name, "")
        if value:
            found = found.filter(**{field: "" if value == UNKNOWN else value})
    if year := asked.get("year", ""):
        found = found.filter(decided_on="") if year == UNKNOWN else found.filter(decided_on__startswith=year)
    for extra in corpus.filters():
        if value := asked.get(extra.key, ""):
            found = extra.apply(found, value, membership)
    return found.order_by("id")


def _searched(found: QuerySet[Judgement], words: str) -> QuerySet[Judgement]:
    """Every word in the case number, the court or the key; brackets of either width are alike."""
    for word in words.replace("(", "（").replace(")", "）").split():
        plain = word.replace("（", "(").replace("）", ")")
        found = found.filter(
            Q(case_number__icontains=word)
            | Q(court__icontains=word)
            | Q(key__icontains=word)
            | Q(key__icontains=plain)
            | Q(source_file__name__icontains=plain)
        )
    return found


def years(study: Study) -> list[str]:
    """The years of decision in the study, newest first."""
    rows = Judgement.objects.filter(study=study).exclude(decided_on="").annotate(year=Substr("decided_on", 1, 4))
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())


def provinces(study: Study) -> list[str]:
    """The codes of the provinces whose courts are in the study."""
    rows = Judgement.objects.filter(study=study).exclude(province="")
    return list(rows.order_by("province").values_list("province", flat=True).distinct())


def batches(study: Study) -> QuerySet[UploadBatch]:
    """Uploads, newest first, each with its number in the study and how many files it has, by state."""
    counted = {state: Count("files", filter=Q(files__state=state)) for state in ("read", "waiting", "known", "refused")}
    return (
        UploadBatch.objects.filter(study=study)
        .select_related("created_by")
        .annotate(count=Count("files"), number=Window(RowNumber(), order_by=F("id").asc()), **counted)
        .order_by("-id")
    )


def number_of(batch: UploadBatch) -> int:
    """The upload's number in its study, from 1."""
    return UploadBatch.objects.filter(study_id=batch.study_id, pk__lte=batch.pk).count()
