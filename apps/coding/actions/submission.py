"""A coder hands in a coding, and may take it back while nobody has looked."""

from django.db import transaction
from django.utils import timezone

from apps.coding.actions.of_record import after_submission, no_longer_of_record
from apps.coding.domain.completeness import completeness
from apps.coding.domain.workflow import CODING, CodingStatus, check_withdrawal
from apps.coding.models import Coding
from apps.coding.queries.compared import is_compared
from apps.coding.queries.records import codebook_of, record_of
from apps.judgements.actions import audit
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import User


@transaction.atomic
def submit(*, coding: Coding, by: User) -> Coding:
    """Refused while a question is open. A judgement given to one coder only has hers as the coding of record."""
    coding = _mine(coding, by)
    after = CODING.after(CodingStatus(coding.state), "submit")
    left = len(completeness(codebook_of(coding.codebook), record_of(coding)).open)
    if left:
        raise Refused(
            gettext_noop("Answers are still open: %(count)s. Answer them, or say why there is no answer."), count=left
        )
    coding.state, coding.submitted_at = after.value, timezone.now()
    coding.save(update_fields=["state", "submitted_at"])
    audit.record(by=by, action="coding submitted", subject=coding, study=coding.study)
    after_submission(coding=coding, by=by)
    return coding


@transaction.atomic
def withdraw(*, coding: Coding, by: User) -> Coding:
    """Back into work. Refused once somebody has opened the comparison."""
    coding = _mine(coding, by)
    opened = is_compared(coding.judgement_id)
    coding.state = check_withdrawal(CodingStatus(coding.state), comparison_opened=opened).value
    coding.submitted_at = None
    coding.save(update_fields=["state", "submitted_at"])
    no_longer_of_record(coding=coding, by=by)
    audit.record(by=by, action="submission withdrawn", subject=coding, study=coding.study)
    return coding


def _mine(coding: Coding, by: User) -> Coding:
    """The coding's row, locked."""
    rows = Coding.objects.select_for_update(of=("self",)).select_related("judgement", "coder", "codebook", "study")
    return rows.get(pk=coding.pk, coder=by, kind=Coding.Kind.INDEPENDENT)
