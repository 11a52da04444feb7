"""Freezing the codings of record: the same codings are the same dataset, and what is read back is what was coded."""

import pytest

from apps.coding.domain.codebook.derived import with_derived
from apps.coding.domain.records import CodingRecord
from apps.coding.models import Coding
from apps.coding.queries.records import codebook_of, records_of
from apps.judgements.domain.sentences import Refused
from apps.judgements.models import AuditEntry, Judgement, Study
from apps.reports.dataset import freeze, load
from apps.reports.models import Dataset
from tests.factories.of_record import code_invented, study_with_cast


@pytest.fixture
def study(db: None) -> Study:
    return study_with_cast()


def test_a_dataset_is_frozen_once(study: Study) -> None:
    code_invented(study, 1)
    first, again = freeze(study=study, by=study.started_by), freeze(study=study, by=study.started_by)
    assert first == again
    assert AuditEntry.objects.filter(action="dataset frozen").count() == 1
    code_invented(study, 2)
    other = freeze(study=study, by=study.started_by)
    assert (other.number, other.sha256 != first.sha256, other.counts["judgements"]) == (2, True, 2)


def test_what_is_read_back_is_what_was_coded(study: Study) -> None:
    for number in (1, 2, 3):
        code_invented(study, number)
    frozen = load(freeze(study=study, by=None))
    codebook = codebook_of(study.codebooks.get())
    rows = Coding.objects.filter(is_of_record=True).select_related("judgement", "coder", "codebook")
    expected = {record.judgement: with_derived(codebook, record) for record in records_of(rows)}
    assert frozen.codebook == codebook
    assert len(frozen.records) == len(frozen.origins) == 3
    for record in frozen.records:
        told = expected[record.judgement]
        assert {unit.id: dict(unit.answers) for unit in record.units} == {u.id: dict(u.answers) for u in told.units}
        assert {(k.kind, k.source, k.target) for k in record.links} == {
            (k.kind, k.source, k.target) for k in told.links
        }
        assert not frozen.origins[record.judgement].one_coder


def ends(record: CodingRecord) -> set[tuple[str, str, str]]:
    return {(link.kind, link.source, link.target) for link in record.links}


def test_a_judgement_left_open_makes_the_dataset_provisional(study: Study) -> None:
    code_invented(study, 1)
    assert not freeze(study=study, by=None).provisional
    Judgement.objects.create(study=study, key="not coded yet")
    code_invented(study, 2)
    assert freeze(study=study, by=None).provisional


def test_excluded_judgements_are_not_counted(study: Study) -> None:
    code_invented(study, 1)
    code_invented(study, 2)
    Judgement.objects.filter(pk=Judgement.objects.latest("pk").pk).update(screening=Judgement.Screening.EXCLUDED)
    assert freeze(study=study, by=None).counts["judgements"] == 1


def test_nothing_of_record_is_said_in_a_sentence(study: Study) -> None:
    with pytest.raises(Refused, match="nothing to count"):
        freeze(study=study, by=None)
    assert not Dataset.objects.exists()


def test_files_that_were_tampered_with_are_refused(study: Study, settings) -> None:
    code_invented(study, 1)
    dataset = freeze(study=study, by=None)
    file = settings.DATA_DIR / dataset.path / "victims.csv"
    file.write_text(file.read_text().replace("0", "1"))
    with pytest.raises(Refused, match="changed on disk"):
        load(dataset)
