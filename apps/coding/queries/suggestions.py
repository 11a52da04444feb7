"""What coders made of suggestions, in judgements that have a coding of record: counted by kind of suggestion."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.coding.domain.suggestions import Tally
from apps.coding.models import Answer, Coding, RejectedProposal, Unit
from apps.judgements.models import Study

FIVE_MINUTES = 300


def tallies(study: Study, *, without: Collection[int] = ()) -> dict[str, Tally]:
    """By kind (`defendant.sex/own paragraph`), over the codings of coders; `without`: judgements that whoever looks may
    not be told of."""
    counted = _counted(study, without)
    found: dict[str, Tally] = defaultdict(Tally)
    answers = Answer.objects.filter(study_id=study.pk, coding__in=counted).exclude(decision="").exclude(suggestion="")
    for kind, decision, n in answers.values_list("suggestion", "decision").annotate(n=Count("pk")):
        found[kind] += Tally(**{decision: n})
    twice = RejectedProposal.objects.filter(coding=OuterRef("coding"), source=OuterRef("source"))
    units = Unit.objects.filter(~Q(suggestion=""), ~Exists(twice), coding__in=counted).values_list("suggestion")
    there = Count("pk", filter=Q(removed_at__isnull=True))
    for kind, kept, all_of_them in units.annotate(kept=there, n=Count("pk")):
        found[kind] += Tally(accepted=kept, rejected=all_of_them - kept)
    rejected = RejectedProposal.objects.filter(coding__in=counted).values_list("suggestion")
    for kind, n in rejected.annotate(n=Count("pk")):
        found[kind] += Tally(rejected=n)
    return dict(found)


def by_name(tallied: Mapping[str, Tally]) -> dict[str, Tally]:
    """The same by name (`victim.sex`), whatever the rule."""
    found: dict[str, Tally] = defaultdict(Tally)
    for kind, tally in tallied.items():
        found[kind.partition("/")[0]] += tally
    return dict(found)


def own_decisions(study: Study) -> dict[str, Tally]:
    """By name, as the offers of a study's coding screens rest on them; as they were up to five minutes ago."""
    key = f"suggestions:{study.pk}"
    kept: dict[str, Tally] | None = cache.get(key)
    if kept is None:
        kept = by_name(tallies(study))
        cache.set(key, kept, FIVE_MINUTES)
    return kept


def judgements_counted(study: Study, *, without: Collection[int] = ()) -> int:
    """How many judgements the counts are of."""
    return _counted(study, without).aggregate(n=Count("judgement_id", distinct=True))["n"] or 0


def _counted(study: Study, without: Collection[int]) -> QuerySet[Coding]:
    of_record = Coding.objects.filter(judgement_id=OuterRef("judgement_id"), is_of_record=True)
    codings = Coding.objects.filter(study=study, kind=Coding.Kind.INDEPENDENT, state=Coding.State.SUBMITTED)
    return codings.filter(Exists(of_record)).exclude(judgement_id__in=list(without))
