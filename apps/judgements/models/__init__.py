from apps.judgements.models.audit import AuditEntry
from apps.judgements.models.files import SourceFile, UploadBatch
from apps.judgements.models.jobs import Job
from apps.judgements.models.judgements import DocumentFact, Judgement, TextVersion
from apps.judgements.models.people import Membership, Study, User
from apps.judgements.models.readings import TextFindings

__all__ = [
    "AuditEntry",
    "DocumentFact",
    "Job",
    "Judgement",
    "Membership",
    "SourceFile",
    "Study",
    "TextFindings",
    "TextVersion",
    "UploadBatch",
    "User",
]
