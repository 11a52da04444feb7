"""The list of judgements: what it shows, how it is narrowed, what later apps add to it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.judgements import corpus
from tests.factories import Cast
from tests.factories.corpus import judgements, uploaded
from tests.factories.documents import judgement_text


@pytest.fixture
def listing(cast: Cast, client_of):
    """The list as a coder sees it, for a query."""

    def get(query: str = "", who: object = None) -> str:
        return client_of(who or cast.jia).get(f"/studies/{cast.study.slug}/corpus/{query}").content.decode()

    return get


@pytest.fixture
def three(cast: Cast) -> None:
    uploaded(
        cast.study,
        cast.bing,
        yunnan_txt=judgement_text("（2014）澜刑初字第1号").encode(),
        guangdong_txt=judgement_text("（2015）穗刑终字第2号", "广东省广州市中级", "二〇一五").encode(),
        unknown_txt="没有抬头的文字。".encode(),
    )


@pytest.mark.parametrize(("who", "status"), [("jia", 200), ("bing", 200), ("wu", 403), ("ding", 404)])
def test_the_list_is_for_the_team(cast: Cast, client_of, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(f"/studies/{cast.study.slug}/corpus/").status_code == status


def test_an_empty_corpus_says_what_to_do(cast: Cast, listing) -> None:
    assert "There are no judgements yet." in listing()
    assert "Upload the first files" in listing(who=cast.bing)
    assert "Upload the first files" not in listing()


def test_the_list_shows_facts_in_the_readers_language(cast: Cast, client_of, three: None, listing) -> None:
    assert "Guangdong" in listing()
    client = client_of(cast.jia)
    client.cookies["django_language"] = "zh-hans"
    chinese = client.get(f"/studies/{cast.study.slug}/corpus/").content.decode()
    assert "广东" in chinese
    assert "二审" in chinese


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?province=440000", {"穗刑终"}),
        ("?province=-", {"unknown"}),
        ("?year=2014", {"澜刑初"}),
        ("?year=-", {"unknown"}),
        ("?level=intermediate", {"穗刑终"}),
        ("?screening=excluded", set()),
        ("?q=广州", {"穗刑终"}),
        ("?q=(2014)", {"澜刑初"}),
        ("?q=yunnan", {"澜刑初"}),
        ("?q=澜刑初 2014", {"澜刑初"}),
        ("?province=990000", set()),
        ("?page=99", {"澜刑初", "穗刑终", "unknown"}),
        ("?page=x&q=", {"澜刑初", "穗刑终", "unknown"}),
    ],
)
def test_the_list_is_narrowed(three: None, listing, query: str, found: set[str]) -> None:
    table = listing(query).partition("<tbody>")[2]
    assert {words for words in ("澜刑初", "穗刑终", "unknown") if words in table} == found


def test_nothing_found_says_so(three: None, listing) -> None:
    assert "No judgement fits this choice." in listing("?q=没有的")


def test_later_apps_add_columns_and_filters(three: None, listing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_columns", {})
    monkeypatch.setattr(corpus, "_filters", {})
    corpus.add_column(corpus.Column("state", "Coding", lambda rows, member: {row.pk: "coded" for row in rows[:1]}))
    corpus.add_filter(
        corpus.Filter("state", "Coding", lambda member: [("new", "new")], lambda rows, value, member: rows.none())
    )
    assert listing().count("<td>coded</td>") == 1
    assert '<select name="state">' in listing()
    assert "No judgement fits" in listing("?state=new")


def test_fifty_judgements_fill_a_page(cast: Cast, listing) -> None:
    judgements(cast.study, cast.bing, 52)
    assert listing().count('<th scope="row">') == 50
    assert listing("?page=2").count('<th scope="row">') == 2
    assert 'href="?q=%E6%BE%9C&amp;page=2"' in listing("?q=澜")


def test_as_many_queries_for_30_judgements_as_for_3(cast: Cast, client_of) -> None:
    def count() -> int:
        client = client_of(cast.jia)
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/studies/{cast.study.slug}/corpus/")
        return len(queries)

    judgements(cast.study, cast.bing, 3)
    few = count()
    judgements(cast.study, cast.bing, 30)
    assert count() == few
