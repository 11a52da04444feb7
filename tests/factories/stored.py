"""Codings written straight into rows, for tests that begin where coders have ended."""

from django.utils import timezone

from apps.coding.domain.codebook import Codebook, canonical_json, default_codebook, fingerprint, to_document
from apps.coding.domain.codebook.answers import to_json
from apps.coding.domain.records import Answers, CodingRecord
from apps.coding.models import Answer, CodebookVersion, Coding, Evidence, Link, Unit, Variable
from apps.judgements.models import Judgement, Study, TextVersion, User

TEXT = "云南省澜川县人民法院\n刑事判决书\n" + "被告人罗某甲与陈某乙拐卖被害人杨某1、吴某2，系从犯，作用相当。\n" * 12


def publish_codebook(study: Study, codebook: Codebook | None = None, by: User | None = None) -> CodebookVersion:
    codebook = codebook or default_codebook()
    assert canonical_json(codebook)
    return CodebookVersion.objects.create(
        study=study,
        number=study.codebooks.count() + 1,
        state=CodebookVersion.State.PUBLISHED,
        document=to_document(codebook),
        sha256=fingerprint(codebook),
        published_at=timezone.now(),
        published_by=by or study.started_by,
    )


def add_judgement(study: Study, key: str, text: str = TEXT) -> Judgement:
    judgement = Judgement.objects.create(study=study, key=key, case_number=f"（2014）澜刑初字第{key}号")
    version = TextVersion.objects.create(judgement=judgement, text=text, sha256=key.zfill(64), reader_version="1")
    judgement.current_text = version
    judgement.save()
    return judgement


def store(
    record: CodingRecord, *, judgement: Judgement, coder: User, codebook: CodebookVersion, state: str = "submitted"
) -> Coding:
    """The record as rows of a coding by `coder`."""
    now = timezone.now()
    coding = Coding.objects.create(
        study=judgement.study,
        judgement=judgement,
        text_version=judgement.current_text,
        codebook=codebook,
        coder=coder,
        round=record.round,
        state=state,
        submitted_at=now if state == "submitted" else None,
    )
    units = {
        each.id: Unit.objects.create(
            coding=coding, type=each.type, number=each.number, label=each.label, count=each.count, position=each.number
        )
        for each in record.units
    }
    for each in record.units:
        _answers(coding, each.type, each.answers, unit=units[each.id])
    for join in record.links:
        link = Link.objects.create(coding=coding, kind=join.kind, source=units[join.source], target=units[join.target])
        _answers(coding, join.kind, join.answers, link=link)
    return coding


def _answers(coding: Coding, owner: str, answers: Answers, unit: Unit | None = None, link: Link | None = None) -> None:
    for key, answer in answers.items():
        variable, _ = Variable.objects.get_or_create(study=coding.study, owner=owner, key=key)
        row = Answer.objects.create(
            study_id=coding.study_id,
            judgement_id=coding.judgement_id,
            coding=coding,
            unit=unit,
            link=link,
            variable=variable,
            value=None if answer.value is None else to_json(answer.value),
            missing=answer.missing,
            note=answer.note,
            provenance=answer.provenance,
            changed_at=timezone.now(),
            changed_by=coding.coder,
        )
        text = coding.text_version.text if coding.text_version else ""
        for span in answer.evidence:
            Evidence.objects.create(answer=row, start=span.start, end=span.end, quote=text[span.start : span.end])
