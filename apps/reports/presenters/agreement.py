"""Agreement so far, from the newest run that has a result."""

from dataclasses import dataclass
from datetime import datetime

from apps.coding.models import AgreementRun
from apps.judgements.models import Study
from apps.reports.presenters.addresses import address


@dataclass(frozen=True)
class Agreement:
    """`computed_at`: nothing where no run has a result yet."""

    computed_at: datetime | None
    to: str


def agreement_so_far(study: Study, run: AgreementRun | None) -> Agreement:
    to = address("agreement", study)
    return Agreement((run.computed_at or run.created_at) if run else None, to)
