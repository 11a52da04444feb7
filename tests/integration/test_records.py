"""Rows of codings read back as values."""

from dataclasses import replace

from apps.coding.domain.records import Place
from apps.coding.models import Unit
from apps.coding.queries.records import record_of, records_of
from tests.factories import Cast
from tests.factories.codings import coding, link, unit
from tests.factories.stored import add_judgement, publish_codebook, store

RECORD = coding(
    "jia",
    unit("i1", date="2013-03"),
    unit(
        "d1",
        "罗某甲",
        name=("罗某甲", (20, 23)),
        role=-9,
        convicted_of=(1, 4),
        registered_residence=Place("530000", "云南"),
    ),
    unit("v1", name="杨某1", count=2),
    link("incident_victim", "i1", "v1"),
    link("defendant_victim", "d1", "v1", activity=(2, 4)),
    judgement="87",
)


def test_a_coding_is_read_as_it_was_stored(cast: Cast) -> None:
    book, judgement = publish_codebook(cast.study), add_judgement(cast.study, "87")
    stored = store(RECORD, judgement=judgement, coder=cast.jia, codebook=book)
    found = record_of(stored)
    assert [each.id for each in found.units] == ["i1", "d1", "v1"]
    assert found.unit("d1").answers["convicted_of"].value == (1, 4)
    assert found.unit("d1").answers["registered_residence"].value == Place("530000", "云南")
    assert found.unit("d1").answers["role"].missing == -9
    span = found.unit("d1").answers["name"].evidence[0]
    assert judgement.current_text is not None
    assert judgement.current_text.text[span.start : span.end] == span.quote
    assert {(each.kind, each.source, each.target) for each in found.links} == {
        ("incident_victim", "i1", "v1"),
        ("defendant_victim", "d1", "v1"),
    }


def test_what_was_removed_is_left_out(cast: Cast) -> None:
    book, judgement = publish_codebook(cast.study), add_judgement(cast.study, "87")
    stored = store(RECORD, judgement=judgement, coder=cast.jia, codebook=book)
    Unit.objects.filter(coding=stored, type="victim").update(removed_at=stored.assigned_at)
    found = record_of(stored)
    assert [each.id for each in found.units] == ["i1", "d1"]
    assert found.links == ()


def test_many_codings_take_as_many_queries_as_one(cast: Cast, django_assert_max_num_queries) -> None:
    book = publish_codebook(cast.study)
    codings = [
        store(
            replace(RECORD, judgement=str(n)),
            judgement=add_judgement(cast.study, str(n)),
            coder=cast.jia,
            codebook=book,
        )
        for n in range(6)
    ]
    with django_assert_max_num_queries(7):
        assert len(records_of(codings)) == 6
