"""Publishing codebooks: what is published never changes."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from apps.coding.domain.codebook import Codebook, fingerprint, to_document
from apps.coding.models import CodebookVersion, Variable
from apps.judgements.actions import audit
from apps.judgements.models import Study, User


@transaction.atomic
def publish_codebook(*, study: Study, codebook: Codebook, by: User | None) -> CodebookVersion:
    """The next version of a study's codebook, for good; every variable gets the number that answers carry."""
    last = CodebookVersion.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    version = CodebookVersion.objects.create(
        study=study,
        number=last + 1,
        state=CodebookVersion.State.PUBLISHED,
        document=to_document(codebook),
        sha256=fingerprint(codebook),
        published_at=timezone.now(),
        published_by=by,
    )
    number_variables(study=study, codebook=codebook)
    audit.record(
        by=by,
        action="codebook published",
        subject=version,
        study=study,
        new={"number": version.number, "sha256": version.sha256},
    )
    return version


def number_variables(*, study: Study, codebook: Codebook) -> dict[tuple[str, str], int]:
    """The integer id of every variable of a codebook by owner and key; those without one get theirs. An id stays with
    its owner and key through all versions of a study's codebook."""
    wanted = [Variable(study=study, owner=variable.owner, key=variable.key) for variable in codebook.variables]
    Variable.objects.bulk_create(wanted, ignore_conflicts=True)
    rows = Variable.objects.filter(study=study).values_list("owner", "key", "id")
    return {(owner, key): pk for owner, key, pk in rows}
