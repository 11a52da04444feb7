"""What is read is kept with the text; a better reader adds to it and undoes nothing that people said."""

import pytest

from apps.judgements.actions import facts, findings, reading
from apps.judgements.domain.extraction import kept
from apps.judgements.domain.extraction.facts import fact
from apps.judgements.domain.extraction.findings import Findings
from apps.judgements.domain.extraction.header import DocumentFacts
from apps.judgements.jobs.run import run_to_end
from apps.judgements.models import AuditEntry, DocumentFact, Job, Judgement, TextFindings
from apps.judgements.queries import readings
from tests.factories import Cast
from tests.factories import findings as by_hand
from tests.factories.stored import add_judgement

pytestmark = pytest.mark.django_db


@pytest.fixture
def judgement(cast: Cast) -> Judgement:
    made = Judgement.objects.create(study=cast.study, key="87")
    reading.add_text(made, by_hand.TEXT, by_hand.findings())
    return made


@pytest.fixture
def better(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of the next version: it finds another court, no procedure and one defendant."""

    def read(text: str) -> Findings:
        old = by_hand.findings()
        document = DocumentFacts(**{**old.document.by_name(), "procedure": None, "court": fact(text, "澜川法院", 0, 4)})
        return Findings(old.sections, document, old.defendants[:1])

    monkeypatch.setattr(findings, "read_judgement", read)
    for module in (findings, readings):
        monkeypatch.setattr(module, "EXTRACTOR_VERSION", 2)


def read_again(cast: Cast) -> Job:
    return run_to_end(findings.request_reading_again(study=cast.study, by=cast.bing).pk)


def test_the_findings_stand_beside_the_text(judgement: Judgement) -> None:
    row = TextFindings.objects.get(text_version=judgement.current_text)
    assert kept.from_json(row.findings, by_hand.TEXT) == by_hand.findings()
    assert readings.findings_of(judgement.current_text) == by_hand.findings()
    with pytest.raises(TypeError):
        row.save()


def test_a_text_from_before_is_read_by_a_job_that_says_what_it_did(cast: Cast) -> None:
    old = add_judgement(cast.study, "12", by_hand.TEXT)
    assert readings.findings_of(old.current_text) is None
    job = read_again(cast)
    assert (job.state, job.done, job.total) == ("done", 1, 1)
    assert job.sentence_params == {"read": 1, "changed": 1, "failed": 0}
    assert readings.findings_of(old.current_text) is not None
    assert Judgement.objects.get(pk=old.pk).court == "云南省澜川县人民法院"
    assert read_again(cast).sentence_params == {"read": 0, "changed": 0, "failed": 0}


def test_a_better_reader_adds_its_findings_and_its_facts(cast: Cast, judgement: Judgement, better) -> None:
    assert Judgement.objects.get(pk=judgement.pk).procedure
    read_again(cast)
    assert [row.extractor_version for row in TextFindings.objects.order_by("pk")] == [1, 2]
    found = readings.findings_of(judgement.current_text)
    assert found is not None
    assert len(found.defendants) == 1
    now = Judgement.objects.get(pk=judgement.pk)
    assert (now.court, now.procedure, now.case_number) == ("澜川法院", "", "（2014）澜刑初字第87号")
    entry = AuditEntry.objects.get(action="facts read again")
    assert entry.new["court"] == "澜川法院"


def test_what_a_person_said_stays(cast: Cast, judgement: Judgement, better) -> None:
    facts.correct(judgement=judgement, field="court", value="澜川县法院", reason="seal", by=cast.bing)
    DocumentFact.objects.create(judgement=judgement, field="procedure", value="retrial", source="coded")
    Judgement.objects.filter(pk=judgement.pk).update(procedure="retrial")
    read_again(cast)
    now = Judgement.objects.get(pk=judgement.pk)
    assert (now.court, now.procedure) == ("澜川县法院", "retrial")
    assert judgement.facts.filter(field="court").last().source == "corrected"


def test_one_bad_text_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    add_judgement(cast.study, "12", "坏")
    add_judgement(cast.study, "13", by_hand.TEXT)

    def read(text: str) -> Findings:
        if text == "坏":
            raise ValueError
        return by_hand.findings(text)

    monkeypatch.setattr(findings, "read_judgement", read)
    assert read_again(cast).sentence_params == {"read": 1, "changed": 1, "failed": 1}


def test_asking_twice_gives_one_job(cast: Cast) -> None:
    first = findings.request_reading_again(study=cast.study, by=cast.bing)
    assert findings.request_reading_again(study=cast.study, by=cast.bing) == first
    assert AuditEntry.objects.filter(action="reading again asked for").count() == 1
