"""The only way to a study's objects: a stranger gets 404, a member without the right gets 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from apps.judgements.models import Job, Judgement, Membership, SourceFile, UploadBatch, User

Role = Membership.Role
TEAM = (Role.CODER, Role.SUPERVISOR)
EVERYONE = (Role.CODER, Role.SUPERVISOR, Role.READER)
SUPERVISORS = (Role.SUPERVISOR,)


def reader_of(request: HttpRequest) -> User:
    """The logged-in person; behind login_required."""
    assert isinstance(request.user, User)
    return request.user


def member_of(request: HttpRequest, slug: str, roles: tuple[str, ...] = EVERYONE) -> Membership:
    """The reader's membership of the study; also kept on the request for the page's frame."""
    if not request.user.is_authenticated:
        raise Http404
    membership = (
        Membership.objects.select_related("study", "user").filter(study__slug=slug, user_id=request.user.pk).first()
    )
    if membership is None:
        raise Http404
    request.membership = membership  # type: ignore[attr-defined]
    if membership.role not in roles:
        raise PermissionDenied
    return membership


def judgement_of(membership: Membership, judgement_id: int) -> Judgement:
    found = (
        Judgement.objects.select_related("study", "current_text")
        .filter(study_id=membership.study_id, pk=judgement_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def job_of(membership: Membership, job_id: int) -> Job:
    found = Job.objects.filter(study_id=membership.study_id, pk=job_id).first()
    if found is None:
        raise Http404
    return found


def batch_of(membership: Membership, batch_id: int) -> UploadBatch:
    found = (
        UploadBatch.objects.select_related("study", "created_by")
        .filter(study_id=membership.study_id, pk=batch_id)
        .first()
    )
    if found is None:
        raise Http404
    return found


def source_of(membership: Membership, source_id: int) -> SourceFile:
    found = SourceFile.objects.filter(study_id=membership.study_id, pk=source_id).first()
    if found is None:
        raise Http404
    return found
