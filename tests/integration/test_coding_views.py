"""The coder's pages: who sees what, what comes back, and how much it costs."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.coding.actions import assignment
from apps.coding.models import Answer, Coding
from apps.judgements.models import DocumentFact
from tests.factories import Cast
from tests.factories.coded import Desk, assign_many, assigned, new_id

STUDY = "/studies/three-provinces"


@pytest.fixture
def pair(cast: Cast) -> tuple[Coding, Coding]:
    jia, yi = assigned(cast, cast.jia, cast.yi)
    return jia, yi


def page(coding: Coding, more: str = "") -> str:
    return f"{STUDY}/coding/{coding.pk}/{more}"


def post(client: Any, coding: Coding, *events: dict[str, Any]) -> Any:
    return client.post(page(coding, "events/"), json.dumps({"events": events}), content_type="application/json")


def answering(coding: Coding, **new: Any) -> dict[str, Any]:
    at = {"unit": Desk(coding).judgement_unit, "variable": "court", "base": 0}
    return {"id": new_id(), "kind": "answer", **at, "new": new}


def island(answer: Any, name: str) -> Any:
    html = answer.content.decode()
    start = html.index(f'<script id="{name}" type="application/json">')
    return json.loads(html[html.index(">", start) + 1 : html.index("</script>", start)])


class TestScreen:
    def test_a_coder_opens_her_coding(self, cast: Cast, client_of, pair) -> None:
        answer = client_of(cast.jia).get(page(pair[0]))
        assert answer.status_code == 200
        html = answer.content.decode()
        assert 'data-start="0"' in html
        assert html.count("<template data-unit-type=") == 6
        data = island(answer, "coding-data")
        assert (data["coding"]["editable"], len(data["units"]), data["answers"]) == (True, 1, [])
        assert island(answer, "codebook-data")["missing"]["-9"] == "not stated"

    def test_it_speaks_chinese(self, cast: Cast, client_of, pair) -> None:
        client = client_of(cast.jia)
        client.cookies["django_language"] = "zh-hans"
        answer = client.get(page(pair[0]))
        assert island(answer, "codebook-data")["missing"]["-9"] == "未提及"
        assert island(answer, "coding-data")["words"]["accept"] == "接受"
        assert '<html lang="zh-Hans"' in answer.content.decode()

    def test_the_documents_facts_are_offered_but_not_what_others_coded(self, cast: Cast, client_of, pair) -> None:
        judgement = pair[0].judgement
        for field, value, source in (
            ("court", "云南省澜川县人民法院", "read"),
            ("province", "530000", "corrected"),
            ("court_level", "basic", "coded"),
        ):
            DocumentFact.objects.create(judgement=judgement, field=field, value=value, source=source)
        offered = island(client_of(cast.jia).get(page(pair[0])), "coding-data")["suggestions"]
        assert {each["variable"]: each["value"] for each in offered} == {
            "court": "云南省澜川县人民法院",
            "province": {"code": "530000", "text": "", "name": "Yunnan"},
        }

    def test_a_submitted_coding_is_shown_but_not_changed(self, cast: Cast, client_of, pair) -> None:
        Desk(pair[0]).answer_all()
        client = client_of(cast.jia)
        assert client.post(page(pair[0], "submit/")).json() == {"url": f"{STUDY}/coding/"}
        assert island(client.get(page(pair[0])), "coding-data")["coding"]["editable"] is False
        assert post(client, pair[0], answering(pair[0], value="x")).json()["results"][0]["outcome"] == "refused"
        assert client.post(page(pair[0], "withdraw/")).status_code == 302
        assert post(client, pair[0], answering(pair[0], value="x")).json()["results"][0]["outcome"] == "conflict"


class TestBlindness:
    """乙 can see nothing of 甲's coding, by any address."""

    PLACES = ("", "events/", "submit/", "withdraw/")

    @pytest.mark.parametrize("place", PLACES)
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_anothers_coding_is_not_there(self, cast: Cast, client_of, pair, place: str, method: str) -> None:
        Desk(pair[0]).add("defendant", label="罗某甲")
        answer = getattr(client_of(cast.yi), method)(page(pair[0], place))
        nowhere = getattr(client_of(cast.yi), method)(f"{STUDY}/coding/999999/{place}")
        assert answer.status_code == nowhere.status_code
        assert answer.status_code in (404, 405)
        assert "罗某甲" not in answer.content.decode()

    def test_she_cannot_write_into_it(self, cast: Cast, client_of, pair) -> None:
        event = {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "defendant"}
        assert post(client_of(cast.yi), pair[0], event).status_code == 404
        assert pair[0].units.count() == 1

    def test_her_own_pages_tell_nothing_of_it(self, cast: Cast, client_of, pair) -> None:
        Desk(pair[0]).add("defendant", label="赖某辛")
        Desk(pair[0]).answer_all()
        client = client_of(cast.yi)
        queue, screen = client.get(f"{STUDY}/coding/"), client.get(page(pair[1]))
        assert "甲" not in queue.content.decode()
        assert "赖某辛" not in queue.content.decode() + screen.content.decode()
        data = island(screen, "coding-data")
        assert (len(data["units"]), data["answers"], data["links"], data["suggestions"]) == (1, [], [], [])

    def test_an_event_of_anothers_coding_is_not_known_here(self, cast: Cast, client_of, pair) -> None:
        event = answering(pair[0], value="甲法院")
        assert post(client_of(cast.jia), pair[0], event).json()["results"][0]["outcome"] == "saved"
        theirs = {**event, "unit": Desk(pair[1]).judgement_unit}
        result = post(client_of(cast.yi), pair[1], theirs).json()["results"][0]
        assert (result["outcome"], result["version"], result["current"]) == ("refused", None, None)
        assert "甲法院" not in json.dumps(result, ensure_ascii=False)

    def test_a_supervisor_who_codes_the_judgement_herself_sees_who_has_it_but_not_how_far(
        self, cast: Cast, client_of
    ) -> None:
        jia, _ = assigned(cast, cast.jia, cast.bing)
        Desk(jia).add("defendant")
        html = client_of(cast.bing).get(f"{STUDY}/coding/assignments/").content.decode()
        assert "has it" in html
        assert "in work" not in html
        assert client_of(cast.bing).get(page(jia)).status_code == 404
        assert client_of(cast.bing).post(page(jia, "unassign/")).status_code == 404

    def test_a_supervisor_who_may_see_it_still_does_not_change_it(self, cast: Cast, client_of, pair) -> None:
        assert client_of(cast.bing).get(page(pair[0])).status_code == 403
        assert post(client_of(cast.bing), pair[0], answering(pair[0], value="x")).status_code == 403


@pytest.mark.parametrize(("who", "status"), [("wu", 403), ("ding", 404)])
@pytest.mark.parametrize("place", ["coding/", "places/?q=x"])
def test_readers_and_strangers_do_not_code(cast: Cast, client_of, who: str, status: int, place: str) -> None:
    assert client_of(getattr(cast, who)).get(f"{STUDY}/{place}").status_code == status


class TestEvents:
    def test_answers_come_back_with_what_is_derived_from_them(self, cast: Cast, client_of, pair) -> None:
        desk = Desk(pair[0])
        unit = desk.add("defendant")
        event = {
            "id": new_id(),
            "kind": "answer",
            "unit": unit,
            "variable": "ethnicity",
            "base": 0,
            "new": {"value": 6},
        }
        answer = post(client_of(cast.jia), pair[0], event).json()
        assert [(each["outcome"], each["version"]) for each in answer["results"]] == [("saved", 1)]
        derived = {(each["unit"], each["variable"]): each["text"] for each in answer["derived"]}
        assert derived[unit, "ethnic_group"] == "Miao"

    @pytest.mark.parametrize(
        "body", ["", "[]", "{}", '{"events": []}', '{"events": 3}', "\xff", '{"events": {"a": 1}}']
    )
    def test_what_is_no_list_of_events_is_refused_with_a_sentence(self, cast: Cast, client_of, pair, body: str) -> None:
        answer = client_of(cast.jia).post(page(pair[0], "events/"), body, content_type="application/json")
        assert answer.status_code == 400
        assert "reload the page" in answer.json()["sentence"]

    def test_too_many_events_at_once_are_refused(self, cast: Cast, client_of, pair) -> None:
        assert post(client_of(cast.jia), pair[0], *[{}] * 201).status_code == 400

    def test_refusals_are_said_in_chinese(self, cast: Cast, client_of, pair) -> None:
        client = client_of(cast.jia)
        client.cookies["django_language"] = "zh-hans"
        result = post(client, pair[0], answering(pair[0], value="x" * 3000)).json()["results"][0]
        assert "字符" in result["sentence"]

    def test_submitting_with_open_answers_is_refused_with_their_number(self, cast: Cast, client_of, pair) -> None:
        answer = client_of(cast.jia).post(page(pair[0], "submit/"))
        assert answer.status_code == 400
        client_of(cast.jia)
        assert "Only a coding in work" in answer.json()["sentence"]
        Desk(pair[0]).add("victim")
        assert "still open" in client_of(cast.jia).post(page(pair[0], "submit/")).json()["sentence"]

    @pytest.mark.parametrize("place", ["events/", "submit/", "withdraw/"])
    def test_only_posts_change_anything(self, cast: Cast, client_of, pair, place: str) -> None:
        assert client_of(cast.jia).get(page(pair[0], place)).status_code == 405

    def test_without_a_session_nothing_is_saved_and_the_page_can_tell(self, cast: Cast, client, pair) -> None:
        answer = post(client, pair[0], answering(pair[0], value="x"))
        assert answer.status_code == 302
        assert not Answer.objects.exists()


class TestQueue:
    def test_it_holds_her_own_codings_by_state(self, cast: Cast, client_of, pair) -> None:
        html = client_of(cast.jia).get(f"{STUDY}/coding/").content.decode()
        assert "（2014）澜刑初字第87号" in html
        assert "Not begun" in html
        Desk(pair[0]).add("victim")
        assert "Go on" in client_of(cast.jia).get(f"{STUDY}/coding/").content.decode()

    def test_it_is_empty_in_words(self, cast: Cast, client_of) -> None:
        assert "Nothing is assigned to you yet." in client_of(cast.jia).get(f"{STUDY}/coding/").content.decode()


class TestAssignments:
    ADDRESS = f"{STUDY}/coding/assignments/"

    @pytest.mark.parametrize(("who", "status"), [("jia", 403), ("wu", 403), ("ding", 404), ("bing", 200)])
    def test_the_matrix_is_for_supervisors(self, cast: Cast, client_of, who: str, status: int) -> None:
        assert client_of(getattr(cast, who)).get(self.ADDRESS).status_code == status
        posted = client_of(getattr(cast, who)).post(self.ADDRESS + "add/", {})
        assert posted.status_code == (302 if who == "bing" else status)

    def test_many_judgements_are_given_to_two_coders_at_once(self, cast: Cast, client_of) -> None:
        judgements = assign_many(cast, 3)
        form = {"judgements": [each.pk for each in judgements], "coders": [cast.jia.pk, cast.yi.pk]}
        answer = client_of(cast.bing).post(self.ADDRESS + "add/", form, follow=True)
        assert "6 codings assigned." in answer.content.decode()
        assert Coding.objects.count() == 6

    @pytest.mark.parametrize(
        ("form", "sentence"),
        [
            ({}, "Choose at least one judgement."),
            ({"judgements": "all", "coders": "x"}, "not a valid"),
            ({"judgements": "own"}, "Choose at least one coder."),
        ],
    )
    def test_a_wrong_form_is_answered_with_a_sentence(self, cast: Cast, client_of, form: dict, sentence: str) -> None:
        judgement = assign_many(cast, 1)[0]
        if form.get("judgements") == "own":
            form = {**form, "judgements": [judgement.pk]}
        answer = client_of(cast.bing).post(self.ADDRESS + "add/", form, follow=True)
        assert sentence in answer.content.decode()
        assert not Coding.objects.exists()

    def test_the_same_coder_twice_is_refused_on_the_page(self, cast: Cast, client_of, pair) -> None:
        form = {"judgements": [pair[0].judgement_id], "coders": [cast.jia.pk]}
        answer = client_of(cast.bing).post(self.ADDRESS + "add/", form, follow=True)
        assert "甲 has （2014）澜刑初字第87号 already." in answer.content.decode()

    def test_judgements_of_another_study_are_not_assigned(self, cast: Cast, client_of) -> None:
        from tests.factories import make_study
        from tests.factories.stored import add_judgement

        elsewhere = add_judgement(make_study("other"), "1")
        form = {"judgements": [elsewhere.pk], "coders": [cast.jia.pk]}
        client_of(cast.bing).post(self.ADDRESS + "add/", form)
        assert not Coding.objects.exists()

    def test_filters_narrow_the_list(self, cast: Cast, client_of) -> None:
        first, *rest = assign_many(cast, 3)
        assignment.assign(study=cast.study, judgements=[first], coders=[cast.jia], by=cast.bing)
        client = client_of(cast.bing)
        shown = {
            given: client.get(self.ADDRESS, {"given": given}).content.decode() for given in ("none", "one", "more")
        }
        assert str(first) not in shown["none"]
        assert str(rest[0]) in shown["none"]
        assert str(first) in shown["one"]
        assert "No judgement fits." in shown["more"]
        assert str(first) in client.get(self.ADDRESS, {"words": first.case_number[5:]}).content.decode()

    def test_an_assignment_not_begun_is_withdrawn(self, cast: Cast, client_of, pair) -> None:
        answer = client_of(cast.bing).post(page(pair[0], "unassign/"), {"next": "https://elsewhere.example/"})
        assert answer.headers["Location"] == self.ADDRESS
        assert list(Coding.objects.all()) == [pair[1]]
        assert client_of(cast.yi).post(page(pair[1], "unassign/")).status_code == 403


def n_queries(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


class TestCost:
    def test_lists_cost_the_same_with_3_and_with_30_judgements(self, cast: Cast, client_of) -> None:
        addresses = {f"{STUDY}/coding/": client_of(cast.jia), f"{STUDY}/coding/assignments/": client_of(cast.bing)}
        assign_many(cast, 3, cast.jia, cast.yi)
        few = {address: n_queries(client, address) for address, client in addresses.items()}
        from tests.factories.stored import add_judgement

        more = [add_judgement(cast.study, f"{n}") for n in range(27)]
        assignment.assign(study=cast.study, judgements=more, coders=[cast.jia, cast.yi], by=cast.bing)
        assert {address: n_queries(client, address) for address, client in addresses.items()} == few

    def test_the_screen_and_a_save_cost_the_same_with_3_and_with_30_units(self, cast: Cast, client_of, pair) -> None:
        desk, client = Desk(pair[0]), client_of(cast.jia)
        passage = {"start": 20, "end": 23, "quote": "罗某甲"}

        def fill(n: int) -> None:
            for _ in range(n):
                d, v = desk.add("defendant"), desk.add("victim")
                desk.answer(d, "name", value="罗某甲", evidence=[passage])
                desk.answer(desk.link("defendant_victim", d, v), "activity", value=[3], evidence=[passage])

        def save() -> int:
            event = {"id": new_id(), "kind": "answer", "unit": desk.add("victim"), "variable": "sex", "base": 0}
            with CaptureQueriesContext(connection) as found:
                assert post(client, pair[0], {**event, "new": {"value": 1}}).status_code == 200
            return len(found)

        fill(3)
        few = n_queries(client, page(pair[0])), save()
        fill(27)
        assert (n_queries(client, page(pair[0])), save()) == few


def test_places_are_found_by_name_pinyin_and_a_whole_address(cast: Cast, client_of) -> None:
    client = client_of(cast.jia)
    for query in ("天河区", "tianhe", "广东省广州市天河区某街道"):
        found = client.get(f"{STUDY}/places/", {"q": query}).json()["places"]
        assert found[0]["code"] == "440106", query
    assert client.get(f"{STUDY}/places/", {"finest": "country"}).json()["places"][0]["code"] == "CN"
    assert client.get(f"{STUDY}/places/", {"q": "no such place"}).json() == {"places": []}
