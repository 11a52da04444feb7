"""Blindness as a story: 甲 has coded a judgement, and whoever codes it after her looks everywhere and finds nothing.

Where the same person can look before and after 甲 works, every page must be the same to the letter: no state, count,
header or date has moved. Where that cannot be, nothing of what only 甲 said may stand anywhere.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse

from apps.coding.actions import assignment, submission
from apps.coding.actions.agreement import request_agreement
from apps.coding.actions.comparisons import open_comparison, sign_off
from apps.coding.actions.decisions import Decision, decide
from apps.coding.domain.comparison import COUNT
from apps.coding.models import Coding, Comparison
from apps.coding.queries.desks import desk_of
from apps.judgements.jobs.run import run
from apps.judgements.models import Judgement, User
from apps.reports.actions.reports import request_report, sign_off_report
from apps.reports.domain.places import parse_scope
from apps.reports.models import ReportRun
from tests.factories import Cast
from tests.factories.coded import Desk, assigned, new_id
from tests.factories.crawler import Seen, look, look_everywhere

pytestmark = pytest.mark.slow

Login = Callable[[User], Client]

HOW_MANY = 4321  # victims, 甲 says: a number that stands nowhere else
MARKS = (
    "标签甲",
    "姓名甲某",
    "备注甲",
    "法院名甲",
    "甲字第",
    "1987-06-05",
    "5 June 1987",
    "1987年6月5日",
    "4321",
    "4,321",
)
PLACE = "650000"  # the province that 甲 alone gives
TEXT = "".join(f"第{n}段写着一些与本案有关的话，被告人某某在此。\n" for n in range(1, 90))
PASSAGE = (1203, 1217)


@dataclass
class Story:
    cast: Cast
    login: Login
    judgement: Judgement
    jia: Coding

    @property
    def root(self) -> str:
        return f"/studies/{self.cast.study.slug}/"

    def everywhere(self, who: User) -> dict[str, Seen]:
        return look_everywhere(self.login(who), self.root, also=self.direct())

    def direct(self) -> tuple[str, ...]:
        """Addresses that one could guess: of 甲's coding, the comparison, agreement, reports."""
        slug = self.cast.study.slug
        ones = [reverse(f"coding{name}", args=[slug, self.jia.pk]) for name in ("", "-events", "-submit", "-withdraw")]
        acts = ("reconcile", "review-open", "review-decide", "review-pair", "review-sign-off", "review-approve")
        ones += [reverse(name, args=[slug, self.judgement.pk]) for name in acts]
        ones += [reverse(name, args=[slug]) for name in ("review", "agreement", "agreement-positions", "assignments")]
        ones += [reverse("agreement-variable", args=[slug, *at]) for at in (("victim", "name"), ("judgement", "court"))]
        ones += [
            f"{reverse('corpus', args=[slug])}?{query}" for query in (f"province={PLACE}", "year=1987", "q=法院名甲")
        ]
        ones.append(reverse("places", args=[slug]) + "?q=新疆")
        for report in ReportRun.objects.all():
            at = report.get_absolute_url()
            ones += [at, f"{at}row/", f"{at}json/", f"{at}pdf/", f"{at}page/"]
            ones += [f"{at}units/?table={table}&row={row}&column=n" for table in ("modes", "sex") for row in ("n", "N")]
        return tuple(ones)


@pytest.fixture
def story(cast: Cast, client_of: Login) -> Story:
    [coding] = assigned(cast, cast.jia)
    text = coding.judgement.current_text
    assert text
    type(text).objects.filter(pk=text.pk).update(text=TEXT)
    return Story(cast, client_of, coding.judgement, coding)


def codes(coding: Coding, *, marked: bool) -> Desk:
    """All of a coding: 甲's with what only she says, another's without."""
    desk = Desk(coding)
    start, end = PASSAGE
    victim = desk.add("victim", **({"label": "标签甲", "count": HOW_MANY} if marked else {"count": 2}))
    if marked:
        passage = [{"start": start, "end": end, "quote": TEXT[start:end]}]
        desk.answer(victim, "name", value="姓名甲某", note="备注甲", evidence=passage)
        whole = desk.judgement_unit
        desk.answer(whole, "court", value="法院名甲", evidence=passage)
        desk.answer(whole, "case_number", value="（1987）甲字第1号")
        desk.answer(whole, "decided_on", value="1987-06-05")
        desk.answer(whole, "province", value={"code": PLACE, "text": ""})
    desk.answer_all()
    return desk


def assert_nothing_of_hers(seen: dict[str, Seen]) -> None:
    """No mark of 甲's, no passage of hers as offsets, in any word or header of any page."""
    for address, each in seen.items():
        asked, words = unquote(address), each.words  # a search repeats the words one searched for
        assert not [mark for mark in MARKS if mark in words and mark not in asked], address
        for start in (str(PASSAGE[0]), f'"{PASSAGE[0]}"'):
            assert f'start": {start}' not in words, address


def assert_same(before: dict[str, Seen], after: dict[str, Seen]) -> None:
    assert before.keys() == after.keys()
    for address in before:
        assert before[address] == after[address], address


def compiled(story: Story, scope: str = "study", *, signed_off: bool = True) -> ReportRun:
    report = request_report(study=story.cast.study, scope=parse_scope(scope), language="en", by=story.cast.bing)
    assert report.job_id
    run(report.job_id)
    report = ReportRun.objects.get(pk=report.pk)
    assert report.files, "not compiled"
    if signed_off:  # until then no coder reads it
        sign_off_report(report=report, by=story.cast.bing)
    return report


def second(story: Story, who: User, *, begun: bool = True) -> Coding:
    [coding] = assignment.assign(study=story.cast.study, judgements=[story.judgement], coders=[who], by=story.cast.bing)
    if begun:
        assert Desk(coding).add("victim")
        coding.refresh_from_db()
    return coding


def test_the_crawler_sees_what_there_is(story: Story) -> None:
    """甲 herself finds every mark of her own: a crawler that sees nothing would prove nothing."""
    codes(story.jia, marked=True)
    seen = story.everywhere(story.cast.jia)
    assert len(seen) > 25
    words = "".join(each.words for each in seen.values())
    for mark in ("标签甲", "姓名甲某", "备注甲", "法院名甲", "1987-06-05", "4321"):
        assert mark in words, mark


@pytest.mark.parametrize("who", ["yi", "bing"])
def test_nothing_moves_for_the_second_coder_while_the_first_works_and_submits(story: Story, who: str) -> None:
    person = getattr(story.cast, who)
    second(story, person)
    before = story.everywhere(person)
    assert len(before) > 25
    codes(story.jia, marked=True)
    assert_same(before, story.everywhere(person))
    submission.submit(coding=story.jia, by=story.cast.jia)
    after = story.everywhere(person)
    assert_same(before, after)
    assert_nothing_of_hers(after)
    submission.withdraw(coding=story.jia, by=story.cast.jia)
    assert_same(before, story.everywhere(person))


@pytest.mark.parametrize("who", ["yi", "bing"])
def test_whoever_is_assigned_after_a_single_coding_was_of_record_finds_nothing(story: Story, who: str) -> None:
    """The facts 甲 gave the judgement, the dataset that was frozen and the reports made of it are shut again."""
    codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    reports = [compiled(story), compiled(story, "65")]
    person = getattr(story.cast, who)
    open_to_all = look(story.login(person), reports[0].get_absolute_url())
    assert "4321" in open_to_all.body.replace(",", "")
    second(story, person)
    assert_nothing_of_hers(story.everywhere(person))
    reader = look(story.login(story.cast.wu), reports[0].get_absolute_url())
    assert reader.status == 200


def test_what_one_coder_alone_coded_opens_masked_with_the_signed_off_report_and_closes_for_a_second(
    story: Story,
) -> None:
    """乙 was never given the judgement: it is of record, and nothing of it is blind once 丙 has signed the report."""
    codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    report, yi = compiled(story, signed_off=False), story.login(story.cast.yi)
    page = look(story.login(story.cast.bing), report.get_absolute_url()).words
    units = re.findall(r'href="([^"]*/units/[^"]*)"', page)[0]
    assert look(yi, units).status == 404
    sign_off_report(report=report, by=story.cast.bing)
    opened = look(yi, units)
    assert opened.status == 200
    assert not [mark for mark in ("标签甲", "姓名甲某") if mark in opened.words]
    assert look(yi, reverse("coding", args=[story.cast.study.slug, story.jia.pk])).status == 404  # the coding itself
    second(story, story.cast.yi, begun=False)
    assert look(yi, units).status == 404


def test_what_the_first_coder_said_of_the_document_is_of_record_again_once_signed_off(story: Story) -> None:
    codes(story.jia, marked=True)
    was = story.judgement.case_number
    submission.submit(coding=story.jia, by=story.cast.jia)
    story.judgement.refresh_from_db()
    assert (story.judgement.case_number, story.judgement.province) == ("（1987）甲字第1号", PLACE)
    coding = second(story, story.cast.yi)
    story.judgement.refresh_from_db()
    assert (story.judgement.case_number, story.judgement.province) == (was, "")
    codes(coding, marked=True)
    submission.submit(coding=coding, by=story.cast.yi)
    settle(story)
    story.judgement.refresh_from_db()
    assert (story.judgement.case_number, story.judgement.province) == ("（1987）甲字第1号", PLACE)


def settle(story: Story) -> Comparison:
    """丙 compares, takes 甲's side where they part, and signs off."""
    comparison = open_comparison(judgement=story.judgement, by=story.cast.bing)
    while left := desk_of(comparison).left:
        desk, row = desk_of(comparison), left[0]
        groups = tuple(desk.groups[index].pk for index in row.groups)
        first = desk.codings[0].coder_id == story.cast.jia.pk
        side = "a" if first else "b"
        if not (row.is_presence or row.key == COUNT) and (row.a if first else row.b) is None:
            side = "b" if first else "a"
        decide(
            comparison=comparison,
            decision=Decision(row.owner, row.key, groups, side, reason="text"),
            by=story.cast.bing,
        )
        comparison.refresh_from_db()
    sign_off(comparison=comparison, by=story.cast.bing)
    comparison.refresh_from_db()
    return comparison


def test_after_the_sign_off_it_opens(story: Story) -> None:
    """乙 may now read the report of the record, 丙 the comparison; 甲's coding stays nobody's to work on but hers."""
    coding = second(story, story.cast.yi)
    codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    codes(coding, marked=False)
    submission.submit(coding=coding, by=story.cast.yi)
    address = reverse("coding", args=[story.cast.study.slug, story.jia.pk])
    yi, bing = story.login(story.cast.yi), story.login(story.cast.bing)
    assert look(yi, address).status == 404
    settle(story)
    assert look(yi, address).status == 403
    review = look(bing, reverse("reconcile", args=[story.cast.study.slug, story.judgement.pk]))
    assert "姓名甲某" in review.body
    report = compiled(story)
    assert "4321" in look(yi, report.get_absolute_url()).body.replace(",", "")
    page = look(yi, report.get_absolute_url()).words
    drill = look(yi, re.findall(r'href="([^"]*/units/[^"]*)"', page)[0])
    assert drill.status == 200
    assert "姓名甲某" not in drill.body


def test_a_submission_is_taken_back_only_while_nobody_has_compared(story: Story) -> None:
    coding = second(story, story.cast.yi)
    for each, marked in ((story.jia, True), (coding, False)):
        codes(each, marked=marked)
        submission.submit(coding=each, by=each.coder)
    client, address = (
        story.login(story.cast.jia),
        reverse("coding-withdraw", args=[story.cast.study.slug, story.jia.pk]),
    )
    assert client.post(address).status_code == 302
    submission.submit(coding=story.jia, by=story.cast.jia)
    open_comparison(judgement=story.judgement, by=story.cast.bing)
    answer = client.post(address)
    assert answer.status_code == 400
    assert "comparison has been opened" in answer.content.decode()
    story.jia.refresh_from_db()
    assert story.jia.state == Coding.State.SUBMITTED


def test_a_submitted_coding_is_read_only(story: Story) -> None:
    desk = codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    client, address = story.login(story.cast.jia), reverse("coding-events", args=[story.cast.study.slug, story.jia.pk])
    before = list(story.jia.answers.order_by("pk").values())
    for event in (
        {"kind": "unit_added", "unit": new_id(), "type": "victim"},
        {
            "kind": "answer", "unit": desk.judgement_unit, "variable": "court", "base": 1,
            "new": {"value": "另一法院", "missing": None, "note": "", "provenance": "typed", "evidence": []},
        },
    ):  # fmt: skip
        body = json.dumps({"events": [{"id": new_id(), **event}]})
        answer = client.post(address, body, content_type="application/json").json()
        assert answer["results"][0]["outcome"] == "refused"
    assert list(story.jia.answers.order_by("pk").values()) == before


@pytest.mark.parametrize("act", ["events", "submit", "withdraw", "unassign"])
@pytest.mark.parametrize("who", ["yi", "bing"])
def test_acts_on_the_others_coding_are_answered_as_if_it_were_not_there(story: Story, who: str, act: str) -> None:
    person = getattr(story.cast, who)
    second(story, person)
    codes(story.jia, marked=True)
    client, slug = story.login(person), story.cast.study.slug
    name = act if act == "unassign" else f"coding-{act}"
    answers = [
        client.post(reverse(name, args=[slug, pk]), "{}", content_type="application/json")
        for pk in (story.jia.pk, 987_654)
    ]
    forbidden = 403 if (who, act) == ("yi", "unassign") else 404
    assert [answer.status_code for answer in answers] == [forbidden, forbidden]
    one, other = (
        len(answer.content.replace(f"/coding/{pk}/".encode(), b""))
        for answer, pk in zip(answers, (story.jia.pk, 987_654), strict=True)
    )
    assert one == other


def test_agreement_computed_before_a_supervisor_codes_the_judgement_is_shut_to_her_for_it(story: Story) -> None:
    """Two have submitted, the figures are there; then 丙 is given the judgement as well."""
    coding = second(story, story.cast.yi)
    for each, marked in ((story.jia, True), (coding, False)):
        codes(each, marked=marked)
        submission.submit(coding=each, by=each.coder)
    row = request_agreement(study=story.cast.study, by=story.cast.bing)
    assert row.job_id
    run(row.job_id)
    client = story.login(story.cast.bing)
    every = reverse("agreement-positions", args=[story.cast.study.slug])
    assert "1987-06-05" in look(client, every).body
    second(story, story.cast.bing)
    assert_nothing_of_hers(story.everywhere(story.cast.bing))
    assert look(client, every).status == 404


def test_an_opened_report_list_is_not_longer_for_being_shut(story: Story) -> None:
    """What one may not see, one is not told of: the report is neither listed nor on the study's page."""
    codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    report = compiled(story)
    yi = story.login(story.cast.yi)
    at = report.get_absolute_url()
    assert at in look(yi, f"{story.root}reports/").body
    second(story, story.cast.yi, begun=False)
    assert at not in look(yi, f"{story.root}reports/").body
    assert at not in look(yi, story.root).body
    assert look(yi, at).status == 404
    assert at in look(story.login(story.cast.jia), f"{story.root}reports/").body


def test_a_reader_reaches_reports_and_nothing_of_the_work(story: Story) -> None:
    codes(story.jia, marked=True)
    submission.submit(coding=story.jia, by=story.cast.jia)
    report = compiled(story)
    wu, slug = story.login(story.cast.wu), story.cast.study.slug
    for name in (
        "corpus",
        "coding-queue",
        "review",
        "agreement",
        "agreement-positions",
        "assignments",
        "upload",
        "places",
    ):
        assert look(wu, reverse(name, args=[slug])).status == 403, name
    for name, pk in (("judgement", story.judgement.pk), ("coding", story.jia.pk), ("reconcile", story.judgement.pk)):
        assert look(wu, reverse(name, args=[slug, pk])).status in (403, 404), name
    page = look(wu, report.get_absolute_url()).words
    numbers = re.findall(r'href="([^"]*/units/[^"]*)"', page)[:8]
    for address in (report.get_absolute_url(), *numbers):
        assert not [mark for mark in ("标签甲", "姓名甲某") if mark in look(wu, address).words], address


def test_who_may_not_decide_is_refused_before_anything_is_read(story: Story) -> None:
    """A stale decision tells where everything stands; not to somebody who codes the judgement."""
    second(story, story.cast.bing)
    client = story.login(story.cast.bing)
    address = reverse("review-decide", args=[story.cast.study.slug, story.judgement.pk])
    assert client.post(address, "{}", content_type="application/json").status_code == 404
