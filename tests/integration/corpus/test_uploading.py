"""Files into the corpus: what arrives is kept and read, what cannot be read says why, nothing is half-made."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.judgements.actions import jobs
from apps.judgements.models import AuditEntry, Job, Judgement, SourceFile, UploadBatch
from tests.factories import Cast
from tests.factories.corpus import read_all, upload, uploaded
from tests.factories.documents import PNG, TEXT, docx_bytes, judgement_text, page_bytes, zip_bomb
from tests.factories.exports import bomb_of_zeros, pdf_bytes
from tests.factories.word import doc_bytes

MEGABYTE = 1024 * 1024


def sent(*files: tuple[str, bytes]) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, data) for name, data in files]


def page_of(cast: Cast, what: str = "upload/") -> str:
    return f"/studies/{cast.study.slug}/corpus/{what}"


def post(client, cast: Cast, *files: tuple[str, bytes], **more):
    return client.post(page_of(cast), {"files": sent(*files), "note": "检索"}, **more)


def test_a_supervisor_uploads_files_of_every_format(cast: Cast, client_of) -> None:
    answer = post(
        client_of(cast.bing),
        cast,
        ("a.txt", TEXT.encode()),
        ("b.docx", docx_bytes("乙判决")),
        ("c.html", page_bytes(judgement_text("（2015）澜刑初字第2号"))),
    )
    batch = UploadBatch.objects.get()
    assert answer.headers["Location"] == page_of(cast, f"batches/{batch.pk}/")
    assert (batch.note, batch.created_by) == ("检索", cast.bing)
    read_all()
    files = batch.files.order_by("id")
    assert [(file.name, file.format, file.state) for file in files] == [
        ("a.txt", "txt", "read"),
        ("b.docx", "docx", "read"),
        ("c.html", "html", "read"),
    ]
    with files[0].content.open("rb") as kept:
        assert kept.read() == TEXT.encode()
    assert AuditEntry.objects.filter(action="files uploaded", actor=cast.bing).exists()


def test_a_judgement_has_its_text_and_facts(cast: Cast) -> None:
    uploaded(cast.study, cast.bing, a_txt=TEXT.encode("gb18030"))
    judgement = Judgement.objects.select_related("current_text").get()
    assert (judgement.key, judgement.case_number, judgement.province) == ("a", "（2014）澜刑初字第87号", "530000")
    assert (judgement.decided_on, judgement.court_level, judgement.procedure) == (
        "2014-09-12",
        "basic",
        "first_instance",
    )
    for fact in judgement.facts.all():
        assert judgement.current_text.text[fact.start : fact.end] == fact.quote
    assert judgement.facts.count() == 7


def test_the_script_gets_addresses_and_sends_the_rest(cast: Cast, client_of) -> None:
    client = client_of(cast.bing)
    first = post(client, cast, ("a.txt", TEXT.encode()), headers={"Accept": "application/json"}).json()
    more = client.post(
        first["more"], {"files": sent(("b.txt", b"x \xe4\xb9\x99"))}, headers={"Accept": "application/json"}
    )
    assert more.json() == first
    assert UploadBatch.objects.get().files.count() == 2
    assert Job.objects.filter(kind="read-batch").count() == 1


def test_the_same_file_twice_is_noticed_and_not_read_twice(cast: Cast, client_of) -> None:
    post(client_of(cast.bing), cast, ("a.txt", TEXT.encode()), ("copy.txt", TEXT.encode()))
    read_all()
    post(client_of(cast.bing), cast, ("later.txt", TEXT.encode()))
    read_all()
    assert [(file.name, file.state) for file in SourceFile.objects.order_by("id")] == [
        ("a.txt", "read"),
        ("copy.txt", "known"),
        ("later.txt", "known"),
    ]
    assert Judgement.objects.count() == 1
    later = SourceFile.objects.get(name="later.txt")
    assert (later.same_as.name, bool(later.content)) == ("a.txt", False)
    page = client_of(cast.bing).get(page_of(cast, f"batches/{later.batch_id}/")).content.decode()
    assert "in the study already, as “a.txt”" in page
    assert f"/corpus/{Judgement.objects.get().pk}/" in page


def test_another_study_may_have_the_same_file(cast: Cast) -> None:
    from tests.factories import make_study

    uploaded(cast.study, cast.bing, a_txt=TEXT.encode())
    uploaded(make_study("another-study"), cast.bing, a_txt=TEXT.encode())
    assert Judgement.objects.count() == 2


BAD = [
    ("empty.txt", b"", "The file is empty.", "文件是空的"),
    ("picture.docx", PNG + b"\0" * 99, "This is a picture", "这是图片"),
    ("bomb.docx", zip_bomb(), "would unpack to 61 MB", "解压后将达61 MB"),
    ("broken.docx", b"PK\x03\x04 torn", "damaged", "已损坏"),
    ("torn.pdf", b"%PDF-1.4", "This PDF is damaged", "此 PDF 已损坏"),
    ("scan.pdf", pdf_bytes(image=True), "This PDF is a scan without text", "是扫描件"),
    ("torn.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 99, "This Word file is damaged", "此 Word 文件已损坏"),
    ("secret.doc", doc_bytes("密", flags=0x100), "protected by a password", "设有密码"),
    ("deep.html", b"<div>" * 5000, "deeper than any judgement", "嵌套层数"),
    ("entity.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "declares entities", "声明了实体"),
    ("zeros.zip", bomb_of_zeros(700), "would unpack to 700 MB", "解压后将达700 MB"),
    ("none.csv", b"a,b\n1,2\n", "No column of this table holds texts", "没有哪一列含有文书正文"),
    ("blank.txt", " \n　".encode(), "There is no text in this file.", "文件中没有文字"),
    ("what.exe", b"MZ", "Accepted are .txt, .docx, .doc,", "可上传 .txt、.docx、.doc、"),
]


@pytest.mark.parametrize(("name", "data", "english", "chinese"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_file_says_why_in_both_languages_and_the_others_go_on(
    cast: Cast, client_of, name: str, data: bytes, english: str, chinese: str
) -> None:
    post(client_of(cast.bing), cast, (name, data), ("good.txt", TEXT.encode("gb18030")))
    read_all()
    batch = UploadBatch.objects.get()
    assert dict(batch.files.values_list("name", "state")) == {name: "refused", "good.txt": "read"}
    assert Judgement.objects.count() == 1
    for language, words in (("en", english), ("zh-hans", chinese)):
        client = client_of(cast.bing)
        client.cookies["django_language"] = language
        assert words in client.get(page_of(cast, f"batches/{batch.pk}/")).content.decode()


def test_a_file_of_50_mb_is_refused_and_not_kept(cast: Cast, client_of) -> None:
    post(client_of(cast.bing), cast, ("large.txt", b"x" * (50 * MEGABYTE)), ("good.txt", TEXT.encode()))
    read_all()
    large = SourceFile.objects.get(name="large.txt")
    assert (large.state, large.size, bool(large.content)) == ("refused", 50 * MEGABYTE, False)
    page = client_of(cast.bing).get(page_of(cast, f"batches/{large.batch_id}/")).content.decode()
    assert "The file is too large: 50 MB, and the limit is 20 MB a file." in page
    client = client_of(cast.bing)
    client.cookies["django_language"] = "zh-hans"
    assert "文件过大" in client.get(page_of(cast, f"batches/{large.batch_id}/")).content.decode()
    assert SourceFile.objects.get(name="good.txt").state == "read"


def test_a_request_that_is_too_large_is_refused_before_it_is_read(cast: Cast, client_of, settings) -> None:
    settings.UPLOAD_MAX_REQUEST_BYTES = MEGABYTE
    answer = post(client_of(cast.bing), cast, ("a.txt", b"x" * (2 * MEGABYTE)))
    assert answer.status_code == 413
    assert "Send fewer files at a time" in answer.content.decode()
    as_json = post(
        client_of(cast.bing),
        cast,
        ("a.txt", b"x" * (2 * MEGABYTE)),
        headers={"Accept": "application/json", "Accept-Language": "zh-hans"},
    )
    assert "请分几次发送" in as_json.json()["sentence"]
    assert not UploadBatch.objects.exists()


def test_too_many_files_at_once_are_refused(cast: Cast, client_of, settings) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = post(client_of(cast.bing), cast, *((f"{n}.txt", b"x") for n in range(3)))
    assert answer.status_code == 400
    assert "too many files" in answer.content.decode()
    assert not UploadBatch.objects.exists()


def test_an_upload_without_a_file_makes_nothing(cast: Cast, client_of) -> None:
    answer = client_of(cast.bing).post(page_of(cast), {"note": "x"})
    assert answer.status_code == 400
    assert "Choose at least one" in answer.content.decode()
    assert not UploadBatch.objects.exists()


@pytest.mark.parametrize("where", ["upload/", "batches/1/", "batches/1/files/", "batches/1/read/", "batches/1/stop/"])
@pytest.mark.parametrize(("who", "status"), [("jia", 403), ("wu", 403), ("ding", 404)])
def test_only_supervisors_upload(cast: Cast, client_of, where: str, who: str, status: int) -> None:
    client = client_of(getattr(cast, who))
    method = client.post if where.endswith(("files/", "read/", "stop/")) else client.get
    assert method(page_of(cast, where)).status_code == status


@pytest.mark.parametrize("where", ["batches/{}/files/", "batches/{}/read/", "batches/{}/stop/"])
def test_what_changes_something_is_posted(cast: Cast, client_of, where: str) -> None:
    batch = upload(cast.study, cast.bing, a_txt=TEXT.encode())
    assert client_of(cast.bing).get(page_of(cast, where.format(batch.pk))).status_code == 405
    assert client_of(cast.bing).post(page_of(cast, f"batches/{batch.pk}/")).status_code == 405


def test_reading_is_stopped_and_taken_up_again(cast: Cast, client_of) -> None:
    batch = upload(cast.study, cast.bing, a_txt=TEXT.encode())
    client = client_of(cast.bing)
    assert 'hx-trigger="every 2s"' in client.get(page_of(cast, f"batches/{batch.pk}/")).content.decode()
    client.post(page_of(cast, f"batches/{batch.pk}/stop/"))
    read_all()
    page = client.get(page_of(cast, f"batches/{batch.pk}/")).content.decode()
    assert "hx-trigger" not in page
    assert "Read the one that waits" in page
    client.post(page_of(cast, f"batches/{batch.pk}/read/"))
    read_all()
    assert batch.files.get().state == "read"


def test_a_running_job_gives_the_fragment_alone(cast: Cast, client_of) -> None:
    batch = upload(cast.study, cast.bing, a_txt=TEXT.encode())
    answer = client_of(cast.bing).get(page_of(cast, f"batches/{batch.pk}/"), headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert 'id="batch"' in answer.content.decode()


def test_reading_twice_does_no_harm(cast: Cast) -> None:
    batch = upload(cast.study, cast.bing, a_txt=TEXT.encode())
    read_all()
    jobs.request_job(kind="read-batch", subject={"batch": batch.pk}, study=cast.study, by=cast.bing)
    read_all()
    assert Judgement.objects.count() == 1
    assert {job.state for job in Job.objects.all()} == {"done"}


def test_an_attempt_that_lost_its_lease_writes_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.judgements.actions import reading

    open_file = reading.open_file

    def taken_over_meanwhile(data: bytes, name: str, column: str):
        Job.objects.update(attempt=99)
        return open_file(data, name, column)

    monkeypatch.setattr(reading, "open_file", taken_over_meanwhile)
    batch = upload(cast.study, cast.bing, a_txt=TEXT.encode())
    read_all()
    assert not Judgement.objects.exists()
    assert batch.files.get().state == "waiting"


def test_a_fault_with_one_file_stops_no_other(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from apps.judgements.actions import reading

    open_file = reading.open_file

    def faulty(data: bytes, name: str, column: str):
        if name == "a.txt":
            raise RuntimeError("a fault")
        return open_file(data, name, column)

    monkeypatch.setattr(reading, "open_file", faulty)
    batch = upload(
        cast.study,
        cast.bing,
        a_txt=TEXT.encode(),
        b_txt=judgement_text("（2015）澜刑初字第2号").encode(),
        c_txt="丙".encode(),
    )
    lost = batch.files.get(name="c.txt")
    lost.content.storage.delete(lost.content.name)
    read_all()
    a, b, c = batch.files.order_by("id")
    assert (a.state, b.state, c.state) == ("refused", "read", "refused")
    assert "A fault in the reader" in a.sentence_text
    assert "no longer where they were kept" in c.sentence_text
    assert Job.objects.get().state == "done"


def test_only_those_that_need_a_look(cast: Cast, client_of) -> None:
    files = uploaded(cast.study, cast.bing, a_txt=TEXT.encode(), b_txt=b"", c_pdf=b"%PDF-")
    page = client_of(cast.bing).get(page_of(cast, f"batches/{files[0].batch_id}/?only=refused")).content.decode()
    assert "a.txt" not in page
    assert "b.txt" in page
    assert "c.pdf" in page


def test_keys_stay_unique_in_a_study(cast: Cast) -> None:
    for number in range(3):
        uploaded(cast.study, cast.bing, a_txt=judgement_text(f"（2014）澜刑初字第{number}号").encode())
    assert sorted(Judgement.objects.values_list("key", flat=True)) == ["a", "a-2", "a-3"]


@pytest.mark.parametrize(("who", "status"), [("bing", 200), ("jia", 200), ("wu", 403), ("ding", 404)])
def test_the_original_comes_back_as_a_download(cast: Cast, client_of, who: str, status: int) -> None:
    (source,) = uploaded(cast.study, cast.bing, page_html=page_bytes())
    answer = client_of(getattr(cast, who)).get(page_of(cast, f"files/{source.pk}/"))
    assert answer.status_code == status
    if status == 200:
        assert b"".join(answer.streaming_content) == page_bytes()
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("where", ["batches/{}/", "upload/"])
def test_as_many_queries_for_30_files_as_for_3(cast: Cast, client_of, where: str) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def count(files: int) -> int:
        texts = {f"f{n}_txt": judgement_text(f"（2014）澜刑初字第{files}{n}号").encode() for n in range(files)}
        rows = uploaded(cast.study, cast.bing, **texts)
        client = client_of(cast.bing)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(page_of(cast, where.format(rows[0].batch_id)))
        return len(queries)

    assert count(3) == count(30)
