"""Which provinces a study could report on."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from apps.coding.models import Answer, Coding
from apps.judgements.models import Judgement, Study
from apps.reports.domain.places import PROVINCES, Province, Scope, province_of

ENDS = ("taken_from", "destination")


@dataclass(frozen=True)
class ScopeCount:
    """A province with what is of record there: judgements by its courts, victims taken from it or brought to it."""

    province: Province
    judgements: int
    victims: int


def scopes_of(study: Study) -> list[ScopeCount]:
    """Provinces with a court of record, or with victims taken from or to them; most judgements first."""
    courts = Counter(province for province in _of_record(study).values_list("judgement__province", flat=True))
    places = Counter(_places(study))
    codes = [code for code in PROVINCES if courts[code] or places[code]]
    counts = [ScopeCount(PROVINCES[code], courts[code], places[code]) for code in codes]
    return sorted(counts, key=lambda each: (-each.judgements, -each.victims, each.province.code))


def has_units(study: Study, scope: Scope) -> bool:
    if scope.province is None:
        return _of_record(study).exists()
    return any(each.province.code == scope.province for each in scopes_of(study))


def _of_record(study: Study) -> QuerySet[Coding]:
    included = Q(judgement__screening=Judgement.Screening.INCLUDED, judgement__duplicate_of__isnull=True)
    return Coding.objects.filter(included, study=study, is_of_record=True)


def _places(study: Study) -> list[str]:
    """The provinces that a victim of record was taken from or to, once a victim each."""
    rows = Answer.objects.filter(study_id=study.pk, coding__is_of_record=True, value__isnull=False)
    rows = rows.filter(variable__owner="victim", variable__key__in=ENDS)
    values = rows.values_list("unit_id", "value")
    found = {(unit, province_of(str(value["code"]))) for unit, value in values if value}
    return [province for _, province in found if province]
