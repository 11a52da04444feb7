"""Archives and tables in the corpus: each part has a row, a sentence and, where it could be read, a judgement."""

import io
import json

import pytest
from django.core.management import call_command

from apps.judgements.actions import members, uploads
from apps.judgements.actions.reading import read_source
from apps.judgements.jobs.run import Cancelled
from apps.judgements.models import Job, Judgement, SourceFile, UploadBatch
from tests.factories import Cast
from tests.factories.corpus import read_all, upload, uploaded
from tests.factories.documents import NUMBER, PNG, TEXT, docx_bytes, judgement_text
from tests.factories.exports import csv_bytes, xlsx_bytes, zip_bytes

SECOND = "（2015）澜刑初字第2号"
OTHER = judgement_text(SECOND)
ARCHIVE = zip_bytes({"内/甲.txt": TEXT.encode(), "内/图.docx": PNG, "内/乙.docx": docx_bytes("乙判决")}, names_in="gbk")
TABLE = xlsx_bytes(["案号", "全文"], [NUMBER, TEXT], ["", ""], [SECOND, OTHER], ["三号", ""])


def rows(batch: UploadBatch) -> list[tuple[str, str, str]]:
    return [(file.name, file.format, file.state) for file in batch.files.order_by("id")]


def test_an_archive_gives_a_row_and_a_judgement_for_each_member(cast: Cast) -> None:
    archive, *inside = uploaded(cast.study, cast.bing, a_zip=ARCHIVE)
    assert (archive.format, archive.state) == ("zip", "read")
    assert archive.sentence_params == {"count": 3, "read": 2, "known": 0, "refused": 1}
    assert [(file.name_within, file.state, file.parent_id, file.part) for file in inside] == [
        ("内/甲.txt", "read", archive.pk, 1),
        ("内/图.docx", "refused", archive.pk, 2),
        ("内/乙.docx", "read", archive.pk, 3),
    ]
    assert [one.key for one in cast.study.judgements.order_by("id")] == ["甲", "乙"]
    with inside[0].content.open("rb") as kept:
        assert kept.read() == TEXT.encode()


def test_the_page_lists_parts_after_their_file_and_opens_them(cast: Cast, client_of) -> None:
    upload(cast.study, cast.bing, a_zip=ARCHIVE, z_txt=OTHER.encode())
    read_all()
    batch = UploadBatch.objects.get()
    page = client_of(cast.bing).get(f"/studies/{cast.study.slug}/corpus/batches/{batch.pk}/").content.decode()
    places = [page.index(f">{name}<") for name in ("a.zip", "内/甲.txt", "内/图.docx", "内/乙.docx", "z.txt")]
    assert places == sorted(places)
    assert "3 inside: 2 read, 0 known already, 1 need a look." in page
    assert "This is a picture" in page
    for judgement in Judgement.objects.all():
        assert f"/corpus/{judgement.pk}/" in page


def test_a_table_gives_a_judgement_a_row_under_its_case_number(cast: Cast, client_of) -> None:
    table, *inside = uploaded(cast.study, cast.bing, t_xlsx=TABLE)
    assert [(file.name_within, file.state) for file in inside] == [
        (NUMBER, "read"),
        (SECOND, "read"),
        ("三号", "refused"),
    ]
    assert [one.key for one in cast.study.judgements.order_by("id")] == [NUMBER, SECOND]
    where = f"/studies/{cast.study.slug}/corpus/files/{inside[0].pk}/"
    judgement = cast.study.judgements.first()
    page = client_of(cast.bing).get(f"/studies/{cast.study.slug}/corpus/{judgement.pk}/").content.decode()
    assert where in page
    answer = client_of(cast.bing).get(where)
    assert b"".join(answer.streaming_content) == TABLE
    assert "t.xlsx" in answer.headers["Content-Disposition"]
    assert table.original == table


def test_what_is_in_the_study_is_known_inside_an_archive_and_the_other_way_round(cast: Cast) -> None:
    uploaded(cast.study, cast.bing, first_txt=TEXT.encode())
    _, known, *_ = uploaded(cast.study, cast.bing, a_zip=ARCHIVE)
    assert (known.state, known.same_as.name, bool(known.content)) == ("known", "first.txt", False)
    (again,) = uploaded(cast.study, cast.bing, later_docx=docx_bytes("乙判决"))
    assert again.state in ("known", "read")  # the packer writes the time into a new file
    assert Judgement.objects.filter(current_text__text=TEXT).count() == 1


def test_a_longer_export_of_the_same_table_brings_only_the_new_rows(cast: Cast) -> None:
    uploaded(cast.study, cast.bing, t_csv=csv_bytes(["案号", "全文"], [NUMBER, TEXT]))
    inside = uploaded(cast.study, cast.bing, t_csv=csv_bytes(["案号", "全文"], [NUMBER, TEXT], [SECOND, OTHER]))[1:]
    assert [file.state for file in inside] == ["known", "read"]
    assert Judgement.objects.count() == 2


def test_an_archive_in_which_nothing_can_be_read_is_refused(cast: Cast) -> None:
    archive, inside = uploaded(cast.study, cast.bing, a_zip=zip_bytes({"a.png": PNG}))
    assert (archive.state, inside.state) == ("refused", "refused")
    assert archive.sentence_params == {"count": 1}


def test_reading_that_was_stopped_goes_on_where_it_was(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = upload(cast.study, cast.bing, a_zip=ARCHIVE)
    keep, stored = members._keep, []

    def stopped(source, number, part, format_, run) -> None:
        if stored:
            raise Cancelled
        stored.append(number)
        keep(source, number, part, format_, run)

    monkeypatch.setattr(members, "_keep", stopped)
    read_all()
    assert [state for *_, state in rows(batch)] == ["waiting", "read"]
    monkeypatch.setattr(members, "_keep", keep)
    uploads.request_reading(batch=batch, by=cast.bing)
    read_all()
    assert [state for *_, state in rows(batch)] == ["read", "read", "refused", "read"]
    assert Judgement.objects.count() == 2


def test_a_fault_with_one_part_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.judgements.actions import reading

    real = reading.read_judgement

    def faulty(text: str):
        if "乙" in text and "赵某甲" not in text:
            raise ValueError("fault")
        return real(text)

    monkeypatch.setattr(reading, "read_judgement", faulty)
    _, *inside = uploaded(cast.study, cast.bing, a_zip=ARCHIVE)
    assert [file.state for file in inside] == ["read", "refused", "refused"]
    assert "A fault in the reader" in inside[2].sentence_text


def test_the_column_of_the_text_can_be_given_at_the_upload(cast: Cast, client_of) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    table = csv_bytes(["备注", "全文"], [TEXT, OTHER])
    files = [SimpleUploadedFile("t.csv", table)]
    where = f"/studies/{cast.study.slug}/corpus/upload/"
    assert 'name="text_column"' in client_of(cast.bing).get(where).content.decode()
    client_of(cast.bing).post(where, {"files": files, "note": "", "text_column": "备注"})
    read_all()
    assert UploadBatch.objects.get().text_column == "备注"
    assert Judgement.objects.get().current_text.text == TEXT


def test_from_the_command_line_every_part_has_a_line(cast: Cast, tmp_path) -> None:
    (tmp_path / "a.zip").write_bytes(ARCHIVE)
    out = io.StringIO()
    call_command("ingest", "--study", cast.study.slug, str(tmp_path), stdout=out, stderr=io.StringIO())
    found = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [(row["file"].removeprefix(str(tmp_path)), row["state"], row["judgement"]) for row in found] == [
        ("/a.zip", "read", None),
        ("/a.zip/内/甲.txt", "read", "甲"),
        ("/a.zip/内/图.docx", "refused", None),
        ("/a.zip/内/乙.docx", "read", "乙"),
    ]


def test_reading_an_archive_twice_does_no_harm(cast: Cast) -> None:
    archive = uploaded(cast.study, cast.bing, a_zip=ARCHIVE)[0]
    read_source(archive.pk)
    assert SourceFile.objects.count() == 4
    assert not Job.objects.exclude(state="done").exists()
