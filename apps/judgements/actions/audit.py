"""Audit entries: called by every action inside its own transaction."""

from typing import Any

from django.db.models import Model

from apps.judgements.models import AuditEntry, Study, User


def record(
    *, by: User | None, action: str, subject: Model, study: Study | None = None, old: Any = None, new: Any = None
) -> AuditEntry:
    """One entry; `action` is a verb phrase such as 'member added', `old` and `new` are JSON."""
    return AuditEntry.objects.create(
        study=study,
        actor=by,
        action=action,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        old=old or {},
        new=new or {},
    )
