"""The agreement pages: computed by a job, seen by supervisors alone, each figure opening its positions."""

import csv
import io

import pytest
from django.urls import reverse

from apps.coding.actions.agreement import request_agreement
from apps.coding.actions.comparisons import open_comparison, pair_units
from apps.coding.models import AgreementRun, CodebookVersion, Coding
from apps.coding.queries.agreement import compared, sample_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.jobs.run import run
from apps.judgements.models import Job, Membership
from tests.factories import Cast
from tests.factories.reviewed import coded_twice


@pytest.fixture
def book(cast: Cast) -> CodebookVersion:
    """Three judgements that 甲 and 乙 coded."""
    book = coded_twice(cast, "1").codebook
    for key in ("2", "3"):
        coded_twice(cast, key, book, more=2)
    return book


def computed(cast: Cast) -> AgreementRun:
    found = request_agreement(study=cast.study, by=cast.bing)
    assert found.job is not None
    run(found.job.pk)
    found.refresh_from_db()
    return found


def page(cast: Cast, name: str = "agreement", *more: str) -> str:
    return reverse(name, args=[cast.study.slug, *more])


@pytest.mark.parametrize("name", ["agreement", "agreement-positions", "agreement-variable"])
@pytest.mark.parametrize(("who", "status"), [("bing", 200), ("jia", 403), ("yi", 403), ("wu", 403), ("ding", 404)])
def test_agreement_is_for_supervisors(
    cast: Cast, client_of, book: CodebookVersion, name: str, who: str, status: int
) -> None:
    computed(cast)
    more = ("victim", "mode") if name == "agreement-variable" else ()
    assert client_of(getattr(cast, who)).get(page(cast, name, *more)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("jia", 403), ("wu", 403), ("ding", 404)])
def test_only_a_supervisor_asks_for_it(cast: Cast, client_of, book: CodebookVersion, who: str, status: int) -> None:
    assert client_of(getattr(cast, who)).post(page(cast, "agreement-compute")).status_code == status
    assert client_of(cast.bing).get(page(cast, "agreement-compute")).status_code == 405
    assert not AgreementRun.objects.exists()


def test_a_job_computes_every_figure(cast: Cast, book: CodebookVersion) -> None:
    found = computed(cast)
    assert found.job is not None
    found.job.refresh_from_db()
    assert found.job.state == Job.State.DONE
    result = found.result
    assert result is not None
    assert (result["judgements"], result["coders"], result["sides"]) == (3, ["甲", "乙"], ["甲", "乙"])
    mode = next(each for each in result["variables"] if (each["owner"], each["key"]) == ("victim", "mode"))
    assert (mode["n"], mode["percent"]["value"]) == (3, 0.0)
    sales = next(each for each in result["units"] if each["owner"] == "sale")
    assert (sales["a"], sales["b"], sales["matched"], sales["f1"]["value"]) == (3, 0, 0, 0.0)
    assert found.fingerprint == sample_of(cast.study).fingerprint


def test_a_job_run_twice_does_no_harm(cast: Cast, book: CodebookVersion) -> None:
    first = computed(cast)
    Job.objects.filter(pk=first.job_id).update(state=Job.State.QUEUED)
    assert first.job_id is not None
    run(first.job_id)
    again = AgreementRun.objects.get(pk=first.pk)
    assert first.result is not None
    assert {**(again.result or {}), "folder": ""} == {**(first.result or {}), "folder": ""}


def test_the_page_shows_figures_and_says_when_they_are_stale(cast: Cast, client_of, book: CodebookVersion) -> None:
    client = client_of(cast.bing)
    assert "Compute" in client.get(page(cast)).content.decode()
    computed(cast)
    content = client.get(page(cast)).content.decode()
    for words in ("Agreement of 甲, 乙", "3 judgements coded twice", "F1, 95 % interval", "Mode", "only 甲"):
        assert words in content, words
    assert "have come in" not in content
    coded_twice(cast, "4", book)
    assert "have come in" in client.get(page(cast)).content.decode()


def test_asking_leads_to_progress_and_not_to_two_jobs(cast: Cast, client_of, book: CodebookVersion) -> None:
    client = client_of(cast.bing)
    content = client.post(page(cast, "agreement-compute"), follow=True).content.decode()
    assert "Waiting for a worker" in content
    assert "every 2s" in content
    client.post(page(cast, "agreement-compute"))
    assert AgreementRun.objects.count() == 1


def test_without_pairs_there_is_a_sentence_and_nothing_to_ask_for(cast: Cast, client_of) -> None:
    assert "No judgement has two submitted codings yet" in client_of(cast.bing).get(page(cast)).content.decode()
    with pytest.raises(Refused, match="two submitted codings"):
        request_agreement(study=cast.study, by=cast.bing)
    assert client_of(cast.bing).get(page(cast, "agreement-positions")).status_code == 404


def test_each_figure_opens_its_positions(cast: Cast, client_of, book: CodebookVersion) -> None:
    computed(cast)
    client = client_of(cast.bing)
    address = page(cast, "agreement-variable", "defendant", "role")
    content = client.get(address).content.decode()
    assert "甲 against 乙" in content
    assert "2 accomplice" in content
    one_cell = client.get(address + "?a=1&b=2").content.decode()
    assert "4 of 10" in one_cell
    assert client.get(page(cast, "agreement-variable", "defendant", "nothing")).status_code == 404


def test_the_file_of_positions_holds_everything_but_names(cast: Cast, client_of, book: CodebookVersion) -> None:
    computed(cast)
    answer = client_of(cast.bing).get(page(cast, "agreement-positions"))
    text = b"".join(answer.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    role = [row for row in rows if (row["owner"], row["variable"]) == ("defendant", "role")]
    assert len(role) == 10
    assert {row["counted"] for row in role} == {"counted"}
    names = [row for row in rows if row["variable"] == "name" and row["counted"] == "counted"]
    assert names
    assert {row["a"] for row in names} == {"*"}
    assert "罗某" not in text


def codes_herself(cast: Cast, book: CodebookVersion, key: str) -> Coding:
    """丙 is given a judgement that two have coded, as a second round."""
    judgement = cast.study.judgements.get(key=key)
    return Coding.objects.create(
        study=cast.study, judgement=judgement, codebook=book, coder=cast.bing, round=2, state="in_work"
    )


def test_figures_are_shut_to_a_supervisor_who_codes_a_judgement_they_rest_on(
    cast: Cast, client_of, book: CodebookVersion
) -> None:
    home = cast.study.get_absolute_url()
    computed(cast)
    client = client_of(cast.bing)
    assert "3 judgements coded twice" in client.get(page(cast)).content.decode()
    assert "bootstrap over 3 judgements" in client.get(home).content.decode()
    own = codes_herself(cast, book, "3")
    addresses = [page(cast, "agreement-variable", "victim", "mode"), page(cast, "agreement-positions")]
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    assert "judgements coded twice" not in client.get(page(cast)).content.decode()
    assert "bootstrap over" not in client.get(home).content.decode()
    computed(cast)  # anew, without it
    assert "2 judgements coded twice" in client.get(page(cast)).content.decode()
    assert "bootstrap over 2 judgements" in client.get(home).content.decode()
    text = b"".join(client.get(addresses[1]).streaming_content).decode()
    assert {row["judgement"] for row in csv.DictReader(io.StringIO(text))} == {"1", "2"}
    own.delete()
    assert "have come in" in client.get(page(cast)).content.decode()


def test_earlier_figures_that_do_not_rest_on_it_stay_open(cast: Cast, client_of, book: CodebookVersion) -> None:
    computed(cast)
    coded_twice(cast, "4", book)
    computed(cast)
    client = client_of(cast.bing)
    assert "4 judgements coded twice" in client.get(page(cast)).content.decode()
    codes_herself(cast, book, "4")
    assert "3 judgements coded twice" in client.get(page(cast)).content.decode()


def test_figures_that_do_not_say_on_what_they_rest_are_shut_to_whoever_codes(
    cast: Cast, client_of, book: CodebookVersion
) -> None:
    made = computed(cast)
    assert made.result
    AgreementRun.objects.update(result={key: value for key, value in made.result.items() if key != "rests_on"})
    client = client_of(cast.bing)
    assert "3 judgements coded twice" in client.get(page(cast)).content.decode()
    codes_herself(cast, book, "3")
    assert "judgements coded twice" not in client.get(page(cast)).content.decode()


def test_a_judgement_enters_once_both_have_submitted(cast: Cast, book: CodebookVersion) -> None:
    coding = Coding.objects.filter(coder=cast.yi).first()
    assert coding is not None
    Coding.objects.filter(pk=coding.pk).update(state="in_work", submitted_at=None)
    sample = sample_of(cast.study)
    assert (len(sample.pairs), sample.waiting) == (2, 1)


def test_a_judgement_that_a_supervisor_codes_enters_once_it_is_compared(cast: Cast, book: CodebookVersion) -> None:
    Membership.objects.filter(user=cast.yi).update(role="supervisor")
    assert sample_of(cast.study).pairs == ()
    judgement = Coding.objects.filter(coder=cast.yi)[0].judgement
    open_comparison(judgement=judgement, by=cast.bing)
    assert [pair.judgement for pair in sample_of(cast.study).pairs] == [judgement]


def test_a_pairing_by_hand_counts(cast: Cast, book: CodebookVersion) -> None:
    judgement = Coding.objects.filter(coder=cast.yi)[0].judgement
    comparison = open_comparison(judgement=judgement, by=cast.bing)
    before = sample_of(cast.study).fingerprint
    victim = comparison.groups.get(type="victim")
    pair_units(comparison=comparison, group=victim, other=None, by=cast.bing)
    sample = sample_of(cast.study)
    assert sample.fingerprint != before
    first = next(iter(compared(sample.pairs)))
    assert sum(group.unit_type == "victim" for group in first.matching.groups) == 2


def test_the_page_takes_as_many_queries_for_30_judgements_as_for_3(
    cast: Cast, client_of, book: CodebookVersion, django_assert_max_num_queries
) -> None:
    client, counts = client_of(cast.bing), []
    computed(cast)
    for more in (range(0), range(4, 31)):
        for key in more:
            coded_twice(cast, str(key), book)
        with django_assert_max_num_queries(25) as queries:
            client.get(page(cast))
        counts.append(len(queries))
    assert counts[0] == counts[1]
