"""Codings out of a study, as a folder of files; names masked unless a reason is given, which is kept."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet

from apps.coding.actions.imports import published_codebook
from apps.coding.domain.codebook import Codebook
from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.interchange import Heading, write_folder
from apps.coding.domain.masking import mask_records
from apps.coding.domain.records import CodingRecord
from apps.coding.models import Coding
from apps.coding.queries.private import private_texts
from apps.coding.queries.records import codebook_of, records_of
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Study, User

DONE = (Coding.State.SUBMITTED, Coding.State.SIGNED_OFF)
CHUNK = 200


@transaction.atomic
def export_folder(*, study: Study, by: User | None, with_names: str = "", of_record: bool = False) -> dict[str, bytes]:
    """Every finished coding of a study (or those of record alone) with derived values, as files by name. Raises Refused
    where there is none. Names stay readable only with a reason, which goes to the audit trail."""
    codebook = codebook_of(published_codebook(study))
    codings = Coding.objects.filter(study=study, state__in=DONE)
    if of_record:
        codings = codings.filter(is_of_record=True)
    records = [with_derived(codebook, record) for record in _records(codings)]
    if not records:
        raise Refused(gettext_noop("The study %(slug)s has no finished codings to export yet."), slug=study.slug)
    return folder_of(study=study, codebook=codebook, records=records, by=by, with_names=with_names)


@transaction.atomic
def folder_of(
    *, study: Study, codebook: Codebook, records: list[CodingRecord], by: User | None, with_names: str = ""
) -> dict[str, bytes]:
    """Records of a study as files by name: masked, or with names and the reason in the audit trail."""
    heading = Heading(study.title, study.title_zh, masked=not with_names)
    if not with_names:
        return write_folder(codebook, mask_records(codebook, records, private_texts(study, codebook)), heading)
    new = {"reason": with_names, "codings": len(records)}
    audit.record(by=by, action="codings exported with names", subject=study, study=study, new=new)
    return write_folder(codebook, records, heading)


def _records(codings: QuerySet[Coding]) -> Iterator[CodingRecord]:
    rows = list(codings.select_related("judgement", "coder", "codebook").order_by("judgement_id", "pk"))
    for start in range(0, len(rows), CHUNK):
        yield from records_of(rows[start : start + CHUNK])
