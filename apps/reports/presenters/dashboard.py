"""The study's page: what each role may be told of where the study stands (coding/domain/visibility.py decides)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.coding.domain.visibility import Role, Viewer, may_see_agreement, may_see_progress, may_see_totals_of_record
from apps.coding.queries.agreement import figures_for
from apps.judgements.models import Membership, Study
from apps.reports.domain import progress
from apps.reports.domain.progress import Standing, count
from apps.reports.domain.tiles import Tile, elsewhere, tiles
from apps.reports.presenters.addresses import address
from apps.reports.presenters.agreement import Agreement, agreement_so_far
from apps.reports.presenters.flow import Also, Box, boxes
from apps.reports.presenters.reports import Report, report_of
from apps.reports.presenters.waits import Wait, waits_of
from apps.reports.queries import progress as counts
from apps.reports.queries import recent
from apps.reports.queries.progress import Counted


@dataclass(frozen=True)
class Action:
    words: str
    to: str
    is_primary: bool = False


@dataclass(frozen=True)
class Place:
    """A tile with the page of its newest report, if there is one."""

    tile: Tile
    to: str


@dataclass(frozen=True)
class Map:
    """`says_total`: whether tiles show n of a total. `elsewhere`: judgements whose court's province is not known."""

    places: list[Place]
    n: int
    total: int
    elsewhere: int
    elsewhere_total: int
    says_n: bool
    says_total: bool


@dataclass(frozen=True)
class Own:
    """The reader's own codings."""

    not_begun: int = 0
    in_work: int = 0
    submitted: int = 0
    to_queue: str = ""

    @property
    def left(self) -> int:
        return self.not_begun + self.in_work

    @property
    def total(self) -> int:
        return self.left + self.submitted


@dataclass(frozen=True)
class Dashboard:
    study: Study
    about: list[str]
    actions: list[Action]
    flow: str
    boxes: list[Box]
    map: Map
    own: Own
    to_reports: str
    reports: list[Report] = field(default_factory=list)
    waits: list[Wait] | None = None
    agreement: Agreement | None = None


def dashboard_of(membership: Membership) -> Dashboard:
    """The page for one member."""
    viewer = Viewer(membership.user_id, frozenset({Role(membership.role)}))
    if may_see_progress(viewer):
        return _for_supervisor(membership, viewer)
    return _for_reader(membership) if may_see_totals_of_record(viewer) else _for_coder(membership)


def _for_supervisor(membership: Membership, viewer: Viewer) -> Dashboard:
    study, user = membership.study, membership.user
    files, batches = counts.files_of(study)
    groups = counts.judgements_of([study.pk], user)
    also = Also(batches, counts.reasons_of(study), address("upload", study))
    own = _own(membership)
    return Dashboard(
        study=study,
        about=_about(study, counts.begun_at(study), _("coding since %(date)s")),
        actions=_supervisor_actions(study, groups, own),
        flow=_("From files to record"),
        boxes=boxes(progress.flow(files, groups), also),
        map=_map(membership, groups, says_n=True, says_total=True),
        own=own,
        to_reports=address("reports", study),
        reports=_reports(membership, compiled_only=False),
        waits=waits_of(study, groups, counts.waiting_by_person(study, user)),
        agreement=_agreement(membership) if may_see_agreement(viewer) else None,
    )


def _for_coder(membership: Membership) -> Dashboard:
    study = membership.study
    files, batches = counts.files_of(study)
    groups = counts.corpus_of(study)
    also = Also(batches, counts.reasons_of(study))
    own = _own(membership)
    about = _about(study, counts.begun_at(study, membership.user), _("you have coded since %(date)s"))
    if own.total:
        about.append(_left(own.left))
    return Dashboard(
        study=study,
        about=about,
        actions=_coder_actions(membership, own),
        flow=_("From files to sample"),
        boxes=boxes(progress.flow_of_corpus(files, groups), also),
        map=_map(membership, groups, says_n=False, says_total=True),
        own=own,
        to_reports=address("reports", study),
        reports=_reports(membership, compiled_only=True),
    )


def _for_reader(membership: Membership) -> Dashboard:
    study = membership.study
    groups = counts.record_of(study)
    to_reports = address("reports", study)
    return Dashboard(
        study=study,
        about=_about(study, None, ""),
        actions=[Action(_("Reports"), to_reports, is_primary=True)] if to_reports else [],
        flow=_("Of record"),
        boxes=boxes(progress.flow_of_record(groups), Also()),
        map=_map(membership, groups, says_n=True, says_total=False),
        own=Own(),
        to_reports=to_reports,
        reports=_reports(membership, compiled_only=True),
    )


def _about(study: Study, since: datetime | None, words: str) -> list[str]:
    number = recent.codebook_number(study)
    said = [_("Codebook %(number)s") % {"number": number} if number else _("no codebook published yet")]
    if since:
        said.append(words % {"date": date_format(timezone.localtime(since))})
    return said


def _supervisor_actions(study: Study, groups: Sequence[Counted], own: Own) -> list[Action]:
    """What can be done, the most pressing last and marked."""
    to_assign = count(groups, Standing.NOT_ASSIGNED, when=lambda group: group.has_text)
    to_reconcile = count(groups, Standing.TO_RECONCILE, Standing.IN_REVIEW)
    to_approve = count(groups, Standing.TO_APPROVE)
    offered = [
        (_("Upload files"), address("upload", study)),
        (_("Code next, %(n)s left") % _grouped(own.left), address("coding-queue", study) if own.left else ""),
        (_("Assign %(n)s") % _grouped(to_assign), address("assignments", study) if to_assign else ""),
        (_("Approve %(n)s") % _grouped(to_approve), address("review", study) if to_approve else ""),
        (_("Reconcile %(n)s") % _grouped(to_reconcile), address("review", study) if to_reconcile else ""),
    ]
    there = [(words, to) for words, to in offered if to]
    return [Action(words, to, is_primary=place == len(there)) for place, (words, to) in enumerate(there, 1)]


def _coder_actions(membership: Membership, own: Own) -> list[Action]:
    study = membership.study
    following = counts.next_coding(study, membership.user) if own.left else None
    to_next = address("coding", study, following) if following else ""
    offered = [(_("All your codings"), own.to_queue if own.total else ""), (_("Code next"), to_next)]
    return [Action(words, to, is_primary=to == to_next) for words, to in offered if to]


def _left(n: int) -> str:
    if not n:
        return _("nothing left to code")
    return ngettext("%(n)s judgement left to code", "%(n)s judgements left to code", n) % _grouped(n)


def _grouped(n: int) -> dict[str, str]:
    return {"n": number_format(n, force_grouping=True)}


def _own(membership: Membership) -> Own:
    states = counts.own_codings([membership.study_id], membership.user)[membership.study_id]
    return Own(
        not_begun=states.get("assigned", 0),
        in_work=states.get("in_work", 0),
        submitted=states.get("submitted", 0),
        to_queue=address("coding-queue", membership.study),
    )


def _map(membership: Membership, groups: Sequence[Counted], *, says_n: bool, says_total: bool) -> Map:
    included, of_record = (_by_province(groups, each) for each in (progress.INCLUDED, progress.OF_RECORD))
    study = membership.study
    reports = recent.newest_by_scope(membership, get_language() or "en")
    shown = tiles(of_record if says_n else {}, included if says_total else {})
    return Map(
        places=[
            Place(tile, address("report", study, reports[tile.code]) if tile.code in reports else "") for tile in shown
        ],
        n=of_record.total(),
        total=included.total(),
        elsewhere=elsewhere(of_record),
        elsewhere_total=elsewhere(included),
        says_n=says_n,
        says_total=says_total,
    )


def _by_province(groups: Sequence[Counted], standings: Sequence[Standing]) -> Counter[str]:
    found: Counter[str] = Counter()
    for group in groups:
        if group.standing in standings:
            found[group.province] += group.n
    return found


def _agreement(membership: Membership) -> Agreement:
    return agreement_so_far(membership.study, figures_for(membership), get_language() or "en")


def _reports(membership: Membership, *, compiled_only: bool) -> list[Report]:
    language, found = get_language() or "en", recent.reports_of(membership, compiled_only=compiled_only)
    return [report_of(membership.study, run, language) for run in found]
