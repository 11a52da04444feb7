"""Starting a study in the browser, and the codebook as a handbook."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook, parse_codebook
from apps.coding.queries.records import codebook_of
from apps.judgements.models import Study
from tests.factories import Cast
from tests.unit.coding.codebook.test_codebook_files import SMALL

pytestmark = pytest.mark.django_db
START = "/start-a-study/"


def filled(**more):
    return {"title": "Guangdong", "title_zh": "广东", "slug": "guangdong", "sale": "on", "other_person": "on", **more}


def codebook_file(text: str | bytes):
    return SimpleUploadedFile("codebook.yaml", text if isinstance(text, bytes) else text.encode())


def test_a_supervisor_starts_a_study(cast: Cast, client_of):
    client = client_of(cast.bing)
    assert client.get(START).status_code == 200
    answer = client.post(START, filled(sale=""))
    assert answer.headers["Location"] == "/studies/guangdong/"
    study = Study.objects.get(slug="guangdong")
    assert study.memberships.get(user=cast.bing).is_supervisor
    codebook = codebook_of(study.codebooks.get())
    assert not codebook.has_unit_type("sale")
    assert codebook.has_unit_type("other_person")


def test_a_study_starts_with_a_codebook_of_its_own(cast: Cast, client_of):
    answer = client_of(cast.bing).post(START, filled(codebook=codebook_file("\ufeff" + SMALL)))
    assert answer.status_code == 302
    assert codebook_of(Study.objects.get(slug="guangdong").codebooks.get()) == parse_codebook(SMALL)


def test_units_that_an_own_codebook_lacks_may_be_left_out_as_well(cast: Cast, client_of):
    answer = client_of(cast.bing).post(START, filled(codebook=codebook_file(SMALL), sale="", other_person=""))
    assert answer.status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_error_of_a_codebook_file_is_on_the_page(cast: Cast, client_of, language):
    bad = SMALL.replace("letter: j", "letter: J").replace("appealed is 1", "appealed is 7").replace("zh: 否", "xx: 否")
    client = client_of(cast.bing)
    client.cookies["django_language"] = language
    answer = client.post(START, filled(codebook=codebook_file(bad)))
    page = answer.content.decode()
    assert answer.status_code == 400
    places = ["units › judgement", "judgement › variables › appealed › categories › 2", "variables › appellant"]
    assert all(place in page for place in places)
    assert ("一个小写字母" if language == "zh-hans" else "one small letter") in page
    assert not Study.objects.filter(slug="guangdong").exists()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"title": ""}, "This field is required"),
        ({"slug": "Guang Dong"}, "cannot be used"),
        ({"slug": "three-provinces"}, "already"),
        ({"codebook": ("广东".encode("gb18030"))}, "not in UTF-8"),
        ({"codebook": b" "}, "The file is empty"),
        ({"codebook": b"\x89PNG\r\n\x1a\n\x00"}, "not in UTF-8"),
        ({"codebook": b"a: &a [*a]"}, "Anchors"),
    ],
)
def test_bad_input_is_answered_at_its_place(cast: Cast, client_of, data, sentence):
    if isinstance(data.get("codebook"), bytes):
        data = {"codebook": codebook_file(data["codebook"])}
    answer = client_of(cast.bing).post(START, filled(**data))
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert Study.objects.count() == 1


def test_only_those_who_may_start_studies_find_the_form(cast: Cast, client_of):
    for user in (cast.jia, cast.wu, cast.ding):
        assert client_of(user).get(START).status_code == 403
        assert client_of(user).post(START, filled()).status_code == 403


@pytest.fixture
def published(cast: Cast):
    return publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)


@pytest.mark.parametrize(("language", "word", "other"), [("en", "Mode of trafficking", "拐卖模式"),
                                                         ("zh-hans", "拐卖模式", "Mode of trafficking")])  # fmt: skip
def test_every_member_reads_the_handbook_in_her_language(cast: Cast, client_of, published, language, word, other):
    for user in (cast.jia, cast.bing, cast.wu):
        client = client_of(user)
        client.cookies["django_language"] = language
        page = client.get("/studies/three-provinces/codebook/").content.decode()
        assert f">{word}</a></h4>" in page
        assert other in page
    for variable in default_codebook().variables:
        assert f'id="{variable.owner}.{variable.key}"' in page


def test_the_file_is_the_codebook_itself(cast: Cast, client_of, published):
    answer = client_of(cast.jia).get("/studies/three-provinces/codebook/1/file/")
    assert "three-provinces-codebook-1.yaml" in answer.headers["Content-Disposition"]
    assert parse_codebook(answer.content.decode()) == default_codebook()


def test_earlier_versions_stay_readable_and_unknown_ones_are_not_found(cast: Cast, client_of, published):
    publish_codebook(study=cast.study, codebook=parse_codebook(SMALL), by=cast.bing)
    client = client_of(cast.jia)
    assert "Mode of trafficking" not in client.get("/studies/three-provinces/codebook/").content.decode()
    assert "Mode of trafficking" in client.get("/studies/three-provinces/codebook/1/").content.decode()
    assert client.get("/studies/three-provinces/codebook/3/").status_code == 404
    assert client.get("/studies/three-provinces/codebook/3/file/").status_code == 404


def test_a_study_without_a_codebook_says_so(cast: Cast, client_of):
    assert "no published codebook yet" in client_of(cast.jia).get("/studies/three-provinces/codebook/").content.decode()


def test_the_handbook_takes_as_many_queries_for_few_variables_as_for_many(
    cast: Cast, client_of, published, django_assert_max_num_queries
):
    client = client_of(cast.jia)
    client.get("/studies/three-provinces/codebook/")
    with django_assert_max_num_queries(5):
        client.get("/studies/three-provinces/codebook/")
