"""What a broken or hostile client may send: a sentence and a 400, or a refusal of that one change; never a fault."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.coding.actions.comparisons import open_comparison
from apps.coding.models import Answer, Coding, Unit
from apps.judgements.models import AuditEntry, DocumentFact, Membership, SourceFile, User
from tests.factories import Cast
from tests.factories.cast import PASSWORD
from tests.factories.coded import Desk, assigned, new_id
from tests.factories.reviewed import coded_twice

LONE = "\ud800"
HUGE = 10**30


@pytest.fixture
def desk(cast: Cast) -> Desk:
    return Desk(assigned(cast, cast.jia)[0])


@pytest.fixture
def send(cast: Cast, desk: Desk, client_of):
    client = client_of(cast.jia)
    address = reverse("coding-events", args=[cast.study.slug, desk.coding.pk])

    def post(body: str | bytes) -> Any:
        return client.post(address, body, content_type="application/json")

    return post


def events(*each: Any) -> str:
    return json.dumps({"events": list(each)})


@pytest.mark.parametrize(
    "body",
    [
        "", "null", "[]", "{}", "3", '{"events": {}}', '{"events": []}', '{"events": 3}', "\x00", b"\xff\xfe",
        "[" * 100_000, '{"events":' * 50_000, '{"events": [' + "{}," * 500 + "{}]}",
    ],
)  # fmt: skip
def test_a_body_that_is_no_list_of_changes_gets_a_sentence(send, body: str | bytes) -> None:
    answer = send(body)
    assert answer.status_code == 400
    assert answer.json()["sentence"]


def test_what_is_no_change_is_refused_each_by_itself(send, desk: Desk) -> None:
    whole = desk.judgement_unit
    new: dict[str, Any] = {"value": "某法院", "missing": None, "note": "", "provenance": "typed", "evidence": []}

    def answer(**more: Any) -> dict[str, Any]:
        said = {**new, **more.pop("new", {})}
        return {"id": new_id(), "kind": "answer", "unit": whole, "variable": "court", "base": 0, "new": said, **more}

    def passage(**more: Any) -> dict[str, Any]:
        return answer(new={"evidence": [{"start": 0, "end": 3, "quote": "云南省", **more}]})

    hostile: list[Any] = [
        None, 3, [], "x", {}, {"kind": []}, {"kind": {"a": 1}}, {"kind": "answer"}, {"kind": "drop_table"},
        answer(id=None), answer(id=3), answer(id="x" * 100_000), answer(id=LONE),
        answer(unit=[]), answer(unit=LONE), answer(unit=new_id()), answer(unit={"id": whole}),
        answer(variable="age"), answer(variable=[]), answer(variable=LONE), answer(variable="no_such"),
        answer(base=-1), answer(base=True), answer(base="0"), answer(base=1.5), answer(base=HUGE),
        answer(after="x"), answer(after=[1]), answer(after=new_id()),
        answer(link={"kind": "defendant_victim"}), answer(link="x"), answer(link={"kind": LONE}),
        answer(new={"value": LONE}), answer(new={"value": "x\x00y"}), answer(new={"value": "字" * 3000}),
        answer(new={"value": {"a": []}}), answer(new={"value": HUGE}), answer(new={"value": float("nan")}),
        answer(new={"value": "a", "missing": -9}), answer(new={"value": None, "missing": HUGE}),
        answer(new={"value": None, "missing": []}), answer(new={"value": None, "missing": {"a": 1}}),
        answer(new={"note": LONE}), answer(new={"note": "\x00"}), answer(new={"note": [1]}),
        answer(new={"note": "字" * 3000}), answer(new={"provenance": "reconciled"}), answer(new={"provenance": []}),
        answer(new={"evidence": "x"}), answer(new={"evidence": [1]}), answer(new={"evidence": [{}] * 60}),
        passage(start=-1), passage(start=3), passage(end=HUGE), passage(start=HUGE, end=HUGE + 3),
        passage(end=2**40), passage(start=2**40, end=2**40 + 3), passage(start=100_000, end=100_003),
        passage(quote="四川省"), passage(quote=""), passage(quote=LONE), passage(quote="云南省" * 100_000),
        passage(start=True), passage(start=0.0), passage(quote="云南\x00"), passage(quote=None),
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "judgement"},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "no_such"},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": ["victim"]},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "victim", "label": LONE},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "victim", "label": "x" * 500},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "victim", "count": HUGE},
        {"id": new_id(), "kind": "unit_added", "unit": new_id(), "type": "victim", "count": "2"},
        {"id": new_id(), "kind": "units_ordered", "type": "victim", "old": [new_id()], "new": []},
        {"id": new_id(), "kind": "units_ordered", "type": "victim", "old": [new_id()] * 2000, "new": []},
        {"id": new_id(), "kind": "unit_removed", "unit": whole},
        {"id": new_id(), "kind": "unit_removed", "unit": new_id()},
        {"id": new_id(), "kind": "link_added", "link": {"kind": "defendant_victim", "source": whole, "target": whole}},
    ]  # fmt: skip
    before = Unit.objects.count()
    for event in hostile:
        reply = send(events(event))
        assert reply.status_code == 200, event
        assert reply.json()["results"][0]["outcome"] in ("refused", "conflict"), json.dumps(event)[:900]
    assert (Unit.objects.count(), Answer.objects.count()) == (before, 0)
    reply = send(events(None, answer(), None))
    assert [each["outcome"] for each in reply.json()["results"]] == ["refused", "saved", "refused"]


def test_units_of_anothers_coding_cannot_be_touched_nor_asked_about(cast: Cast, send, desk: Desk) -> None:
    [other] = assigned(cast, cast.yi, key="88")
    theirs = Desk(other)
    victim, defendant = theirs.add("victim", label="旁人"), theirs.add("defendant")
    mine = desk.add("victim")
    new = {"value": 2, "missing": None, "note": "", "provenance": "typed", "evidence": []}
    ends = {"kind": "defendant_victim", "source": defendant, "target": mine}
    tries = [
        {"kind": "answer", "unit": victim, "variable": "sex", "base": 0, "new": new},
        {"kind": "unit_edited", "unit": victim, "old": {"label": "旁人"}, "new": {"label": "x"}},
        {"kind": "unit_removed", "unit": victim},
        {"kind": "unit_restored", "unit": victim},
        {"kind": "units_ordered", "type": "victim", "old": [mine, victim], "new": [victim, mine]},
        {"kind": "link_added", "link": ends},
        {"kind": "link_removed", "link": ends},
        {"kind": "unit_added", "unit": victim, "type": "victim"},
    ]
    for event in tries:
        reply = send(events({"id": new_id(), **event})).json()["results"][0]
        assert reply["outcome"] in ("refused", "conflict"), event
        assert "旁人" not in json.dumps(reply, ensure_ascii=False)
    assert Unit.objects.get(pk=victim).label == "旁人"


def test_an_event_of_anothers_coding_is_not_told_from(cast: Cast, send) -> None:
    [other] = assigned(cast, cast.yi, key="88")
    known = new_id()
    theirs = Desk(other)
    theirs.send(id=known, kind="unit_added", unit=new_id(), type="victim", label="旁人", count=77)
    reply = send(events({"id": known, "kind": "unit_added", "unit": new_id(), "type": "victim"})).json()["results"][0]
    assert (reply["outcome"], reply["number"], reply["version"]) == ("refused", None, None)


@pytest.mark.parametrize(
    "data",
    [
        "[" * 15_000, {"row": LONE, "choice": "a"}, {"row": f"victim:{HUGE}:mode", "choice": "a"},
        {"row": "victim:1:mode", "choice": ["a"]}, {"row": "victim:1:mode", "choice": "a", "base": 1e400},
        {"row": "victim:1:mode", "choice": "a", "base": "x"}, {"row": ["victim"], "choice": {}},
        {"row": "victim:" + "9" * 6000 + ":mode", "choice": "a"},
    ],
)  # fmt: skip
def test_a_decision_that_makes_no_sense_gets_a_sentence(cast: Cast, client_of, data: Any) -> None:
    twice = coded_twice(cast)
    open_comparison(judgement=twice.judgement, by=cast.bing)
    body = data if isinstance(data, str) else json.dumps(data)
    for name in ("review-decide", "review-pair"):
        address = reverse(name, args=[cast.study.slug, twice.judgement.pk])
        answer = client_of(cast.bing).post(address, body, content_type="application/json")
        assert answer.status_code == 400, name
        assert answer.json()["sentence"]


@pytest.mark.parametrize("note", [LONE, "x\x00y"])
def test_a_decisions_note_that_cannot_be_kept_is_refused(cast: Cast, client_of, note: str) -> None:
    from apps.coding.queries.desks import desk_of

    twice = coded_twice(cast)
    table = desk_of(open_comparison(judgement=twice.judgement, by=cast.bing))
    row = next(row for row in table.left if row.key == "mode")
    data = {"row": f"victim:{table.groups[row.groups[0]].pk}:mode", "choice": "a", "note": note}
    address = reverse("review-decide", args=[cast.study.slug, twice.judgement.pk])
    answer = client_of(cast.bing).post(address, json.dumps(data), content_type="application/json")
    assert answer.status_code == 400


def test_approving_a_judgement_that_two_code_is_refused(cast: Cast, client_of) -> None:
    twice = coded_twice(cast)
    address = reverse("review-approve", args=[cast.study.slug, twice.judgement.pk])
    assert client_of(cast.bing).post(address).status_code == 400
    assert not Coding.objects.filter(is_of_record=True).exists()


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%ED%A0%80", "page=99999999999999999999", "page=-1", "page=x", "year=%00", "province=%00", "mine=%00",
     "level=" + "x" * 5000, "q=" + "%25" * 500, "screening=%F0%A0%AE%B7", "words=%00", "show=%00"],
)  # fmt: skip
def test_lists_take_any_address(cast: Cast, client_of, desk: Desk, query: str) -> None:
    client: Client = client_of(cast.bing)
    for name in ("corpus", "assignments", "review", "upload"):
        assert client.get(f"{reverse(name, args=[cast.study.slug])}?{query}").status_code == (
            400 if "%00" in query else 200
        )


@pytest.mark.parametrize(
    "query", ["", "q=", "q=%00", "q=" + "县" * 5000, "q=%ED%A0%80", "finest=x&q=%25", "finest=[]&q=(a%2B)%2B"]
)
def test_places_take_any_question(cast: Cast, client_of, query: str) -> None:
    answer = client_of(cast.jia).get(
        f"{reverse('places', args=[cast.study.slug])}?{query}", headers={"accept": "application/json"}
    )
    if "%00" in query:
        assert answer.status_code == 400
        return
    assert answer.status_code == 200
    assert isinstance(answer.json()["places"], list)
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "name", ["corpus/{}/", "coding/{}/", "review/{}/", "corpus/files/{}/", "reports/{}/", "corpus/batches/{}/"]
)
@pytest.mark.parametrize("number", [2**31, 2**63, 10**40])
def test_a_number_beyond_all_rows_is_not_found(cast: Cast, client_of, name: str, number: int) -> None:
    address = f"/studies/{cast.study.slug}/{name.format(number)}"
    assert client_of(cast.bing).get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\boot.txt", "boot.txt"),
        ("a\r\nSet-Cookie: x=1.txt", None),
        ('a"; filename="b.exe".txt', None),
        ("a\x00b.txt", None),
        ("\u202egpj.txt", None),
        ("判决书𠮷.txt", "判决书𠮷.txt"),
        ("x" * 400 + ".txt", None),
    ],
)
def test_names_of_files_are_words_and_nothing_else(cast: Cast, client_of, name: str, kept: str | None) -> None:
    client: Client = client_of(cast.bing)
    file = SimpleUploadedFile("x.txt", b"text")
    file._name = name  # as a client may send it, not as Django would
    answer = client.post(reverse("upload", args=[cast.study.slug]), {"files": file})
    assert answer.status_code in (302, 400)
    source = SourceFile.objects.first()
    if source is None:
        return
    assert kept is None or source.name == kept
    assert source.name.isprintable()
    assert len(source.name) <= 255
    assert "/" not in source.content.name.removeprefix("sources/").split("/")[-1]
    assert ".." not in source.content.name
    got = client.get(reverse("source-file", args=[cast.study.slug, source.pk]))
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert "\n" not in got.headers["Content-Disposition"]
    assert b"".join(got.streaming_content) == b"text"
    got.close()


@pytest.mark.parametrize(
    "where", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\x00"]
)
def test_no_way_leads_out(cast: Cast, client_of, where: str) -> None:
    client: Client = client_of(cast.bing)
    for name, args in (("set-language", []), ("set-theme", []), ("assign", [cast.study.slug])):
        to = client.post(reverse(name, args=args), {"next": where}).headers["Location"]
        assert to.startswith("/"), name
        assert not to.startswith(("//", "/\\")), name
    page = Client().post(
        "/account/login/?next=" + where, {"login": "bing", "password": "a long enough password", "next": where}
    )
    assert page.headers["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("team-add", {"username": "ji\x00", "display_name": "己\x00", "password": PASSWORD, "role": "coder"}),
        ("study-start", {"title": "A\x00", "title_zh": "甲\x00", "slug": "a-study"}),
        ("review-reopen", {"reason": "an\x00other passage"}),
        ("fact-correct", {"value": "某\x00法院", "reason": "误\x00读"}),
        ("assign", {"judgements": "1\x00", "coders": "1\x00"}),
        ("report-ask", {"scope": "44\x00", "languages": "en\x00"}),
        ("account_login", {"login": "bing\x00", "password": PASSWORD}),
        ("account_change_password", {"oldpassword": "x\x00", "password1": "y\x00", "password2": "y\x00"}),
    ],
)  # fmt: skip
def test_nul_in_a_form_is_as_if_it_had_not_been_typed(cast: Cast, client_of, name: str, fields: dict[str, str]) -> None:
    """PostgreSQL refuses it; here no page fails, and nothing that is kept holds one."""
    twice = coded_twice(cast)
    comparison = open_comparison(judgement=twice.judgement, by=cast.bing)
    signed = {"signed_off_at": timezone.now(), "signed_off_by": cast.bing}
    Coding.objects.filter(pk=comparison.reconciled_id).update(state="signed_off", **signed)
    cast.bing.may_start_studies = True
    cast.bing.save()
    slug, judgement = cast.study.slug, twice.judgement.pk
    places = {"review-reopen": [slug, judgement], "fact-correct": [slug, judgement, "court"], "study-start": []}
    address = reverse(name, args=[] if name.startswith("account") else places.get(name, [slug]))
    for send in (
        lambda client: client.post(address, fields),  # in parts
        lambda client: client.post(address, urlencode(fields), content_type="application/x-www-form-urlencoded"),
    ):
        answer = send(client_of(cast.bing))
        assert answer.status_code in (200, 302, 400), answer.status_code
        assert "\x00" not in answer.content.decode()
    kept = [*Membership.objects.values_list("user__username", "user__display_name")]
    kept += [*AuditEntry.objects.values_list("old", "new"), *DocumentFact.objects.values_list("value", "reason")]
    assert "\\u0000" not in json.dumps(kept)


def test_a_name_typed_with_a_nul_is_kept_without(cast: Cast, client_of) -> None:
    form = {"username": "ji\x00", "display_name": "己\x00", "password": PASSWORD, "role": "coder"}
    client_of(cast.bing).post(reverse("team-add", args=[cast.study.slug]), form)
    assert User.objects.get(username="ji").display_name == "己"


def test_a_cookie_with_a_nul_is_no_cookie(cast: Cast, client_of) -> None:
    client: Client = client_of(cast.bing)
    for name in ("sessionid", "django_language", "theme", "csrftoken"):
        answer = Client().get("/", headers={"cookie": f'{name}="abcdefgh\\000ijklmnopqrstuvwxyz012345"'})
        assert answer.headers["Location"].startswith("/account/login/"), name
    assert client.get("/").status_code in (200, 302)


def test_nothing_is_changed_without_the_token(cast: Cast, desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.bing, backend="allauth.account.auth_backends.AuthenticationBackend")
    slug = cast.study.slug
    for name, args in (
        ("upload", [slug]), ("assign", [slug]), ("coding-events", [slug, 1]), ("team-add", [slug]),
        ("review-decide", [slug, 1]), ("report-ask", [slug]), ("agreement-compute", [slug]), ("study-start", []),
    ):  # fmt: skip
        assert client.post(reverse(name, args=args), {}).status_code == 403, name
