"""Computing agreement: a job that leaves one run with all figures, and a file of positions for each variable."""

import csv
import io
from dataclasses import asdict
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from apps.coding.domain import agreement as rules
from apps.coding.domain.alpha import DRAWS, SEED, Estimate
from apps.coding.domain.codebook import Codebook, Variable
from apps.coding.domain.comparison import Comparison
from apps.coding.domain.matching import Matching
from apps.coding.domain.position_table import HEADER, position_rows
from apps.coding.models import AgreementRun
from apps.coding.queries.agreement import Sample, compared, sample_of
from apps.coding.queries.records import codebook_of
from apps.judgements.actions import audit
from apps.judgements.actions.jobs import request_job
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.jobs import JobRun
from apps.judgements.models import Study, User

JOB = "agreement"


@transaction.atomic
def request_agreement(*, study: Study, by: User) -> AgreementRun:
    """A new run, queued. Refused where no judgement has been coded twice."""
    sample = sample_of(study)
    if not sample.pairs:
        raise Refused(gettext_noop("No judgement has two submitted codings yet."))
    run = AgreementRun.objects.create(study=study, created_by=by, options={"draws": DRAWS, "seed": SEED})
    run.job = request_job(kind=JOB, subject={"run": run.pk}, study=study, by=by)
    run.save(update_fields=["job"])
    audit.record(by=by, action="agreement asked for", subject=run, study=study)
    return run


def compute(job: JobRun) -> None:
    """Computes the run that the job names; harmless when run twice."""
    row = AgreementRun.objects.select_related("study").get(pk=job.subject["run"])
    sample = sample_of(row.study)
    if not sample.pairs:
        raise Refused(gettext_noop("No judgement has two submitted codings yet."))
    codebook = codebook_of(max((pair.a.codebook for pair in sample.pairs), key=lambda book: book.number))
    figures = _Figures(job, codebook, sample, folder=f"agreement/{row.study_id}/{row.pk}-{job.attempt}")
    result = figures.result(**row.options)
    with transaction.atomic():
        job.check_mine()
        AgreementRun.objects.filter(pk=row.pk).update(
            result=result, fingerprint=sample.fingerprint, computed_at=timezone.now()
        )


class _Figures:
    """All figures of one run, variable after variable."""

    def __init__(self, job: JobRun, codebook: Codebook, sample: Sample, folder: str) -> None:
        self.job, self.codebook, self.sample, self.folder = job, codebook, sample, folder
        self.variables = rules.variables_compared(codebook)
        self.total = len(sample.pairs) + len(self.variables)

    def result(self, draws: int, seed: int) -> dict[str, Any]:
        comparisons = self._compared()
        positions = rules.positions_by_variable(comparisons)
        matching_of = {comparison.judgement: comparison.matching for comparison in comparisons}
        owners = rules.owners_compared(self.codebook)
        found = [rules.units_found(comparisons, owner, draws=draws, seed=seed) for owner in owners]
        return {
            "judgements": len(self.sample.pairs),
            "rests_on": [pair.judgement.key for pair in self.sample.pairs],
            "waiting": self.sample.waiting,
            "coders": list(dict.fromkeys(str(c.coder) for pair in self.sample.pairs for c in (pair.a, pair.b))),
            "sides": _sides(self.sample),
            "codebook": max(pair.a.codebook.number for pair in self.sample.pairs),
            "with_suggestions": _with_suggestions(self.sample),
            "draws": draws,
            "seed": seed,
            "folder": self.folder,
            "units": [{**asdict(each), "f1": _estimate(each.f1)} for each in found],
            "variables": [
                self._variable(
                    at, variable, positions.get((variable.owner, variable.key), []), matching_of, draws, seed
                )
                for at, variable in enumerate(self.variables)
            ],
        }

    def _compared(self) -> list[Comparison]:
        comparisons = []
        for done, comparison in enumerate(compared(self.sample.pairs)):
            if done % 10 == 0:
                self.job.progress(done, self.total, gettext_noop("Comparing codings."))
            comparisons.append(comparison)
        return comparisons

    def _variable(
        self,
        at: int,
        variable: Variable,
        positions: list[rules.Position],
        matching_of: dict[str, Matching],
        draws: int,
        seed: int,
    ) -> Any:
        self.job.progress(len(self.sample.pairs) + at, self.total, gettext_noop("Computing agreement."))
        agreement = rules.variable_agreement(variable, positions, draws=draws, seed=seed)
        with_matching = ((position, matching_of[position.judgement]) for position in positions)
        self._write(variable, list(position_rows(variable, with_matching)))
        return {
            "owner": variable.owner,
            "key": variable.key,
            "level": agreement.level,
            "n": agreement.n,
            "judgements": agreement.judgements,
            "alpha": _estimate(agreement.alpha),
            "percent": _estimate(agreement.percent),
            "others": {name: _estimate(estimate) for name, estimate in agreement.others.items()},
            "missing_n": agreement.missing_n,
            "missing_alpha": _estimate(agreement.missing_alpha),
            "missing_percent": _estimate(agreement.missing_percent),
            "set_aside": dict(agreement.set_aside),
            "notes": [{"text": note.text, "params": dict(note.params)} for note in agreement.notes],
        }

    def _write(self, variable: Variable, rows: list[tuple[str, ...]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([HEADER, *rows])
        path = positions_path(self.folder, variable.owner, variable.key)
        if default_storage.exists(path):
            default_storage.delete(path)
        default_storage.save(path, ContentFile(text.getvalue().encode()))


def positions_path(folder: str, owner: str, key: str) -> str:
    """Where a run keeps the positions of a variable."""
    return f"{folder}/{owner}.{key}.csv"


def _sides(sample: Sample) -> list[str]:
    """The two coders' names where all pairs are theirs, else nothing."""
    pairs = {(str(pair.a.coder), str(pair.b.coder)) for pair in sample.pairs}
    return list(pairs.pop()) if len(pairs) == 1 else []


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return asdict(estimate)


def _with_suggestions(sample: Sample) -> dict[str, int]:
    """How many pairs had suggestions for none, one or both of their coders."""
    result = {"0": 0, "1": 0, "2": 0}
    for pair in sample.pairs:
        result[str(pair.a.with_suggestions + pair.b.with_suggestions)] += 1
    return result
