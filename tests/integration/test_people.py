"""Login, the team page, languages."""

import contextlib
import threading

import pytest
from django.db import connections

from apps.judgements.actions import people
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import AuditEntry, Membership, User
from tests.factories.cast import PASSWORD, Cast, make_study


def test_a_person_logs_in_and_sees_her_study(cast: Cast, client) -> None:
    answer = client.post("/account/login/", {"login": "jia", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/studies/{cast.study.slug}/"


def test_a_wrong_password_is_refused_with_a_sentence(cast: Cast, client) -> None:
    answer = client.post("/account/login/", {"login": "jia", "password": "wrong"})
    assert "not correct" in answer.content.decode()


def test_login_is_throttled(cast: Cast, client) -> None:
    for _ in range(5):
        client.post("/account/login/", {"login": "jia", "password": "wrong"})
    answer = client.post("/account/login/", {"login": "jia", "password": PASSWORD})
    assert "Too many" in answer.content.decode()


def test_nobody_signs_up(client, db: None) -> None:
    assert client.get("/account/signup/").status_code == 302
    client.post("/account/signup/", {"username": "mallory", "password1": PASSWORD})
    assert not User.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("jia", 200), ("wu", 200), ("bing", 200), ("ding", 404)])
def test_the_team_page_is_for_members(cast: Cast, client_of, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).get(f"/studies/{cast.study.slug}/team/").status_code == status


@pytest.mark.parametrize(("who", "status"), [("jia", 403), ("wu", 403), ("ding", 404), ("bing", 302)])
def test_only_a_supervisor_adds_members(cast: Cast, client_of, who: str, status: int) -> None:
    form = {"username": "ji", "display_name": "己", "password": PASSWORD, "role": "coder"}
    answer = client_of(getattr(cast, who)).post(f"/studies/{cast.study.slug}/team/add/", form)
    assert answer.status_code == status
    assert Membership.objects.filter(user__username="ji").exists() == (who == "bing")


def test_a_new_account_needs_a_password_and_says_so_in_chinese(cast: Cast, client_of) -> None:
    client = client_of(cast.bing)
    client.cookies["django_language"] = "zh-hans"
    answer = client.post(f"/studies/{cast.study.slug}/team/add/", {"username": "ji", "role": "coder"})
    assert answer.status_code == 400
    assert "请为其设置初始密码" in answer.content.decode()


def test_the_last_supervisor_stays(cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.bing)
    with pytest.raises(Refused):
        people.remove_member(membership=membership, by=cast.bing)
    with pytest.raises(Refused):
        people.change_role(membership=membership, role="coder", by=cast.bing)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["change_role", "remove_member"])
def test_two_supervisors_who_put_each_other_out_at_once_do_not_leave_the_study_alone(
    monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    """Whoever has checked waits for the other to have checked as well; with a lock the other cannot, and is refused."""
    cast = Cast.assemble()
    people.add_member(study=cast.study, user=cast.ding, role="supervisor", by=cast.bing)
    both, check, refused = threading.Barrier(2), people._check_a_supervisor_stays, []

    def slow_check(membership: Membership) -> None:
        check(membership)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(timeout=2)

    def put_out(user: User, by: User) -> None:
        more = {"role": "coder"} if act == "change_role" else {}
        try:
            getattr(people, act)(membership=Membership.objects.get(user=user), by=by, **more)
        except Refused as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    monkeypatch.setattr(people, "_check_a_supervisor_stays", slow_check)
    acts = [threading.Thread(target=put_out, args=pair) for pair in ((cast.bing, cast.ding), (cast.ding, cast.bing))]
    for each in acts:
        each.start()
    for each in acts:
        each.join()
    assert len(refused) == 1
    assert cast.study.memberships.filter(role="supervisor").count() == 1


def test_a_member_who_has_left_meanwhile_gets_a_sentence(cast: Cast) -> None:
    membership = Membership.objects.get(user=cast.jia)
    people.remove_member(membership=Membership.objects.get(user=cast.jia), by=cast.bing)
    with pytest.raises(Refused, match="no longer a member"):
        people.change_role(membership=membership, role="reader", by=cast.bing)


def test_a_change_of_role_is_audited(cast: Cast) -> None:
    people.change_role(membership=Membership.objects.get(user=cast.jia), role="reader", by=cast.bing)
    entry = AuditEntry.objects.get(action="role changed")
    assert (entry.actor, entry.old, entry.new) == (cast.bing, {"role": "coder"}, {"role": "reader"})


def test_the_language_switch_is_remembered(cast: Cast, client_of) -> None:
    client = client_of(cast.jia)
    client.post("/preferences/language/", {"language": "zh-hans", "next": "/"})
    assert "团队" in client.get(f"/studies/{cast.study.slug}/team/").content.decode()
    cast.jia.refresh_from_db()
    assert cast.jia.language == "zh-hans"


def test_the_switch_leads_nowhere_else(client, db: None) -> None:
    answer = client.post("/preferences/language/", {"language": "zh-hans", "next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/"


def test_a_supervisor_gives_a_coder_a_new_password(cast: Cast, client_of, client) -> None:
    member = Membership.objects.get(user=cast.jia)
    page = f"/studies/{cast.study.slug}/team/{member.pk}/password/"
    assert client_of(cast.bing).get(page).status_code == 200
    assert client_of(cast.bing).post(page, {"password": "short"}).status_code == 400
    assert client_of(cast.bing).post(page, {"password": "another long password"}).status_code == 302
    client.post("/account/login/", {"login": "jia", "password": "another long password"})
    assert "_auth_user_id" in client.session


def test_no_supervisor_takes_over_somebody_elses_account(cast: Cast, client_of) -> None:
    other = make_study("another-study")
    people.add_member(study=other, user=cast.jia, role="coder", by=None)
    member = Membership.objects.get(user=cast.jia, study=cast.study)
    answer = client_of(cast.bing).post(
        f"/studies/{cast.study.slug}/team/{member.pk}/password/", {"password": "another long password"}
    )
    assert answer.status_code == 400
    cast.jia.refresh_from_db()
    assert cast.jia.check_password(PASSWORD)
