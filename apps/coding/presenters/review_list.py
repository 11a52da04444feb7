"""The list of what waits for review."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.coding.domain.workflow import RecordStatus
from apps.coding.queries.reviews import WAITING, Review

FILTERS = ("waiting", "coding", "record")


@dataclass(frozen=True)
class Tab:
    key: str
    label: str
    count: int
    is_current: bool


@dataclass(frozen=True)
class ReviewList:
    tabs: list[Tab]
    rows: list[Review]
    empty: str


def review_list(reviews: Iterable[Review], chosen: str) -> ReviewList:
    """The reviews of one tab: what waits for a supervisor, what is still being coded, what is of record."""
    by_tab: dict[str, list[Review]] = {key: [] for key in FILTERS}
    for review in reviews:
        by_tab[_tab(review)].append(review)
    labels = {"waiting": _("Waits for you"), "coding": _("In coding"), "record": _("Of record")}
    empty = {
        "waiting": _("Nothing waits. A judgement comes here once all its coders have submitted it."),
        "coding": _("No judgement is being coded."),
        "record": _("No judgement has a coding of record yet."),
    }
    tabs = [Tab(key, labels[key], len(by_tab[key]), key == chosen) for key in FILTERS]
    return ReviewList(tabs, by_tab[chosen], empty[chosen])


def _tab(review: Review) -> str:
    if review.is_blind:
        return "coding"
    if review.status in WAITING:
        return "waiting"
    return "record" if review.status is RecordStatus.OF_RECORD else "coding"
