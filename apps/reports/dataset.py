"""Datasets: all codings of record at one moment, frozen to files, hashed, read back. The only reader of codings here.

A dataset's folder below DATA_DIR holds the interchange files (names readable: it never leaves the server as it is) and
sources.json, which says of each judgement which coding speaks for it and where its text is. The hash covers all of it,
so that the same codings of record always are the same dataset.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from apps.coding.actions.imports import published_codebook
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.interchange import Heading, read_folder, write_folder
from apps.coding.domain.interchange.writing import folder_hash
from apps.coding.domain.records import CodingRecord
from apps.coding.folders import write_directory
from apps.coding.models import CodebookVersion, Coding
from apps.coding.queries.records import codebook_of, records_of
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Job, Judgement, Study, User
from apps.reports.models import Dataset

SOURCES = "sources.json"
CHUNK = 200

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Origin:
    """Where a judgement's coding of record comes from; `province` is the court's by the judgement's metadata."""

    judgement: str
    judgement_id: int
    coding_id: int
    text_version_id: int | None
    province: str
    decided_on: str
    one_coder: bool


@dataclass(frozen=True)
class Frozen:
    """A dataset as read back: the records (derived values included) and their origins, by judgement key."""

    codebook: Codebook
    records: tuple[CodingRecord, ...]
    origins: dict[str, Origin]


def of_record(study: Study) -> list[Coding]:
    """The codings that speak for the study's included judgements, in the order the judgements came."""
    rows = Coding.objects.filter(study=study, is_of_record=True, judgement__screening=Judgement.Screening.INCLUDED)
    rows = rows.filter(judgement__duplicate_of__isnull=True)
    return list(rows.select_related("judgement", "coder", "codebook").order_by("judgement_id"))


def freeze(*, study: Study, by: User | None, job: Job | None = None, progress: Progress | None = None) -> Dataset:
    """The dataset of the codings of record as they stand; the one there is where nothing has changed."""
    codings = of_record(study)
    if not codings:
        raise Refused(gettext_noop("No judgement of this study is of record yet, so there is nothing to count."))
    version = published_codebook(study)
    records = list(_records(codebook_of(version), codings, progress))
    files = write_folder(codebook_of(version), records, Heading(study.title, study.title_zh, masked=False))
    files[SOURCES] = _sources(codings)
    digest = folder_hash(files)
    known = Dataset.objects.filter(study=study, sha256=digest).first()
    if known is not None:
        return known
    path = _write(study, digest, files)
    return _keep(study, version, digest, path, _counts(records, study), by, job)


def load(dataset: Dataset) -> Frozen:
    """The dataset's records; kept in memory for the pages that ask again."""
    return _load(dataset.path, dataset.sha256)


@lru_cache(maxsize=4)
def _load(path: str, sha256: str) -> Frozen:
    folder = settings.DATA_DIR / path
    files = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    if folder_hash(files) != sha256:
        raise Refused(gettext_noop("The files of this dataset were changed on disk; restore them from a backup."))
    origins = [Origin(**origin) for origin in json.loads(files.pop(SOURCES))]
    package = read_folder(files)
    return Frozen(package.codebook, package.records, {origin.judgement: origin for origin in origins})


def origins_of(dataset: Dataset) -> tuple[Origin, ...]:
    """Which coding speaks for each judgement of a dataset, without reading the codings."""
    return _origins(dataset.path, dataset.sha256)


@lru_cache(maxsize=64)
def _origins(path: str, sha256: str) -> tuple[Origin, ...]:
    said = json.loads((settings.DATA_DIR / path / SOURCES).read_bytes())
    return tuple(Origin(**origin) for origin in said)


def _records(codebook: Codebook, codings: list[Coding], progress: Progress | None) -> Iterator[CodingRecord]:
    for start in range(0, len(codings), CHUNK):
        if progress:
            progress(start, len(codings))
        for record in records_of(codings[start : start + CHUNK]):
            yield with_derived(codebook, record)


def _sources(codings: list[Coding]) -> bytes:
    origins = [
        asdict(
            Origin(
                judgement=coding.judgement.key,
                judgement_id=coding.judgement_id,
                coding_id=coding.pk,
                text_version_id=coding.text_version_id,
                province=coding.judgement.province,
                decided_on=coding.judgement.decided_on,
                one_coder=coding.kind == Coding.Kind.INDEPENDENT,
            )
        )
        for coding in codings
    ]
    return (json.dumps(origins, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _write(study: Study, digest: str, files: dict[str, bytes]) -> str:
    """The folder of the dataset: named by its hash, so one that is there already is whole and the same."""
    path = f"datasets/{study.pk}/{digest[:16]}"
    if not (settings.DATA_DIR / path).exists():
        write_directory(settings.DATA_DIR / path, files)
    return path


def _counts(records: list[CodingRecord], study: Study) -> dict[str, Any]:
    units = [unit for record in records for unit in record.units]
    types = sorted({unit.type for unit in units})
    included = study.judgements.filter(screening=Judgement.Screening.INCLUDED, duplicate_of__isnull=True).count()
    return {
        "judgements": len(records),
        "included": included,
        "units": {key: sum(unit.count for unit in units if unit.type == key) for key in types},
    }


@transaction.atomic
def _keep(
    study: Study,
    version: CodebookVersion,
    digest: str,
    path: str,
    counts: dict[str, Any],
    by: User | None,
    job: Job | None,
) -> Dataset:
    Study.objects.select_for_update().get(pk=study.pk)
    known = Dataset.objects.filter(study=study, sha256=digest).first()
    if known is not None:
        return known
    last = Dataset.objects.filter(study=study).aggregate(Max("number"))["number__max"] or 0
    dataset = Dataset.objects.create(
        study=study,
        number=last + 1,
        codebook=version,
        job=job,
        sha256=digest,
        path=path,
        counts=counts,
        provisional=counts["judgements"] < counts["included"],
        created_by=by,
    )
    audit.record(by=by, action="dataset frozen", subject=dataset, study=study, new={"sha256": digest, **counts})
    return dataset
