"""Studies with codings of record, from invented judgements."""

from apps.coding.actions.records import Stored, store_records
from apps.coding.actions.studies import create_study
from apps.coding.domain.demonstration.study import Stage, make_entry
from apps.coding.queries.records import codebook_of
from apps.judgements.actions import people
from apps.judgements.models import Judgement, Study, TextVersion, User
from tests.factories.cast import make_user


def study_with_cast() -> Study:
    """A study with its codebook; 丙 supervises, 甲 and 乙 code, 戊 reads, 丁 is a stranger."""
    bing = make_user("bing", "丙", may_start_studies=True)
    make_user("ding", "丁")
    study = create_study(title="Three provinces", title_zh="三省研究", slug="three-provinces", by=bing)
    for name, shown, role in (("jia", "甲", "coder"), ("yi", "乙", "coder"), ("wu", "戊", "reader")):
        people.add_member(study=study, user=make_user(name, shown), role=role, by=bing)
    return study


def code_invented(study: Study, number: int) -> Judgement:
    """One invented judgement with its text, coded by both and reconciled."""
    version = study.codebooks.get()
    entry = make_entry(7, number, Stage.RECONCILED, codebook_of(version), ("jia", "yi"))
    judgement = Judgement.objects.create(study=study, key=entry.key)
    judgement.current_text = TextVersion.objects.create(
        judgement=judgement, text=entry.told.text, sha256=f"{number:064}", reader_version="test"
    )
    judgement.save()
    coders = [*User.objects.filter(username__in=["jia", "yi"]).order_by("username"), study.started_by]
    assert entry.reconciled
    records = [*(coded.record for coded in entry.codings if coded), entry.reconciled.record]
    items = [Stored(record, judgement, coder) for record, coder in zip(records, coders, strict=True)]
    store_records(items=items, codebook=version)
    return judgement
