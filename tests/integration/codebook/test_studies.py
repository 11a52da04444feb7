"""Starting a study, and what is published with it."""

import pytest
from django.db import DatabaseError, transaction

from apps.coding.actions.codebooks import publish_codebook
from apps.coding.actions.studies import create_study, study_for_command
from apps.coding.domain.codebook import CodebookErrors, default_codebook, parse_codebook
from apps.coding.models import CodebookVersion, Variable
from apps.coding.queries.records import codebook_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import AuditEntry, Study
from tests.factories import Cast
from tests.factories.cast import make_user
from tests.unit.coding.codebook.test_codebook_files import SMALL

pytestmark = pytest.mark.django_db


def test_a_study_starts_with_the_default_codebook_and_its_supervisor():
    bing = make_user("bing")
    study = create_study(title="Three provinces", title_zh="三省研究", slug="three", by=bing)
    version = study.codebooks.get()
    assert (version.number, version.state, version.published_by) == (1, "published", bing)
    assert codebook_of(version) == default_codebook()
    assert study.memberships.get().is_supervisor
    assert Variable.objects.filter(study=study).count() == len(default_codebook().variables)
    assert {entry.action for entry in AuditEntry.objects.filter(study=study)} == {
        "study started", "member added", "codebook published",
    }  # fmt: skip


def test_a_study_can_bring_its_own_codebook_or_leave_units_out():
    own = create_study(title="Own", slug="own", by=None, codebook_text=SMALL)
    assert codebook_of(own.codebooks.get()) == parse_codebook(SMALL)
    small = create_study(title="Small", slug="small", by=None, without=["sale"])
    assert not codebook_of(small.codebooks.get()).has_unit_type("sale")


def test_nothing_is_left_of_a_study_that_cannot_start():
    with pytest.raises(CodebookErrors):
        create_study(title="Bad", slug="bad", by=None, codebook_text="title: x")
    with pytest.raises(Refused):
        create_study(title="Bad", slug="No Address", by=None)
    create_study(title="Good", slug="good", by=None)
    with pytest.raises(Refused, match="already"):
        create_study(title="Good", slug="good", by=None)
    assert Study.objects.count() == 1


def test_a_command_finds_the_study_or_makes_one_that_those_who_may_supervise():
    chief = make_user("chief", may_start_studies=True)
    make_user("other")
    study, is_new = study_for_command(slug="data-2014", title="Data")
    assert is_new
    assert study.memberships.get().user == chief
    assert study_for_command(slug="data-2014") == (study, False)


def test_a_published_codebook_never_changes_not_even_by_a_bare_statement(cast: Cast):
    version = publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    version.sha256 = "0" * 64
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(DatabaseError, match="a published codebook never changes"), transaction.atomic():
        CodebookVersion.objects.filter(pk=version.pk).update(sha256="0" * 64)
    CodebookVersion.objects.filter(pk=version.pk).delete()


def test_a_variable_keeps_its_number_through_the_versions_of_a_study(cast: Cast):
    publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    before = dict(Variable.objects.filter(study=cast.study).values_list("key", "pk"))
    second = publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
    assert second.number == 2
    assert dict(Variable.objects.filter(study=cast.study).values_list("key", "pk")) == before
