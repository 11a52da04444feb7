"""The study's page and the list of studies: what each of four roles is told, and that the numbers are right."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.coding.models import AgreementRun, CodebookVersion, Coding, Comparison
from apps.judgements.actions import people
from apps.judgements.models import Job, Judgement, Membership, SourceFile, Study, UploadBatch, User
from apps.reports.models import Dataset, ReportRun
from tests.factories import Cast, make_study, make_user
from tests.factories.stored import publish_codebook

PAGE = "/studies/three-provinces/"


@pytest.fixture
def codebook(cast: Cast) -> CodebookVersion:
    return publish_codebook(cast.study)


def text_of(client: Client, address: str = PAGE) -> str:
    """The page's words, one space between them."""
    answer = client.get(address)
    assert answer.status_code == 200
    main = answer.content.decode().partition("<main")[2].partition(">")[2]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def add(study: Study, key: str, province: str = "530000", **more: object) -> Judgement:
    return Judgement.objects.create(study=study, key=key, province=province, **more)


def code(codebook: CodebookVersion, judgement: Judgement, coder: User, state: str, **more: object) -> Coding:
    at = {"submitted_at": timezone.now()} if state == "submitted" else {}
    return Coding.objects.create(
        study=judgement.study, judgement=judgement, codebook=codebook, coder=coder, state=state, **at, **more
    )


def reconcile(codebook: CodebookVersion, judgement: Judgement, by: User, *, signed_off: bool) -> Coding:
    done = {"signed_off_at": timezone.now(), "signed_off_by": by, "is_of_record": True} if signed_off else {}
    state = "signed_off" if signed_off else "open"
    return Coding.objects.create(
        study=judgement.study, judgement=judgement, codebook=codebook, coder=by, kind="reconciled", state=state, **done
    )


@pytest.fixture
def corpus(cast: Cast, codebook: CodebookVersion) -> list[Judgement]:
    """One judgement at each place of the flow, and one more of record without a known province."""
    study, batch = cast.study, UploadBatch.objects.create(study=cast.study, created_by=cast.bing)
    for number, state in enumerate(("refused", "known", "waiting", "read")):
        SourceFile.objects.create(batch=batch, study=study, name="f", size=1, sha256=str(number), state=state)
    rows = [add(study, str(number), "" if number == 9 else "530000") for number in range(12)]
    rows[10].screening, rows[10].screening_reason = "excluded", "adult victims only"
    rows[11].duplicate_of = rows[0]
    for row in rows[10:]:
        row.save()
    for row, states in zip(rows[1:], ["aa", "ia", "ss", "ss", "ss", "s", "s"], strict=False):
        for coder, letter in zip((cast.jia, cast.yi), states, strict=False):
            code(codebook, row, coder, {"a": "assigned", "i": "in_work", "s": "submitted"}[letter])
    reconcile(codebook, rows[4], cast.bing, signed_off=False)
    reconcile(codebook, rows[5], cast.bing, signed_off=True)
    Coding.objects.filter(judgement=rows[6]).update(is_of_record=True)
    for row in rows[8:10]:
        code(codebook, row, cast.yi, "submitted", is_of_record=True)
    return rows


def test_a_supervisor_sees_the_whole_flow(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    page = text_of(client_of(cast.bing))
    for words in (
        "4 files received in one batch",
        "1 unreadable",
        "1 known already",
        "1 waiting to be read",
        "12 judgements: 12 imported without a text",
        "1 duplicate",
        "1 excluded 1 adult victims only",
        "10 included",
        "3 still to code 1 not assigned 1 assigned, not begun 1 in work",
        "7 coded: 3 by two or more, 4 by one",
        "3 waiting for a supervisor 1 to be reconciled 1 in review 1 to be approved",
        "4 of record: 1 reconciled, 3 from one coder",
        "of record / included: 4 / 10",
        "Yunnan: 3 of 9 judgements of record",
        "Province not known: 1 / 1",
    ):
        assert words in page, words


def test_a_supervisor_sees_who_waits_for_whom(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    Coding.objects.filter(state="in_work").update(started_at=timezone.now() - timedelta(days=9))
    page = text_of(client_of(cast.bing))
    assert "Codings assigned, not begun 3 甲 1, 乙 2 today" in page or "3 乙 2, 甲 1 today" in page
    assert "Codings in work 1 甲 9 days" in page
    assert "Coded, to be reconciled 1 supervisors today" in page
    assert "In review 1 丙 today" in page


def test_a_coder_sees_the_sample_and_her_own_codings(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    page = text_of(client_of(cast.jia))
    assert "10 included" in page
    assert "Not begun 1 In work 1 Submitted 5 Assigned to you 7" in page
    assert "2 judgements left to code" in page
    assert "Yunnan: 9 judgements included" in page


def test_a_coder_is_told_nothing_that_another_coding_changes(
    cast: Cast, client_of, corpus: list[Judgement], codebook: CodebookVersion
) -> None:
    before = text_of(client_of(cast.jia))
    for coding in Coding.objects.filter(coder=cast.yi):
        Coding.objects.filter(pk=coding.pk).update(
            state="submitted", submitted_at=timezone.now(), is_of_record=False, assigned_at=timezone.now()
        )
    for judgement in corpus[:4]:
        Coding.objects.get_or_create(
            judgement=judgement, coder=cast.yi, kind="independent", defaults={"study": cast.study, "codebook": codebook}
        )
    reconcile(codebook, corpus[3], cast.bing, signed_off=False)
    assert text_of(client_of(cast.jia)) == before


def test_a_coder_reads_none_of_the_words_of_progress(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    page = text_of(client_of(cast.yi))
    for words in ("of record", "reconciled", "in review", "Agreement", "waits for", "甲", "丙", "not assigned"):
        assert words not in page, words


def test_a_reader_sees_what_is_of_record_and_nothing_else(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    page = text_of(client_of(cast.wu))
    assert "4 of record: 1 reconciled, 3 from one coder" in page
    assert "Yunnan: 3 judgements of record" in page
    for words in ("files", "included", "still to code", "Agreement", "waits", "甲", "乙", "丙"):
        assert words not in page, words


def test_a_stranger_finds_no_study(cast: Cast, client_of) -> None:
    assert client_of(cast.ding).get(PAGE).status_code == 404


# 丙 codes a judgement herself, besides 甲


@pytest.fixture
def hers(cast: Cast, codebook: CodebookVersion) -> tuple[Coding, Coding]:
    """丙's own coding and 甲's of the same judgement."""
    judgement = add(cast.study, "87")
    return code(codebook, judgement, cast.bing, "assigned"), code(codebook, judgement, cast.jia, "assigned")


def set_state(coding: Coding, state: str) -> None:
    at = timezone.now() if state == "submitted" else None
    Coding.objects.filter(pk=coding.pk).update(state=state, submitted_at=at, started_at=at)


@pytest.mark.parametrize("own", ["assigned", "in_work"])
def test_a_supervisor_who_codes_is_told_the_same_whatever_the_other_has_done(
    cast: Cast, client_of, hers: tuple[Coding, Coding], own: str
) -> None:
    mine, other = hers
    set_state(mine, own)
    pages = set()
    for state in ("assigned", "in_work", "submitted"):
        set_state(other, state)
        pages.add(
            (text_of(client_of(cast.bing)), client_of(cast.bing).get("/", follow=True).content.count(b"to reconcile"))
        )
    assert len(pages) == 1


def test_once_she_has_submitted_she_is_still_not_told_how_far_the_other_is_by_name(
    cast: Cast, client_of, hers: tuple[Coding, Coding]
) -> None:
    mine, other = hers
    set_state(mine, "submitted")
    pages = set()
    for state in ("assigned", "in_work"):
        set_state(other, state)
        pages.add(text_of(client_of(cast.bing)))
    assert len(pages) == 1
    assert "甲" not in pages.pop()


def test_once_both_have_submitted_it_waits_to_be_reconciled(cast: Cast, client_of, hers: tuple[Coding, Coding]) -> None:
    for coding in hers:
        set_state(coding, "submitted")
    assert "1 to be reconciled" in text_of(client_of(cast.bing))


def test_a_supervisor_who_does_not_code_it_is_told_who_waits(
    cast: Cast, client_of, hers: tuple[Coding, Coding]
) -> None:
    ji = make_user("ji", "己")
    people.add_member(study=cast.study, user=ji, role=Membership.Role.SUPERVISOR, by=cast.bing)
    page = text_of(client_of(ji))
    assert "Codings assigned, not begun 2" in page
    assert "甲 1" in page


def test_a_comparison_that_is_opened_ends_the_silence_by_name(
    cast: Cast, client_of, hers: tuple[Coding, Coding], codebook: CodebookVersion
) -> None:
    """As where a third coding is asked for after the first two were compared."""
    mine, other = hers
    set_state(mine, "submitted")
    Comparison.objects.create(judgement=mine.judgement, opened_at=timezone.now(), opened_by=cast.bing)
    set_state(other, "in_work")
    assert "Codings in work 1 甲" in text_of(client_of(cast.bing))


# Reports and agreement


@pytest.fixture
def reports(cast: Cast, codebook: CodebookVersion) -> list[ReportRun]:
    dataset = Dataset.objects.create(
        study=cast.study, number=7, codebook=codebook, sha256="a41c9e" + "0" * 58, path="7"
    )
    job = Job.objects.create(
        kind="report", study=cast.study, state="running", sentence_text="Figures", done=14, total=38
    )
    done = {"study": cast.study, "dataset": dataset, "compiled_at": timezone.now()}
    return [
        ReportRun.objects.create(scope="530000", language="en", **done),
        ReportRun.objects.create(scope="440000", language="zh", study=cast.study, job=job),
    ]


def test_reports_stand_with_their_state(cast: Cast, client_of, reports: list[ReportRun]) -> None:
    page = text_of(client_of(cast.bing))
    assert "Yunnan English 7 · a41c9e" in page
    assert "provisional" in page
    assert "Figures (14/38)" in page


def test_readers_see_reports_once_they_are_compiled(cast: Cast, client_of, reports: list[ReportRun]) -> None:
    page = text_of(client_of(cast.wu))
    assert "Yunnan English 7" in page
    assert "Guangdong Chinese" not in page


def test_coders_see_a_report_once_it_is_signed_off_and_complete(
    cast: Cast, client_of, reports: list[ReportRun]
) -> None:
    """It sums up others' codings; while a judgement is still to be coded she must not see them."""
    run, client = reports[0], client_of(cast.jia)
    address = run.get_absolute_url()
    assert "Yunnan English" not in text_of(client)
    job = Job.objects.create(kind="report", study=cast.study, state="done")
    ReportRun.objects.filter(pk=run.pk).update(signed_off_at=timezone.now(), signed_off_by=cast.bing, job=job)
    assert client.get(address).status_code == 404
    assert "Yunnan English" not in text_of(client)
    Dataset.objects.update(provisional=False)
    assert client.get(address).status_code == 200
    assert "Yunnan English" in text_of(client)


def test_without_figures_of_agreement_the_page_says_when_they_come(cast: Cast, client_of) -> None:
    assert "once judgements have been coded twice" in text_of(client_of(cast.bing))
    AgreementRun.objects.create(study=cast.study, result={}, computed_at=timezone.now())
    assert "once judgements have been coded twice" not in text_of(client_of(cast.bing))


def variable(key: str, alpha: float | None, low: float | None = None, high: float | None = None) -> dict[str, object]:
    estimate = {"value": alpha, "low": low, "high": high, "draws": 2000, "undefined": 0}
    return {"owner": "victim", "key": key, "alpha": estimate, "missing_n": 40, "set_aside": {}}


def test_of_agreement_the_lowest_figures_come_first(cast: Cast, client_of, codebook: CodebookVersion) -> None:
    found = [variable("sex", 0.98, 0.96, 1.0), variable("mode", 0.7912, 0.72, 0.84), variable("outcome", None)]
    result = {"judgements": 352, "codebook": codebook.number, "variables": found}
    AgreementRun.objects.create(study=cast.study, result=result, computed_at=timezone.now())
    page = text_of(client_of(cast.bing))
    assert "1 of 2 variables reach 0.80. 1 cannot be judged." in page
    assert "over 352 judgements coded twice" in page
    assert re.search(r"0\.79 \[0\.72, 0\.84\].*0\.98 \[0\.96, 1\.00\]", page)


@pytest.mark.parametrize("who", ["jia", "wu"])
def test_agreement_is_for_supervisors(cast: Cast, client_of, who: str) -> None:
    AgreementRun.objects.create(study=cast.study, result={}, computed_at=timezone.now())
    assert "Agreement" not in text_of(client_of(getattr(cast, who)))


def test_an_empty_study_says_how_it_begins(cast: Cast, client_of) -> None:
    for user in (cast.bing, cast.jia):
        assert "The study begins with its files." in text_of(client_of(user))


def test_the_page_is_in_chinese_too(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    client = client_of(cast.bing)
    client.cookies["django_language"] = "zh-hans"
    page = text_of(client)
    assert "已定稿" in page
    assert not re.search(r"[a-z]{4,}", page.replace("adult victims only", ""))


# Cost


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


@pytest.mark.parametrize("who", ["bing", "jia", "wu"])
def test_three_and_thirty_judgements_cost_the_same(cast: Cast, client_of, codebook: CodebookVersion, who: str) -> None:
    client = client_of(getattr(cast, who))

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            judgement = add(cast.study, str(number), ("530000", "440000", "")[number % 3])
            for coder in (cast.jia, cast.yi, cast.bing)[: number % 4]:
                code(codebook, judgement, coder, ("assigned", "in_work", "submitted")[number % 3])
            ReportRun.objects.create(study=cast.study, scope="530000", language="en", compiled_at=timezone.now())

    more(0, 3)
    few = queries(client, PAGE)
    more(3, 30)
    assert queries(client, PAGE) == few <= 16


# The list of studies


def test_the_list_says_what_waits_in_each_study(cast: Cast, client_of, corpus: list[Judgement]) -> None:
    other = Study.objects.create(slug="other", title="Other study", started_by=cast.bing)
    for user, role in ((cast.bing, "supervisor"), (cast.jia, "coder")):
        people.add_member(study=other, user=user, role=role, by=cast.bing)
    supervisor, coder = text_of(client_of(cast.bing), "/"), text_of(client_of(cast.jia), "/")
    assert "Three provinces supervisor 2 to reconcile 1 to approve" in supervisor
    assert "Other study supervisor Nothing waits for you." in supervisor
    assert "Three provinces coder 2 judgements to code" in coder
    assert "reconcile" not in coder


def test_three_and_thirty_studies_cost_the_same(cast: Cast, client_of) -> None:
    client = client_of(cast.bing)

    def more(first: int, last: int) -> None:
        for number in range(first, last):
            people.add_member(
                study=make_study(f"s{number}", by=cast.bing), user=cast.bing, role="supervisor", by=cast.bing
            )

    more(0, 3)
    few = queries(client, "/")
    more(3, 30)
    assert queries(client, "/") == few <= 8
