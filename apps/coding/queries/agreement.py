"""Which codings enter the figures of agreement, and their comparisons."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Max, Prefetch

from apps.coding.domain import comparison as rules
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.matching import match
from apps.coding.domain.visibility import enters_agreement, is_agreement_shut
from apps.coding.domain.workflow import CodingStatus
from apps.coding.models import AgreementRun, Coding, Comparison
from apps.coding.queries.blind import judgements_coded_now, judgements_supervisors_code
from apps.coding.queries.desks import groups_of, matching_of
from apps.coding.queries.records import codebook_of, records_of
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Judgement, Membership, Study

BATCH = 40


@dataclass(frozen=True)
class Pair:
    """Two submitted codings of one judgement by different coders, and their comparison, if it was opened."""

    judgement: Judgement
    a: Coding
    b: Coding
    comparison: Comparison | None


@dataclass(frozen=True)
class Sample:
    """What the figures rest on. `waiting`: judgements of two coders that do not enter yet."""

    pairs: tuple[Pair, ...]
    waiting: int
    fingerprint: str


def sample_of(study: Study) -> Sample:
    """The judgements whose codings have all been submitted; one that a supervisor codes enters once hers cannot change
    any more."""
    coded = Coding.objects.filter(kind=Coding.Kind.INDEPENDENT, round=1).select_related(
        "coder", "codebook", "judgement"
    )
    rows = (
        Judgement.objects.filter(study=study, codings__kind=Coding.Kind.INDEPENDENT)
        .distinct()
        .order_by("id")
        .prefetch_related(Prefetch("codings", coded.order_by("id"), to_attr="independent"), "comparison")
    )
    blind = judgements_supervisors_code(study)
    pairs, waiting = [], 0
    for row in rows:
        codings: list[Coding] = row.independent
        if len(codings) < 2:
            continue
        pair = _pair(row, codings, a_supervisor_codes_it=row.pk in blind)
        if pair is None:
            waiting += 1
        else:
            pairs.append(pair)
    return Sample(tuple(pairs), waiting, _fingerprint(study, pairs))


def _pair(row: Judgement, codings: list[Coding], *, a_supervisor_codes_it: bool) -> Pair | None:
    comparison: Comparison | None = getattr(row, "comparison", None)
    opened = comparison is not None and comparison.opened_at is not None
    states = tuple(CodingStatus(coding.state) for coding in codings)
    if not enters_agreement(states, a_supervisor_codes_it=a_supervisor_codes_it):
        return None
    a, b = sorted(codings[:2], key=lambda coding: coding.coder_id)  # the same coder first throughout
    if a.codebook_id != b.codebook_id:
        return None
    return Pair(row, a, b, comparison if opened else None)


def figures_for(membership: Membership) -> AgreementRun | None:
    """The newest finished run that is not shut to the member."""
    coded_now = judgements_coded_now(membership)
    runs = AgreementRun.objects.filter(study=membership.study_id, result__isnull=False).order_by("-pk")
    for pk, rests_on in runs.values_list("pk", "result__rests_on"):
        if not is_agreement_shut(rests_on, coded_now):
            return runs.get(pk=pk)
    return None


def _fingerprint(study: Study, pairs: Iterable[Pair]) -> str:
    """Changes when a coding comes in, is withdrawn, or units are paired anew."""
    paired = Comparison.objects.filter(judgement__study=study).aggregate(last=Max("groups__confirmed_at"))["last"]
    codings = [(coding.pk, str(coding.submitted_at)) for pair in pairs for coding in (pair.a, pair.b)]
    said = json.dumps([codings, [pair.comparison.pk if pair.comparison else 0 for pair in pairs], str(paired)])
    return hashlib.sha256(said.encode()).hexdigest()


def compared(pairs: Iterable[Pair]) -> Iterator[rules.Comparison]:
    """The comparisons of pairs in their order, read in batches; by the saved pairing where there is one."""
    batch: list[Pair] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == BATCH:
            yield from _compared(batch)
            batch = []
    yield from _compared(batch)


def _compared(batch: list[Pair]) -> Iterator[rules.Comparison]:
    found = iter(records_of([coding for pair in batch for coding in (pair.a, pair.b)]))
    for pair in batch:
        codebook = codebook_of(pair.a.codebook)
        a, b = with_derived(codebook, next(found)), with_derived(codebook, next(found))
        if pair.comparison is None:
            matching = match(codebook, a, b)
        else:
            matching = matching_of(codebook, (pair.a, pair.b), groups_of(codebook, pair.comparison))
        yield rules.compare(codebook, a, b, matching)


def of_pair(study: Study, sample: Sample, names: str) -> Sample:
    """The judgements of two coders alone, given by their account names as `a,b`. Raises `Refused`."""
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    known = set(study.memberships.filter(user__username__in=wanted).values_list("user__username", flat=True))
    if len(wanted) != 2:
        raise Refused(gettext_noop("Name two coders, joined by a comma."))
    if known != wanted:
        missing = ", ".join(sorted(wanted - known))
        raise Refused(gettext_noop("Nobody of that name in the study: %(names)s."), names=missing)
    pairs = [pair for pair in sample.pairs if {_name(pair.a), _name(pair.b)} == wanted]
    return Sample(tuple(pairs), sample.waiting, _fingerprint(study, pairs))


def _name(coding: Coding) -> str:
    return coding.coder.username if coding.coder else ""
