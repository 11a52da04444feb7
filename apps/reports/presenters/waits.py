"""Who waits for whom, for supervisors: one row a kind of work, with how many, whose, and since when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.coding.models import Coding
from apps.judgements.models import Study
from apps.reports.domain.progress import Standing, count
from apps.reports.presenters.addresses import address
from apps.reports.queries.progress import Counted, Waiting

LONG = 7  # days: from then on it is said in the colour of a warning


@dataclass(frozen=True)
class Wait:
    words: str
    n: int
    whose: str
    days: int
    to: str = ""

    @property
    def is_long(self) -> bool:
        return self.days > LONG

    @property
    def longest(self) -> str:
        return ngettext("%(n)s day", "%(n)s days", self.days) % {"n": self.days} if self.days else _("today")


def waits_of(study: Study, groups: Sequence[Counted], people: Iterable[Waiting]) -> list[Wait]:
    """The rows that have something waiting, in the order of the work."""
    people = list(people)
    review, now = address("review", study), timezone.now()
    supervisors = _("supervisors")
    given = [group for group in groups if group.has_text]
    rows = [
        _of_judgements(_("To be assigned"), given, Standing.NOT_ASSIGNED, supervisors, address("assignments", study)),
        _of_people(_("Codings assigned, not begun"), people, Coding.State.ASSIGNED, address("assignments", study)),
        _of_people(_("Codings in work"), people, Coding.State.IN_WORK, address("assignments", study)),
        _of_judgements(_("Coded, to be reconciled"), groups, Standing.TO_RECONCILE, supervisors, review),
        _of_people(_("In review"), people, Coding.State.OPEN, review),
        _of_judgements(_("Coded by one, to be approved"), groups, Standing.TO_APPROVE, supervisors, review),
    ]
    return [Wait(words, n, whose, (now - since).days, to) for words, n, whose, since, to in rows if n and since]


Row = tuple[str, int, str, datetime | None, str]


def _of_judgements(words: str, groups: Sequence[Counted], standing: Standing, whose: str, to: str) -> Row:
    stand = [group for group in groups if group.standing is standing]
    times = [group.came if standing is Standing.NOT_ASSIGNED else group.handed_in for group in stand]
    return words, count(stand, standing), whose, min((time for time in times if time), default=None), to


def _of_people(words: str, people: Sequence[Waiting], state: str, to: str) -> Row:
    theirs = [each for each in people if each.state == state]
    whose = [f"{each.name} {each.n}" if len(theirs) > 1 else each.name for each in theirs]
    since = min((each.since for each in theirs), default=None)
    return words, sum(each.n for each in theirs), _(", ").join(whose), since, to
