"""The reading-quality page: what coders decided, the reader's own figures, texts read again; nothing told too early."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.coding.actions import assignment
from apps.coding.domain.suggestions.sharing import For
from apps.coding.models import Coding
from apps.judgements.jobs.run import run
from apps.judgements.models import Job, Judgement
from tests.factories import Cast
from tests.factories import findings as by_hand
from tests.factories.stored import add_judgement
from tests.integration.test_coding_views import page as coding_page
from tests.integration.test_suggestions import TestCounts, _measured, give, judgement

__all__ = ["_measured", "judgement"]  # fixtures
PAGE = "/studies/three-provinces/reading-quality/"


def text_of(client, language: str = "en") -> str:
    client.cookies["django_language"] = language
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", client.get(PAGE).content.decode())))


def decided(client_of, coding: Coding) -> None:
    TestCounts().decide(coding, client_of)
    client_of(coding.coder).post(coding_page(coding, "submit/"))


@pytest.mark.parametrize(("who", "status"), [("jia", 403), ("wu", 403), ("ding", 404), ("bing", 200)])
@pytest.mark.parametrize("place", ["", "read-again/", "stop/"])
def test_it_is_for_supervisors(cast: Cast, client_of, who: str, status: int, place: str) -> None:
    client = client_of(getattr(cast, who))
    answer = client.post(PAGE + place) if place else client.get(PAGE)
    assert answer.status_code == (302 if place and status == 200 else status)


def test_each_kind_of_suggestion_has_its_counts_beside_the_readers(cast: Cast, client_of, judgement: Judgement) -> None:
    (coding,) = give(cast, judgement, cast.jia)
    decided(client_of, coding)
    words = text_of(client_of(cast.bing))
    assert "4 decisions in 1 judgement" in words
    assert re.search(r"Sex The defendant's own paragraph [^%]*? 1 0 0 100\.0 % 20\.7 % 40 of 40 91\.2 % sure", words)
    assert re.search(r"the unit itself .{0,90} 1 0 1 50\.0 %", words)
    assert re.search(r"Role in the joint crime .{0,60}0 1 0 0\.0 % 0\.0 %", words)
    assert "2 of 9" in words  # education: too seldom right
    assert "not offered to coders" in words


def test_it_speaks_chinese(cast: Cast, client_of, judgement: Judgement) -> None:
    words = text_of(client_of(cast.bing), "zh-hans")
    assert "读取质量" in words
    assert "已拒绝" in words


def test_nothing_is_counted_before_a_coding_is_of_record(cast: Cast, client_of, judgement: Judgement) -> None:
    first, second = give(cast, judgement, cast.jia, cast.yi, suggestions=For.EVERYONE)
    decided(client_of, first)
    assert "0 decisions in 0 judgements" in text_of(client_of(cast.bing))
    assert second.state == "assigned"


def test_a_supervisor_is_told_nothing_of_a_judgement_that_she_codes_herself(
    cast: Cast, client_of, judgement: Judgement
) -> None:
    (coding,) = give(cast, judgement, cast.jia)
    decided(client_of, coding)
    assert "4 decisions" in text_of(client_of(cast.bing))
    # Of record by a reconciled coding made elsewhere, while she codes it in a second round.
    assignment.assign(study=cast.study, judgements=[judgement], coders=[cast.bing], by=cast.bing, round=2)
    Coding.objects.filter(pk=coding.pk).update(is_of_record=True)
    assert "0 decisions in 0 judgements" in text_of(client_of(cast.bing))


def test_texts_are_read_again_by_a_job_that_can_be_watched_and_stopped(cast: Cast, client_of) -> None:
    add_judgement(cast.study, "12", by_hand.TEXT)
    client = client_of(cast.bing)
    assert "1 of 1 texts has not been read" in text_of(client)
    assert client.post(PAGE + "read-again/").status_code == 302
    job = Job.objects.get()
    assert (job.kind, job.state) == ("read-again", "queued")
    fragment = client.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "every 2s" in fragment
    assert "<html" not in fragment
    client.post(PAGE + "stop/")
    assert Job.objects.get().state == "cancelled"
    client.post(PAGE + "read-again/")
    run(Job.objects.latest("pk").pk)
    words = text_of(client)
    assert "Every text has been read" in words
    assert "1 texts read again" in words


def test_the_page_costs_the_same_for_3_judgements_as_for_30(cast: Cast, client_of) -> None:
    client = client_of(cast.bing)
    counts = []
    for upto in (3, 30):
        for n in range(cast.study.judgements.count(), upto):
            add_judgement(cast.study, str(n))
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        counts.append(len(queries))
    assert counts[0] == counts[1]
