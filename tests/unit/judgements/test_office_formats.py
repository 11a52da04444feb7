"""Word in its older shapes, rich text, web archives, PDF: written byte by byte here, and read back."""

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from apps.judgements.domain.text import normalise
from apps.judgements.readers.files import read_file
from apps.judgements.readers.shapes import Unreadable
from tests.factories.documents import TEXT, docx_bytes, docx_of_xml, page_bytes, saved
from tests.factories.exports import pdf_bytes
from tests.factories.word import Piece, doc_bytes, mhtml_bytes, old_doc_bytes, ole_bytes, rtf_bytes

AS_TYPED = TEXT.replace("\n", "\r") + "\r"
IN_GBK = TEXT.replace("○", "零")


def text_of(data: bytes, name: str = "a.doc") -> str:
    return normalise(read_file(data, name).documents[0].text)


def why(data: bytes, name: str = "a.doc") -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data, name)
    return str(refusal.value)


@pytest.mark.parametrize("table", [0, 1])
@pytest.mark.parametrize("shuffled", [False, True], ids=["saved", "fast-saved"])
def test_a_binary_word_document_gives_its_text(table: int, shuffled: bool) -> None:
    assert text_of(doc_bytes(AS_TYPED, table=table, shuffled=shuffled)) == normalise(TEXT)


@pytest.mark.parametrize("shuffled", [False, True], ids=["saved", "fast-saved"])
def test_pieces_of_both_widths_are_joined_in_their_order(shuffled: bool) -> None:
    pieces = [Piece("被告人"), Piece("Nguyen “A”", narrow=True), Piece("，女，𠮷某。\r")]
    assert text_of(doc_bytes(pieces, shuffled=shuffled)) == "被告人Nguyen “A”，女，𠮷某。"


def test_deleted_and_hidden_words_of_a_binary_document_are_left_out() -> None:
    pieces = [Piece("判处"), Piece("五年", deleted=True), Piece("六年"), Piece("草稿", hidden=True), Piece("。")]
    assert text_of(doc_bytes(pieces)) == "判处六年。"
    by_piece = [Piece("判处"), Piece("五年", modifier=0x41 << 1 | 1 << 8), Piece("六年。")]
    assert text_of(doc_bytes(by_piece)) == "判处六年。"


def test_fields_cells_and_breaks_of_a_binary_document() -> None:
    text = "第\x13 PAGE \x13 X \x14y\x15\x142\x15页\r甲\x07乙\x07\x07丙\x07丁\x07\x07尾\x0b行\x1e续\x01\x08\r"
    assert text_of(doc_bytes(text)) == "第2页\n甲\t乙\n丙\t丁\n尾\n行-续"


def test_notes_and_boxes_follow_headers_and_comments_do_not() -> None:
    data = doc_bytes(
        "正文\x02\r", footnotes="脚注\r", headers="页眉\r", comments="批注\r", endnotes="尾注\r", boxes="框\r"
    )
    assert text_of(data) == "正文\n框\n脚注\n尾注"


def test_word_95_in_its_code_page() -> None:
    assert text_of(old_doc_bytes(AS_TYPED)) == normalise(TEXT)


@pytest.mark.parametrize("flags", [0x0100, 0x8100])
def test_a_protected_binary_document_says_so(flags: int) -> None:
    assert "protected by a password" in why(doc_bytes("密", flags=flags))


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        ("EncryptedPackage", "protected by a password"),
        ("Workbook", "old Excel file"),
        ("PowerPoint Document", "presentation"),
        ("Something", "damaged"),
    ],
)
def test_what_else_comes_in_words_old_envelope(stream: str, says: str) -> None:
    assert says in why(ole_bytes({stream: b"x" * 100}), "a.docx")


@pytest.mark.parametrize("unicode", [False, True], ids=["bytes", "unicode"])
def test_rich_text_in_either_spelling(unicode: bool) -> None:
    assert text_of(rtf_bytes(IN_GBK, unicode=unicode)) == normalise(IN_GBK)
    assert text_of(rtf_bytes("𠮷某。", unicode=True)) == "𠮷某。"


def test_rich_text_without_what_is_deleted_hidden_or_not_text() -> None:
    body = (
        "{\\f0 \\'c5\\'d0}{\\deleted \\'ce\\'e5}\\u20845 ?{\\v h}\\v x\\v0{\\footnote \\chftn \\'d7\\'a2}\\'c4\\'ea"
        "{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}{\\pict\\bin5 ab}{c\\par}\\cell z\\row"
        "{\\*\\shpinst{\\sp{\\sn n}{\\sv v}}{\\shptxt box}}{\\shprslt box}"
    )
    assert text_of(rtf_bytes("", body=body)) == "判六年7\tz\nbox\n注"


def test_a_web_archive_gives_its_page() -> None:
    assert text_of(mhtml_bytes(page_bytes(charset="gb2312"))) == normalise(TEXT)
    bare = mhtml_bytes(TEXT.replace("\n", "<br>").encode("gb18030"))
    assert text_of(bare, "a.mht") == normalise(TEXT)


def test_words_own_xml_of_2003() -> None:
    xml = (
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="w"><w:body>'
        "<w:p><w:r><w:t>判处</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del><w:r><w:t>六年</w:t></w:r></w:p>"
        "</w:body></w:wordDocument>"
    )
    assert text_of(xml.encode()) == "判处六年"


def test_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>框文</w:t></w:r></w:p></w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t><mc:AlternateContent xmlns:mc='mc'><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(docx_of_xml(body), "a.docx") == "正文\n框文"


def test_a_docx_named_doc_is_read() -> None:
    assert text_of(docx_bytes("正文")) == "正文"


def test_lines_of_a_pdf_become_paragraphs_again() -> None:
    assert text_of(pdf_bytes(), "a.pdf").split("\n") == normalise(TEXT).split("\n")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    paragraphs = [f"第{number}段。" + "经审理查明，被告人无罪。" * 20 for number in range(12)]
    text = "\n".join([*normalise(TEXT).split("\n")[:3], *paragraphs])
    read = text_of(pdf_bytes(text, head="澜沧县人民法院 2014"), "a.pdf")
    assert read == text


def test_a_pdf_without_text_is_called_a_scan() -> None:
    assert "a scan without text" in why(pdf_bytes(image=True), "a.pdf")


def test_a_protected_pdf_says_so() -> None:
    writer = PdfWriter(PdfReader(io.BytesIO(pdf_bytes("正文。" * 20))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    assert "protected by a password" in why(stream.getvalue(), "a.pdf")


SEEDS = {
    "a.docx": docx_bytes("被告人赵某甲犯拐卖儿童罪。" * 40),
    "b.doc": doc_bytes(AS_TYPED),
    "c.rtf": rtf_bytes(IN_GBK),
    "d.mht": mhtml_bytes(page_bytes(charset="gb2312")),
    "e.pdf": pdf_bytes(),
}


@pytest.mark.parametrize("name", SEEDS)
def test_a_file_cut_anywhere_gives_text_or_a_sentence(name: str) -> None:
    data = SEEDS[name]
    for part in range(1, 40):
        with suppress(Unreadable):
            assert text_of(data[: len(data) * part // 40 or 1], name)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Co", "Cs"))), st.booleans())
    )
)
def test_whatever_a_binary_document_says_is_read_as_it_stands(parts: list[tuple[str, bool]]) -> None:
    pieces = [Piece(text) if not _fits(text) else Piece(text, narrow=narrow) for text, narrow in parts if text]
    expected = normalise("".join(piece.text for piece in pieces))
    if expected:
        assert text_of(doc_bytes(pieces, shuffled=True)) == expected


def _fits(text: str) -> bool:
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def test_a_saved_workbook_is_no_word_document() -> None:
    from openpyxl import Workbook

    assert "row with names of columns" in why(saved(Workbook()), "a.doc")
