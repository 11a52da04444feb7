"""The whole demonstration study: how many judgements of which courts, who coded them, how far the work has come."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from apps.coding.domain.codebook import Codebook
from apps.coding.domain.demonstration import coders, plots, review, routes
from apps.coding.domain.demonstration.coders import Coded
from apps.coding.domain.demonstration.geography import PROVINCES
from apps.coding.domain.demonstration.review import Reconciled
from apps.coding.domain.demonstration.texts import Told, tell
from apps.coding.domain.demonstration.truth import truth

# Judgements of each court province in every 60; three provinces have enough for a report of their own.
COURTS = {
    "370000": 18, "440000": 14, "530000": 13, "350000": 4, "410000": 3, "510000": 2,
    "450000": 2, "130000": 2, "140000": 1, "330000": 1,
}  # fmt: skip


class Stage(StrEnum):
    """How far a judgement has come."""

    RECONCILED = "reconciled"  # coded by both, reconciled: of record
    SINGLE = "single"  # given to one coder only, who has submitted: of record
    SUBMITTED = "submitted"  # both have submitted, waiting to be reconciled
    HALF = "half"  # one has submitted, the other is at work
    BEGUN = "begun"  # assigned to both, one is at work
    ASSIGNED = "assigned"  # assigned to both, not begun
    WAITING = "waiting"  # uploaded, not assigned


# Shares in a hundred, in the order in which the study was worked through.
STAGES = (
    (Stage.RECONCILED, 68),
    (Stage.SINGLE, 10),
    (Stage.SUBMITTED, 7),
    (Stage.HALF, 4),
    (Stage.BEGUN, 3),
    (Stage.ASSIGNED, 4),
    (Stage.WAITING, 4),
)


@dataclass(frozen=True)
class Entry:
    """One judgement of the study: its text, the codings there are (one or two, in the coders' order, None where not
    begun; unfinished ones too), and the coding of record where two were reconciled."""

    told: Told
    stage: Stage
    codings: tuple[Coded | None, ...]
    reconciled: Reconciled | None

    @property
    def key(self) -> str:
        return self.told.case.key

    @property
    def file_name(self) -> str:
        court = self.told.case.court
        return f"{court.name}{court.number}.txt"


def make_study(seed: int, judgements: int, codebook: Codebook, pair: tuple[str, str]) -> tuple[Entry, ...]:
    """`judgements` invented judgements, coded by `pair` (user names). The same arguments give the same entries, and
    a longer study begins with the judgements of a shorter one."""
    stages = _stages(judgements)
    return tuple(make_entry(seed, number, stages[number - 1], codebook, pair) for number in range(1, judgements + 1))


def make_entry(seed: int, number: int, stage: Stage, codebook: Codebook, pair: tuple[str, str]) -> Entry:
    """One judgement by its number, told, coded and reconciled as far as its stage goes."""
    random = Random(f"{seed}:{number}")  # noqa: S311  invented cases, not secrets
    plan = _plan(random, number)
    told = tell(random, plots.make_case(random, plan))
    perfect = truth(codebook, told, "")

    def coded_by(coder: str) -> Coded:
        return coders.code(Random(f"{seed}:{number}:{coder}"), codebook, perfect, told.text, coder)  # noqa: S311

    by_coder = coded_by(pair[0]), coded_by(pair[1])
    reconciled = None
    if stage == Stage.RECONCILED:
        reconciled = review.reconcile(random, codebook, perfect, by_coder)
    return Entry(told, stage, _codings(random, stage, by_coder), reconciled)


def _plan(random: Random, number: int) -> plots.Plan:
    """Courts in the order of a fixed shuffle of sixty, so that every stretch of the study has all of them."""
    sixty = [code for code, count in COURTS.items() for _ in range(count)]
    Random("courts").shuffle(sixty)  # noqa: S311
    province = PROVINCES[sixty[(number - 1) % len(sixty)]]
    year = random.choices(range(2009, 2020), (2, 4, 6, 8, 10, 11, 10, 9, 8, 7, 5))[0]
    return plots.Plan(number, province, routes.mode(random, province.code), year)


def _stages(judgements: int) -> tuple[Stage, ...]:
    """The stages in order, as near to their shares as the number allows; single ones scattered among the first."""
    counts = {stage: round(judgements * share / 100) for stage, share in STAGES}
    counts[Stage.RECONCILED] += judgements - sum(counts.values())
    done = [Stage.RECONCILED] * max(0, counts[Stage.RECONCILED]) + [Stage.SINGLE] * counts[Stage.SINGLE]
    Random("stages").shuffle(done)  # noqa: S311
    rest = [stage for stage, _ in STAGES[2:] for _ in range(counts[stage])]
    return tuple((done + rest)[:judgements])


def _codings(random: Random, stage: Stage, by_coder: tuple[Coded, Coded]) -> tuple[Coded | None, ...]:
    if stage in (Stage.RECONCILED, Stage.SUBMITTED):
        return by_coder
    first, second = by_coder
    if stage == Stage.SINGLE:
        return (first, None) if random.random() < 0.5 else (None, second)
    if stage == Stage.HALF:
        return first, _begun(random, second)
    if stage == Stage.BEGUN:
        return _begun(random, first), None
    return None, None


def _begun(random: Random, coded: Coded) -> Coded:
    record = review.unfinished(random, coded.record)
    return Coded(record, {unit.id: coded.sources[unit.id] for unit in record.units})
