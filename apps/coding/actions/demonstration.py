"""Making the demonstration study: its team, its judgements through the ordinary reading path, its codings.

Invented by domain/demonstration; made once, whole or not at all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from apps.coding.actions.assignment import assign
from apps.coding.actions.comparisons import open_comparison
from apps.coding.actions.demonstration_review import keep_comparison
from apps.coding.actions.imports import published_codebook
from apps.coding.actions.records import Stored, store_records
from apps.coding.actions.studies import create_study
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.demonstration import Entry, Stage, make_study
from apps.coding.models import CodebookVersion, Coding
from apps.judgements.actions import people, reading, uploads
from apps.judgements.models import Judgement, Membership, SourceFile, Study, User

SLUG = "demonstration"
TITLE = "Child trafficking in court judgements (demonstration)"
TITLE_ZH = "拐卖儿童裁判文书研究（演示）"
PASSWORD = "demonstration"  # noqa: S105  of accounts that exist in a local trial only
COMPLETE = (Stage.RECONCILED, Stage.SINGLE, Stage.SUBMITTED)
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Account:
    """Somebody of the demonstration's team."""

    username: str
    display_name: str
    role: str
    language: str = ""


ACCOUNTS = (
    Account("bing", "丙", Membership.Role.SUPERVISOR),
    Account("jia", "甲", Membership.Role.CODER),
    Account("yi", "乙", Membership.Role.CODER),
    Account("wu", "戊", Membership.Role.READER),
)
PAIR = ("jia", "yi")


@dataclass(frozen=True)
class _Team:
    bing: User
    jia: User
    yi: User

    @property
    def pair(self) -> tuple[User, User]:
        return self.jia, self.yi


def find_demonstration() -> Study | None:
    return Study.objects.filter(slug=SLUG).first()


def make_demonstration(*, judgements: int, seed: int, tell: Tell) -> Study:
    """A study with so many judgements. What takes time and needs no rows comes before the transaction."""
    entries = make_study(seed, judgements, default_codebook(), PAIR)
    tell(f"{len(entries)} judgements invented")
    with transaction.atomic():
        team = _team()
        study = _study(team)
        texts = _judgements(study, team.bing, entries)
        tell("Texts read")
        _codings(study, team, entries, texts)
        _begin_review(texts, entries, team.bing)
        tell("Codings stored")
    return study


def _begin_review(texts: Sequence[Judgement], entries: Sequence[Entry], by: User) -> None:
    """The supervisor has one reconciliation open, where she goes on."""
    ready = (text for text, entry in zip(texts, entries, strict=True) if entry.stage == Stage.SUBMITTED)
    for judgement in islice(ready, 1):
        open_comparison(judgement=judgement, by=by)


def _team() -> _Team:
    users = {account.username: _user(account) for account in ACCOUNTS}
    return _Team(users["bing"], users["jia"], users["yi"])


def _user(account: Account) -> User:
    found = User.objects.filter(username=account.username).first()
    return found or people.create_user(
        username=account.username,
        display_name=account.display_name,
        language=account.language,
        password=PASSWORD,
        may_start_studies=account.role == Membership.Role.SUPERVISOR,
        by=None,
    )


def _study(team: _Team) -> Study:
    study = create_study(title=TITLE, title_zh=TITLE_ZH, slug=SLUG, by=team.bing)
    Study.objects.filter(pk=study.pk).update(is_demonstration=True)
    study.is_demonstration = True
    for account in ACCOUNTS[1:]:
        user = User.objects.get(username=account.username)
        people.add_member(study=study, user=user, role=account.role, by=team.bing)
    return study


def _judgements(study: Study, by: User, entries: Sequence[Entry]) -> list[Judgement]:
    """The entries' files uploaded and read like any others."""
    batch = uploads.open_batch(study=study, by=by, note="Demonstration")
    files = [ContentFile(entry.told.published.encode(), name=entry.file_name) for entry in entries]
    sources = uploads.receive(batch=batch, files=files, by=by)
    for source in sources:
        reading.read_source(source.pk)
    found = {j.source_file_id: j for j in study.judgements.select_related("current_text")}
    return [_checked(found.get(source.pk), source, entry) for source, entry in zip(sources, entries, strict=True)]


def _checked(judgement: Judgement | None, source: SourceFile, entry: Entry) -> Judgement:
    """The judgement read from an entry's file; its passages hold only in the very text that was written."""
    if judgement is None or judgement.current_text is None or judgement.current_text.text != entry.told.text:
        raise ValueError(f"{source.name} was not read as it was written")
    return judgement


# Codings


def _codings(study: Study, team: _Team, entries: Sequence[Entry], texts: Sequence[Judgement]) -> None:
    """Stored in the order of work, which took the two coders some ten weeks until yesterday."""
    codebook = published_codebook(study)
    begun = timezone.now() - timedelta(days=70)
    pace = timedelta(days=56) / max(1, len(entries))
    for place, (entry, judgement) in enumerate(zip(entries, texts, strict=True)):
        _code(codebook, team, entry, judgement, begun + pace * place)


def _code(codebook: CodebookVersion, team: _Team, entry: Entry, judgement: Judgement, at: datetime) -> None:
    if entry.stage == Stage.WAITING:
        return
    for user, coded in zip(team.pair, entry.codings, strict=True):
        if coded is None:
            if entry.stage != Stage.SINGLE:
                assign(study=judgement.study, judgements=[judgement], coders=[user], by=team.bing)
            continue
        stored = store_records(items=[Stored(coded.record, judgement, user)], codebook=codebook, at=at)[0]
        _set_back(stored, team.bing, at, submitted=_is_submitted(entry, user))
    if entry.stage == Stage.SINGLE:
        Coding.objects.filter(judgement=judgement).update(is_of_record=True)
    if entry.reconciled:
        keep_comparison(codebook, entry, judgement, team.bing, at + timedelta(days=6))


def _is_submitted(entry: Entry, user: User) -> bool:
    return entry.stage in COMPLETE or (entry.stage == Stage.HALF and user.username == PAIR[0])


def _set_back(coding: Coding, by: User, at: datetime, *, submitted: bool) -> None:
    """When it was assigned, begun and handed in; or that it is still in work."""
    Coding.objects.filter(pk=coding.pk).update(
        assigned_by=by,
        assigned_at=at - timedelta(days=3),
        started_at=at - timedelta(minutes=95),
        state=Coding.State.SUBMITTED if submitted else Coding.State.IN_WORK,
        submitted_at=at if submitted else None,
    )
