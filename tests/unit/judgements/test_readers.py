"""Bytes to text: every format, every encoding, and every file that cannot be read."""

import io
import struct
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.judgements.domain.text import normalise
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.files import read_file, refuse_size
from apps.judgements.readers.shapes import LARGEST_FILE, Unreadable
from tests.factories.documents import PNG, TEXT, docx_bytes, docx_of_xml, page_bytes, saved, zip_bomb


def text_of(data: bytes, name: str) -> str:
    return normalise(read_file(data, name).documents[0].text)


def why(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data, name)
    return str(refusal.value)


ENCODINGS = ["utf-8", "utf-8-sig", "gb18030", "gbk", "gb2312", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", [TEXT.replace("○", "〇"), "被告人赵某甲犯拐卖儿童罪。", "本院认为，被告人无罪。"])
def test_text_is_read_in_every_usual_encoding(encoding: str, text: str) -> None:
    source = text.replace("〇", "零") if encoding == "gb2312" else text
    assert text_of(source.encode(encoding), "a.txt") == normalise(source)


def test_traditional_chinese_in_big5_is_told_from_gb18030() -> None:
    text = "臺灣臺北地方法院刑事判決。被告因買賣兒童案件，經檢察官提起公訴，本院判決如下。"
    assert decode(text.encode("big5")) == text


def test_a_few_broken_bytes_do_not_change_the_encoding() -> None:
    for encoding in ("gb18030", "utf-8"):
        data = TEXT.encode(encoding)
        assert text_of(data[:900] + b"\xff" + data[901:], "a.txt").count("赵某甲") > 5
        assert "赵某甲" in text_of(data[:700], "a.txt")
        assert "赵某甲" in text_of(data[:701], "a.txt")


def test_a_character_beyond_the_bmp_stays_whole() -> None:
    assert text_of("被害人𠮷某，男。".encode("gb18030"), "a.txt") == "被害人𠮷某，男。"


def test_a_word_document_gives_its_paragraphs_and_tables_in_order() -> None:
    document = Document()
    document.add_paragraph("第一段")
    table = document.add_table(rows=2, cols=2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{number}"
    document.add_paragraph("末段")
    assert text_of(saved(document), "a.docx") == "第一段\n格0\t格1\n格2\t格3\n末段"


def test_a_word_document_is_read_as_if_its_changes_were_accepted() -> None:
    body = (
        "<w:p><w:r><w:t>判处</w:t></w:r><w:del><w:r><w:delText>五年</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>六年</w:t></w:r></w:ins></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前半</w:t></w:r></w:p><w:p><w:r><w:t>后半</w:t></w:r></w:p>"
    )
    assert text_of(docx_of_xml(body), "a.docx") == "判处六年\n前半后半"


def test_field_codes_and_hidden_words_are_left_out() -> None:
    body = (
        '<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t xml:space="preserve">正文 </w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:br/><w:t>第二行</w:t></w:r></w:p>"
    )
    assert text_of(docx_of_xml(body), "a.docx") == "正文\n第二行"


def test_footnotes_follow_the_text() -> None:
    notes = (
        '<w:footnote w:type="separator"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>'
        "<w:footnote><w:p><w:r><w:t>注文</w:t></w:r></w:p></w:footnote>"
    )
    assert text_of(docx_of_xml("<w:p><w:r><w:t>正文</w:t></w:r></w:p>", footnotes=notes), "a.docx") == "正文\n注文"


def test_an_external_entity_is_not_fetched(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{secret}">]>'
            '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>正文&x;</w:t></w:r></w:p></w:body></w:document>',
        )
    assert "秘密" not in text_of(stream.getvalue(), "a.docx")


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.doc"])
def test_a_saved_page_gives_the_judgement_alone(charset: str, name: str) -> None:
    text = text_of(page_bytes(charset=charset), name)
    assert text == normalise(TEXT)


def test_a_page_without_a_known_container_loses_its_menu() -> None:
    page = "<body><nav>菜单</nav><p>第一段<br>第二行</p><script>坏</script><table><tr><td>甲</td></tr></table>"
    assert text_of(page.encode(), "a.html") == "第一段\n第二行\n甲"


def test_the_format_is_told_by_the_bytes_not_the_name() -> None:
    assert read_file(docx_bytes("正文"), "a.txt").format == "docx"
    assert read_file(page_bytes(), "a.txt").format == "html"


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t \r\n", "a.txt", "no text"),
        ("\u200b\ufeff\u3000".encode(), "a.txt", "no text"),
        (PNG + b"x" * 100, "a.docx", "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "a.txt", "picture"),
        (b"%PDF-1.7 ...", "a.pdf", "PDF is damaged"),
        (b"%PDF-1.7 ...", "a.docx", "PDF is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "Word file is damaged"),
        (b"{\\rtf1 \\par}", "a.doc", "no text"),
        (b"PK\x03\x04rest", "a.zip", "archive is damaged"),
        (b"PK\x03\x04rest", "a.xlsx", "table is damaged"),
        (b"PK\x03\x04rest", "a.docx", "damaged"),
        (b"\x00\x01\x02\x03" * 50, "a.txt", "text"),
        (b"abc", "a.exe", "Accepted are .txt, .docx, .doc"),
        (b"abc", "noending", "Accepted are .txt, .docx, .doc"),
        (b"abc", "a.doc", "no Word document"),
        (b"<html><body><script>x</script></body></html>", "a.html", "no text"),
        (docx_bytes(), "a.docx", "no text"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, name: str, says: str) -> None:
    assert says in why(data, name)


def test_a_zip_without_a_document_is_no_word_file() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "x")
    assert "no Word document" in why(stream.getvalue(), "a.docx")


def test_a_zip_bomb_is_not_opened() -> None:
    assert "61 MB" in why(zip_bomb(), "a.docx")


def test_a_bomb_that_lies_about_its_size_is_not_opened() -> None:
    data = bytearray(zip_bomb())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = struct.pack("<I", 100)
    assert "damaged" in why(bytes(data), "a.docx")


def test_a_document_cut_in_two_is_damaged() -> None:
    data = docx_bytes("正文" * 500)
    assert "damaged" in why(data[: len(data) // 2], "a.docx")


def test_a_file_over_the_limit_is_refused_by_its_size() -> None:
    with pytest.raises(Unreadable, match="50 MB"):
        refuse_size(50 * 1024 * 1024)
    refuse_size(LARGEST_FILE)


SHORT = [
    "被告人赵某甲无罪",
    "判处有期徒刑五年",
    "经审理查明，甲乙",
    "本院认为：一、二",
    "二○一四年九月",
    "某县人民法院判决",
]


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be", "utf-16"])
def test_eight_characters_are_enough_to_tell_the_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("text", ["被告有罪判決如下", "臺灣高等法院刑事", "檢察官提起公訴。", "買賣兒童未遂罪刑"])
def test_eight_traditional_characters_too(text: str) -> None:
    assert decode(text.encode("big5")) == text
    assert decode(text.encode("gb18030")) == text


def test_a_few_latin_letters_are_not_taken_for_chinese() -> None:
    for text in ("this app can break", "abcd", "N-V", "1234567890", "a\n"):
        assert decode(text.encode()) == text


BEGINNINGS = [
    b"",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"{\\rtf1",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"<html>",
    b"<?xml version='1.0'?>",
]
BEGINNINGS += [b'{"', b"MIME-Version: 1.0\n\n", b"\xff\xfe", b"a,b\n"]
NAMES = [
    "a.txt",
    "a.docx",
    "a.html",
    "a.doc",
    "a",
    "a.pdf",
    "a.rtf",
    "a.zip",
    "a.xlsx",
    "a.csv",
    "a.jsonl",
    "a.xml",
    "a.xhr",
]


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(NAMES), st.sampled_from(BEGINNINGS))
def test_no_bytes_at_all_break_the_reader(data: bytes, name: str, beginning: bytes) -> None:
    try:
        read = read_file(beginning + data, name)
    except Unreadable:
        return
    assert normalise(read.documents[0].text)
