"""Starting a study: its team, and its codebook."""

import re
from collections.abc import Collection

from django.db import transaction

from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import Codebook, default_codebook, parse_codebook, without_units
from apps.judgements.actions import audit, people
from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.models import Membership, Study, User

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_SLUG = 60


@transaction.atomic
def create_study(
    *,
    title: str,
    slug: str,
    by: User | None,
    title_zh: str = "",
    codebook_text: str | None = None,
    codebook: Codebook | None = None,
    without: Collection[str] = (),
) -> Study:
    """A study with its first published codebook: the text of a file, a codebook, or the default one, less the unit
    types in `without`. `by` becomes its supervisor. Raises Refused, or CodebookErrors with every error of the file."""
    check_slug(slug)
    if codebook_text is not None:
        codebook = parse_codebook(codebook_text)
    chosen = codebook or default_codebook()
    chosen = without_units(chosen, [key for key in without if chosen.has_unit_type(key)])
    if Study.objects.filter(slug=slug).exists():
        raise Refused(gettext_noop("There is a study at the address “%(slug)s” already; choose another."), slug=slug)
    study = Study.objects.create(slug=slug, title=title, title_zh=title_zh, started_by=by)
    audit.record(by=by, action="study started", subject=study, study=study, new={"slug": slug, "title": title})
    if by is not None:
        people.add_member(study=study, user=by, role=Membership.Role.SUPERVISOR, by=by)
    publish_codebook(study=study, codebook=chosen, by=by)
    return study


@transaction.atomic
def study_for_command(
    *, slug: str, title: str = "", title_zh: str = "", codebook: Codebook | None = None
) -> tuple[Study, bool]:
    """The study of that slug; where there is none, a new one that all who may start studies supervise. The flag tells
    whether it is new."""
    study = Study.objects.filter(slug=slug).first()
    if study is not None:
        return study, False
    study = create_study(title=title or slug, title_zh=title_zh, slug=slug, by=None, codebook=codebook)
    for user in User.objects.filter(is_active=True, may_start_studies=True).order_by("pk"):
        people.add_member(study=study, user=user, role=Membership.Role.SUPERVISOR, by=None)
    return study, True


def check_slug(slug: str) -> None:
    """An address: small letters, digits and hyphens. Raises Refused."""
    if len(slug) > MAX_SLUG or not _SLUG.fullmatch(slug):
        raise Refused(
            gettext_noop(
                "The address “%(slug)s” cannot be used: small letters a to z, digits and hyphens, at most 60."
            ),
            slug=slug[:80],
        )
