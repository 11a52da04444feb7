"""The review pages: who may, what is refused, and that their cost does not grow with what they show."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.coding.actions.comparisons import open_comparison, sign_off
from apps.coding.models import Coding, Comparison
from apps.coding.queries.desks import desk_of
from apps.coding.queries.records import record_of
from tests.factories import Cast
from tests.factories.cast import make_user
from tests.factories.reviewed import Twice, coded_twice
from tests.factories.stored import store

PAGES = ["reconcile"]
ACTS = ["review-open", "review-decide", "review-pair", "review-sign-off", "review-reopen", "review-approve"]


@pytest.fixture
def twice(cast: Cast) -> Twice:
    return coded_twice(cast)


def at(name: str, cast: Cast, twice: Twice) -> str:
    return reverse(name, args=[cast.study.slug, twice.judgement.pk])


def post(client: Client, address: str, data: Any) -> Any:
    return client.post(address, json.dumps(data), content_type="application/json")


def mode_row(comparison: Comparison) -> str:
    desk = desk_of(comparison)
    row = next(row for row in desk.left if row.key == "mode")
    return f"victim:{desk.groups[row.groups[0]].pk}:mode"


@pytest.mark.parametrize(("who", "status"), [("bing", 200), ("jia", 403), ("wu", 403), ("ding", 404)])
def test_the_list_is_for_supervisors(cast: Cast, client_of, twice: Twice, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(reverse("review", args=[cast.study.slug])).status_code == status


@pytest.mark.parametrize("name", [*PAGES, *ACTS])
@pytest.mark.parametrize(("who", "status"), [("jia", 403), ("yi", 403), ("wu", 403), ("ding", 404)])
def test_nobody_else_comes_near_a_comparison(
    cast: Cast, client_of, twice: Twice, name: str, who: str, status: int
) -> None:
    open_comparison(judgement=twice.judgement, by=cast.bing)
    client = client_of(getattr(cast, who))
    act = client.get if name in PAGES else client.post
    assert act(at(name, cast, twice)).status_code == status


@pytest.mark.parametrize("name", ACTS)
def test_acts_are_not_gotten(cast: Cast, client_of, twice: Twice, name: str) -> None:
    assert client_of(cast.bing).get(at(name, cast, twice)).status_code == 405


def test_the_list_leads_to_an_opened_comparison_and_the_page_shows_both_sides(
    cast: Cast, client_of, twice: Twice
) -> None:
    client = client_of(cast.bing)
    assert b"review/%d/open/" % twice.judgement.pk in client.get(reverse("review", args=[cast.study.slug])).content
    assert client.get(at("reconcile", cast, twice)).status_code == 404  # not opened yet
    page = client.post(at("review-open", cast, twice), follow=True)
    assert page.status_code == 200
    content = page.content.decode()
    for words in ("2 accomplice", "1 principal", "7 decisions left", "吴某某 = 吴某2", "only 甲", "no such unit"):
        assert words in content, words


def test_the_page_says_whose_coding_is_not_compared(cast: Cast, client_of, twice: Twice) -> None:
    third = make_user("ji", "己")
    store(record_of(twice.jia), judgement=twice.judgement, coder=third, codebook=twice.codebook)
    open_comparison(judgement=twice.judgement, by=cast.bing)
    content = client_of(cast.bing).get(at("reconcile", cast, twice)).content.decode()
    assert "Also coded by 己" in content


def test_the_page_speaks_chinese(cast: Cast, client_of, twice: Twice) -> None:
    open_comparison(judgement=twice.judgement, by=cast.bing)
    client = client_of(cast.bing)
    client.cookies["django_language"] = "zh-hans"
    content = client.get(at("reconcile", cast, twice)).content.decode()
    for words in ("余7项待定", "2 从犯", "仅甲", "定稿"):
        assert words in content, words


def test_a_comparison_that_is_not_ready_is_refused_with_a_sentence(cast: Cast, client_of, twice: Twice) -> None:
    Coding.objects.filter(pk=twice.yi.pk).update(state="in_work", submitted_at=None)
    answer = client_of(cast.bing).post(at("review-open", cast, twice))
    assert answer.status_code == 400
    assert "not all been submitted" in answer.content.decode()


def test_a_decision_is_answered_with_where_everything_stands(cast: Cast, client_of, twice: Twice) -> None:
    comparison = open_comparison(judgement=twice.judgement, by=cast.bing)
    row = mode_row(comparison)
    answer = post(client_of(cast.bing), at("review-decide", cast, twice), {"row": row, "choice": "b", "reason": "slip"})
    assert answer.status_code == 200
    found = next(each for each in answer.json()["rows"] if each["id"] == row)
    assert (found["standing"], found["choice"], found["reason"], found["version"]) == ("settled", "b", "slip", 1)


def test_a_stale_decision_is_answered_with_what_stands_there(cast: Cast, client_of, twice: Twice) -> None:
    row = mode_row(open_comparison(judgement=twice.judgement, by=cast.bing))
    client, address = client_of(cast.bing), at("review-decide", cast, twice)
    post(client, address, {"row": row, "choice": "b"})
    answer = post(client, address, {"row": row, "choice": "a", "base": 0})
    assert answer.status_code == 409
    assert "in the meantime" in answer.json()["sentence"]
    assert next(each for each in answer.json()["rows"] if each["id"] == row)["choice"] == "b"


@pytest.mark.parametrize(
    "data",
    [
        "nonsense", [], {}, {"row": "victim"}, {"row": "victim:x:mode", "choice": "a"},
        {"row": "victim:1:mode", "choice": "steal"}, {"row": "victim:999999:mode", "choice": "a"},
        {"row": "victim:1:mode", "choice": "a", "event": "no uuid"},
    ],
)  # fmt: skip
def test_bad_decisions_get_a_sentence(cast: Cast, client_of, twice: Twice, data: Any) -> None:
    open_comparison(judgement=twice.judgement, by=cast.bing)
    answer = post(client_of(cast.bing), at("review-decide", cast, twice), data)
    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_units_are_paired_by_hand(cast: Cast, client_of, twice: Twice) -> None:
    comparison = open_comparison(judgement=twice.judgement, by=cast.bing)
    victim = comparison.groups.get(type="victim")
    client, address = client_of(cast.bing), at("review-pair", cast, twice)
    assert post(client, address, {"group": victim.pk, "other": None}).json() == {"reload": True}
    assert comparison.groups.filter(type="victim").count() == 2
    assert post(client, address, {"group": victim.pk, "other": None}).status_code == 400
    assert post(client, address, {"group": "x"}).status_code == 400
    content = client.get(at("reconcile", cast, twice)).content.decode()
    assert "set apart by hand" in content


def test_signing_off_waits_for_every_decision(cast: Cast, client_of, twice: Twice) -> None:
    open_comparison(judgement=twice.judgement, by=cast.bing)
    answer = client_of(cast.bing).post(at("review-sign-off", cast, twice))
    assert answer.status_code == 400
    assert "Decisions are still to be made: 7" in answer.content.decode()


def test_the_page_says_beforehand_how_many_decisions_lack_a_reason(cast: Cast, client_of, twice: Twice) -> None:
    row = mode_row(open_comparison(judgement=twice.judgement, by=cast.bing))
    client, page = client_of(cast.bing), at("reconcile", cast, twice)
    lacking = re.compile(r"data-unreasoned( hidden)?><span>(\d) without a reason")
    assert lacking.search(client.get(page).content.decode()).groups() == (" hidden", "0")
    post(client, at("review-decide", cast, twice), {"row": row, "choice": "b"})
    assert lacking.search(client.get(page).content.decode()).groups() == (None, "1")
    post(client, at("review-decide", cast, twice), {"row": row, "choice": "b", "reason": "slip", "base": 1})
    assert lacking.search(client.get(page).content.decode()).groups() == (" hidden", "0")


def decide_all(client: Client, address: str, comparison: Comparison) -> None:
    for _ in range(20):
        desk = desk_of(comparison)
        if not desk.left:
            return
        row = desk.left[0]
        groups = "-".join(str(desk.groups[index].pk) for index in row.groups)
        decision = {"row": f"{row.owner}:{groups}:{row.key}", "choice": "a", "reason": "text"}
        assert post(client, address, decision).status_code == 200


def test_a_record_is_signed_off_shown_and_reopened(cast: Cast, client_of, twice: Twice) -> None:
    comparison = open_comparison(judgement=twice.judgement, by=cast.bing)
    client = client_of(cast.bing)
    decide_all(client, at("review-decide", cast, twice), comparison)
    page = client.post(at("review-sign-off", cast, twice), follow=True)
    assert "is signed off" in page.content.decode()
    content = client.get(at("reconcile", cast, twice)).content.decode()
    assert "Why it is reopened" in content
    assert "data-dock" not in content
    assert client.post(at("review-reopen", cast, twice), {"reason": ""}).status_code == 400
    client.post(at("review-reopen", cast, twice), {"reason": "another passage"})
    assert Coding.objects.get(kind="reconciled").state == "open"


def test_a_supervisor_who_codes_the_judgement_again_sees_nothing_of_it(cast: Cast, client_of, twice: Twice) -> None:
    open_comparison(judgement=twice.judgement, by=cast.bing)
    Coding.objects.create(
        study=cast.study, judgement=twice.judgement, codebook=twice.codebook, coder=cast.bing, round=2, state="in_work"
    )
    assert client_of(cast.bing).get(at("reconcile", cast, twice)).status_code == 404


def test_the_list_tells_a_supervisor_nothing_of_a_judgement_she_still_codes(cast: Cast, client_of) -> None:
    twice = coded_twice(cast, "88")
    Coding.objects.create(
        study=cast.study, judgement=twice.judgement, codebook=twice.codebook, coder=cast.bing, state="in_work"
    )
    content = client_of(cast.bing).get(reverse("review", args=[cast.study.slug]) + "?show=coding").content.decode()
    assert "you code it yourself" in content
    assert "2 of 3" not in content
    assert "甲" not in content


def test_a_single_coding_is_approved_where_the_study_asks_for_it(cast: Cast, client_of, twice: Twice) -> None:
    twice.yi.delete()
    cast.study.single_needs_approval = True
    cast.study.save()
    client = client_of(cast.bing)
    assert "to approve" in client.get(reverse("review", args=[cast.study.slug])).content.decode()
    client.post(at("review-approve", cast, twice))
    assert Coding.objects.get(pk=twice.jia.pk).is_of_record
    assert client.post(at("review-approve", cast, twice)).status_code == 302


def test_the_list_takes_as_many_queries_for_30_as_for_3(cast: Cast, client_of, django_assert_max_num_queries) -> None:
    book = coded_twice(cast, "1").codebook
    client, address, counts = client_of(cast.bing), reverse("review", args=[cast.study.slug]), []
    for more in (range(2, 4), range(4, 31)):
        for key in more:
            coded_twice(cast, str(key), book)
        with django_assert_max_num_queries(20) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_takes_as_many_queries_for_30_differences_as_for_3(
    cast: Cast, client_of, django_assert_max_num_queries
) -> None:
    counts, client, book = [], client_of(cast.bing), None
    for key, more in (("1", 0), ("2", 27)):
        twice = coded_twice(cast, key, book, more=more)
        book = twice.codebook
        open_comparison(judgement=twice.judgement, by=cast.bing)
        with django_assert_max_num_queries(40) as queries:
            assert client.get(at("reconcile", cast, twice)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_signing_off_twice_is_refused(cast: Cast, client_of, twice: Twice) -> None:
    comparison = open_comparison(judgement=twice.judgement, by=cast.bing)
    client = client_of(cast.bing)
    decide_all(client, at("review-decide", cast, twice), comparison)
    sign_off(comparison=comparison, by=cast.bing)
    answer = client.post(at("review-sign-off", cast, twice))
    assert answer.status_code == 400
    assert "signed off" in answer.content.decode()
