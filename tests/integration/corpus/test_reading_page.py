"""A judgement to read, and its facts to correct."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.coding.actions import assignment
from apps.coding.actions.codebooks import publish_codebook
from apps.coding.domain.codebook import default_codebook
from apps.coding.domain.suggestions.sharing import For
from apps.coding.models import Coding
from apps.judgements.actions import reading
from apps.judgements.models import AuditEntry, DocumentFact, Judgement
from tests.factories import Cast
from tests.factories import findings as by_hand
from tests.factories.corpus import judgements
from tests.factories.stored import add_judgement


@pytest.fixture
def judgement(cast: Cast) -> Judgement:
    return judgements(cast.study, cast.bing, 1)[0]


def correct(client, judgement: Judgement, field: str, **form):
    return client.post(f"{judgement.get_absolute_url()}facts/{field}/", form)


@pytest.mark.parametrize(("who", "status"), [("jia", 200), ("bing", 200), ("wu", 403), ("ding", 404)])
def test_the_team_reads(cast: Cast, client_of, judgement: Judgement, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(judgement.get_absolute_url()).status_code == status


def test_paragraphs_carry_their_number_and_place(cast: Cast, client_of, judgement: Judgement) -> None:
    page = client_of(cast.jia).get(judgement.get_absolute_url()).content.decode()
    assert '<p id="p1" data-n="1" data-start="0" class="centre">云南省澜沧拉祜族自治县人民法院</p>' in page
    assert 'class="centre title">刑 事 判 决 书</p>' in page
    assert page.count('<h2 class="sec"') == page.count('href="#s') == 11


def test_facts_are_links_into_the_text(cast: Cast, client_of, judgement: Judgement) -> None:
    page = client_of(cast.jia).get(judgement.get_absolute_url()).content.decode()
    fact = judgement.facts.get(field="case_number")
    assert f'href="#p3" data-start="{fact.start}" data-end="{fact.end}"' in page


def test_only_a_supervisor_sees_and_uses_the_correction(cast: Cast, client_of, judgement: Judgement) -> None:
    assert "fact-correct" not in client_of(cast.jia).get(judgement.get_absolute_url()).content.decode()
    for who, status in (("jia", 403), ("wu", 403), ("ding", 404)):
        answer = correct(client_of(getattr(cast, who)), judgement, "court", value="x", reason="y")
        assert answer.status_code == status
    assert not DocumentFact.objects.filter(source="corrected").exists()


def test_a_correction_counts_and_the_history_stays(cast: Cast, client_of, judgement: Judgement) -> None:
    client = client_of(cast.bing)
    answer = correct(client, judgement, "province", value="440000", reason="提级管辖", start=0, end=3)
    assert answer.status_code == 302
    judgement.refresh_from_db()
    assert judgement.province == "440000"
    newest = judgement.facts.filter(field="province").last()
    assert (newest.value, newest.quote, newest.created_by) == ("440000", "云南省", cast.bing)
    entry = AuditEntry.objects.get(action="fact corrected")
    assert (entry.old, entry.new) == ({"province": "530000"}, {"province": "440000", "reason": "提级管辖"})
    page = client.get(judgement.get_absolute_url()).content.decode()
    assert "Guangdong" in page
    assert "one earlier value" in page
    assert "corrected by 丙" in page


def test_a_fact_may_be_said_not_to_be_stated(cast: Cast, client_of, judgement: Judgement) -> None:
    correct(client_of(cast.bing), judgement, "decided_on", value="", reason="落款被删")
    judgement.refresh_from_db()
    assert judgement.decided_on == ""


@pytest.mark.parametrize(
    ("field", "form", "says"),
    [
        ("decided_on", {"value": "2014-02-30", "reason": "x"}, "is no date"),
        ("decided_on", {"value": "二〇一四年", "reason": "x"}, "is no date"),
        ("case_number", {"value": "x" * 121, "reason": "x"}, "at most 120"),
        ("court", {"value": "某法院", "reason": ""}, "required"),
        ("court_level", {"value": "nowhere", "reason": "x"}, "Select a valid choice"),
        ("court_level", {"value": "basic", "reason": "x"}, "This is the value already."),
        ("court", {"value": "某法院", "reason": "x", "start": "5", "end": "999999"}, "does not lie within"),
        ("court", {"value": "某法院", "reason": "x", "start": "5", "end": "5"}, "does not lie within"),
    ],
)
def test_a_bad_correction_is_refused_beside_the_form(
    cast: Cast, client_of, judgement: Judgement, field: str, form: dict, says: str
) -> None:
    answer = correct(client_of(cast.bing), judgement, field, **form)
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not DocumentFact.objects.filter(source="corrected").exists()


def test_an_unknown_fact_is_not_found_and_nothing_is_corrected_by_a_visit(
    cast: Cast, client_of, judgement: Judgement
) -> None:
    assert correct(client_of(cast.bing), judgement, "colour", value="x", reason="y").status_code == 404
    assert client_of(cast.bing).get(f"{judgement.get_absolute_url()}facts/court/").status_code == 405
    assert client_of(cast.bing).post(judgement.get_absolute_url()).status_code == 405


def test_a_judgement_without_a_text_is_shown_as_such(cast: Cast, client_of) -> None:
    bare = Judgement.objects.create(study=cast.study, key="imported")
    page = client_of(cast.jia).get(bare.get_absolute_url()).content.decode()
    assert "There is no text for this judgement." in page


def test_as_many_queries_after_many_corrections(cast: Cast, client_of, judgement: Judgement) -> None:
    def count() -> int:
        client = client_of(cast.bing)
        with CaptureQueriesContext(connection) as queries:
            client.get(judgement.get_absolute_url())
        return len(queries)

    few = count()
    for number in range(30):
        correct(client_of(cast.bing), judgement, "court", value=f"法院{number}", reason="x")
    assert count() == few


class TestFindings:
    """What was read of persons and sales stands beside the text, for those who may see it."""

    @pytest.fixture
    def read(self, cast: Cast) -> Judgement:
        made = Judgement.objects.create(study=cast.study, key="88")
        reading.add_text(made, by_hand.TEXT, by_hand.findings())
        return made

    def page(self, client: Any, judgement: Judgement) -> str:
        return client.get(f"/studies/three-provinces/corpus/{judgement.pk}/").content.decode()

    def test_every_value_has_its_passage_and_its_reason(self, cast: Cast, client_of, read: Judgement) -> None:
        html = self.page(client_of(cast.jia), read)
        for words in ("Defendant 1", "陈某乙", "elementary school", "Victim 1", "Sale 1", "46,000", "林某丁"):
            assert words in html
        start = by_hand.TEXT.index("46000元")
        assert f'data-start="{start}" data-end="{start + 6}"' in html
        assert "own paragraph among the parties" in html
        assert "unsure" in html

    def test_it_speaks_chinese(self, cast: Cast, client_of, read: Judgement) -> None:
        client = client_of(cast.bing)
        client.cookies["django_language"] = "zh-hans"
        html = self.page(client, read)
        assert "读出的人员与交易" in html
        assert "文化程度" in html

    def test_who_codes_without_suggestions_sees_them_only_when_her_coding_cannot_change(
        self, cast: Cast, client_of, read: Judgement
    ) -> None:
        publish_codebook(study=cast.study, codebook=default_codebook(), by=cast.bing)
        people = {"coders": [cast.jia], "by": cast.bing, "suggestions": For.NOBODY}
        (coding,) = assignment.assign(study=cast.study, judgements=[read], **people)
        hidden = self.page(client_of(cast.jia), read)
        assert "林某丁</b>" not in hidden
        assert "without suggestions" in hidden
        assert "林某丁</b>" in self.page(client_of(cast.yi), read)
        Coding.objects.filter(pk=coding.pk).update(with_suggestions=True)
        assert "林某丁</b>" in self.page(client_of(cast.jia), read)

    def test_a_text_from_before_says_that_it_was_not_read(self, cast: Cast, client_of) -> None:
        assert "has not been read for persons" in self.page(client_of(cast.jia), add_judgement(cast.study, "12"))
