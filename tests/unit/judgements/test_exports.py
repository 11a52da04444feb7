"""Archives and tables: one file, many judgements, each read or refused for itself."""

import io
import struct
import zipfile

import pytest

from apps.judgements.domain.text import normalise
from apps.judgements.readers.columns import joined_parts
from apps.judgements.readers.files import open_file, read_file
from apps.judgements.readers.shapes import ReadFile, Unreadable
from tests.factories.documents import NUMBER, PNG, TEXT, docx_bytes, judgement_text, page_bytes
from tests.factories.exports import bomb_of_zeros, csv_bytes, jsonl_bytes, xlsx_bytes, zip_bytes
from tests.factories.word import doc_bytes

OTHER = judgement_text("（2015）澜刑初字第2号")
LINES = TEXT.split("\n")


def why(data: bytes, name: str, column: str = "") -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data, name, column)
    return str(refusal.value)


def texts(read: ReadFile) -> list[str]:
    return [normalise(document.text) for document in read.documents]


MEMBERS = {
    "拐卖/甲.txt": TEXT.encode("gb18030"),
    "拐卖/乙.docx": docx_bytes("乙判决"),
    "拐卖/丙.doc": doc_bytes("丙判决\r"),
    "拐卖/图.docx": PNG + b"x",
    "__MACOSX/拐卖/._甲.txt": b"\0\5",
    "拐卖/.DS_Store": b"\0",
    "拐卖/~$乙.docx": b"\0",
}


@pytest.mark.parametrize("names_in", ["utf-8", "gbk", "big5hkscs"])
def test_an_archive_is_read_member_by_member(names_in: str) -> None:
    members = {
        name.replace("拐卖", "判決") if names_in == "big5hkscs" else name: data for name, data in MEMBERS.items()
    }
    folder = "判決" if names_in == "big5hkscs" else "拐卖"
    members = {name.replace("图", "圖") if names_in == "big5hkscs" else name: data for name, data in members.items()}
    read = read_file(zip_bytes(members, names_in=names_in), "a.zip")
    assert [(one.name, one.format) for one in read.documents] == [
        (f"{folder}/甲.txt", "txt"),
        (f"{folder}/乙.docx", "docx"),
        (f"{folder}/丙.doc", "doc"),
    ]
    assert texts(read) == [normalise(TEXT), "乙判决", "丙判决"]
    assert read.documents[0].data == TEXT.encode("gb18030")
    (refused,) = read.refused
    assert "picture" in str(refused.sentence)


def test_archives_within_archives_and_tables_within_them() -> None:
    table = csv_bytes(["案号", "全文"], [NUMBER, TEXT])
    inner = zip_bytes({"表.csv": table, "b.txt": OTHER.encode()})
    read = read_file(zip_bytes({"a.txt": TEXT.encode(), "内.zip": inner}), "a.zip")
    assert [one.name for one in read.documents] == ["a.txt", f"内.zip/表.csv/{NUMBER}", "内.zip/b.txt"]


def test_archives_nested_too_deep_are_refused_and_the_rest_is_read() -> None:
    data = zip_bytes({"x.txt": TEXT.encode()})
    for _ in range(5):
        data = zip_bytes({"in.zip": data, "y.txt": OTHER.encode()})
    read = read_file(data, "a.zip")
    assert len(read.documents) == 3
    assert "more than 3 deep" in str(read.refused[0].sentence)


def test_the_folder_of_a_saved_page_is_passed_over() -> None:
    members = {
        "某案.html": page_bytes(),
        "某案_files/a.css": b"p{}",
        "某案_files/b.png": PNG,
        "另_files/c.txt": OTHER.encode(),
    }
    read = read_file(zip_bytes(members), "a.zip")
    assert [one.name for one in read.documents] == ["某案.html", "另_files/c.txt"]
    assert not read.refused


def test_a_gigabyte_of_zeros_is_refused_at_once() -> None:
    data = bomb_of_zeros()
    assert "would unpack to 1024 MB" in why(data, "a.zip")


def test_a_bomb_that_lies_about_its_size_is_stopped_while_unpacking() -> None:
    data = bytearray(bomb_of_zeros(30))
    central = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, central + 24, 1000)
    assert read_or_refused(bytes(data))


def read_or_refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data, "a.zip")
    return str(refusal.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04rest", "archive is damaged"),
        (zip_bytes({"a.txt": TEXT.encode()})[:-30], "archive is damaged"),
        (zip_bytes({}), "None of the 0 files"),
        (zip_bytes({"a.png": PNG, "b.png": PNG + b"1"}), "None of the 2 files"),
        (zip_bytes({"a.png": PNG}), "picture"),
        (b"Rar!\x1a\x07", "Archives of this kind"),
    ],
)
def test_an_archive_that_gives_nothing_says_why(data: bytes, says: str) -> None:
    assert says in why(data, "a.zip")


def test_an_archive_with_a_password_says_so() -> None:
    data = bytearray(zip_bytes({"a.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert "protected by a password" in why(bytes(data), "a.zip")


def test_a_member_without_a_name_stops_no_other() -> None:
    data = bytearray(zip_bytes({"@": TEXT.encode(), "b.txt": OTHER.encode()}))
    data[data.index(b"PK\x01\x02") + 46] = 0
    read = read_file(bytes(data), "a.zip")
    assert texts(read)[-1] == normalise(OTHER)
    assert len(read.documents) + len(read.refused) == 2


def test_parts_are_read_as_they_are_asked_for() -> None:
    opened = open_file(zip_bytes({"a.txt": TEXT.encode(), "b.docx": b"PK\x03\x04torn"}), "a.zip")
    assert opened.holds_many
    assert next(opened.parts).name == "a.txt"
    assert "damaged" in str(next(opened.parts).sentence)


HEADER = ["案号", "法院", "裁判日期", "标题", "全文"]
ROW = [NUMBER, "云南省澜沧拉祜族自治县人民法院", "2014-09-12", "某案一审刑事判决书", TEXT]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_as_text(encoding: str, delimiter: str) -> None:
    read = read_file(
        csv_bytes(HEADER, ROW, [], ["二号", "", "", "", OTHER], encoding=encoding, delimiter=delimiter), "a.csv"
    )
    assert (read.format, [one.name for one in read.documents]) == ("csv", [NUMBER, "二号"])
    assert texts(read) == [normalise(TEXT), normalise(OTHER)]


def test_a_workbook_with_a_title_line_and_an_empty_sheet() -> None:
    read = read_file(xlsx_bytes(["导出结果"], [], HEADER, ROW), "a.xlsx")
    assert texts(read) == [normalise(TEXT)]
    assert read.documents[0].name == NUMBER


@pytest.mark.parametrize(
    "name", ["全文", "正文", "文书内容", "content", "fullText", "Doc_Content", "裁判文书全文", "QW"]
)
def test_the_column_of_the_text_is_known_by_its_name(name: str) -> None:
    assert texts(read_file(csv_bytes(["备注", name], ["x" * 80, TEXT]), "a.csv")) == [normalise(TEXT)]


def test_else_by_its_length_and_else_it_is_given() -> None:
    assert texts(read_file(csv_bytes(["a", "b"], ["x", TEXT]), "a.csv")) == [normalise(TEXT)]
    assert texts(read_file(csv_bytes(["甲", "全文"], [OTHER, TEXT]), "a.csv", "甲")) == [normalise(OTHER)]
    assert "No column of this table holds texts" in why(csv_bytes(["a", "b"], ["x", "y"]), "a.csv")


def test_a_table_without_a_header_is_read_by_the_length_of_its_columns() -> None:
    assert texts(read_file(csv_bytes(["1", TEXT], ["2", OTHER]), "a.csv")) == [normalise(TEXT), normalise(OTHER)]


def test_other_columns_add_only_what_the_text_lacks() -> None:
    body = "\n".join(LINES[3:14])
    row = [NUMBER, "某省某县人民法院", "2014/9/12", "赵某甲拐卖儿童一审刑事判决书", body]
    (text,) = texts(read_file(csv_bytes(HEADER, row), "a.csv"))
    heading = ["某省某县人民法院", "赵某甲拐卖儿童一审刑事判决书", NUMBER, "裁判日期：2014年9月12日"]
    assert text.split("\n") == [*heading, *LINES[3:14]]


def test_markup_in_cells_and_records_is_read() -> None:
    blocks = "".join(f"<p>{line}</p>" for line in LINES)
    assert texts(read_file(csv_bytes(["content"], [blocks]), "a.csv")) == [normalise(TEXT)]
    read = read_file(jsonl_bytes({"caseNo": NUMBER, "content": blocks}, {"caseNo": "二", "content": OTHER}), "a.jsonl")
    assert (read.format, [one.name for one in read.documents]) == ("jsonl", [NUMBER, "二"])
    assert texts(read) == [normalise(TEXT), normalise(OTHER)]


def test_parts_in_columns_are_joined_in_the_order_of_a_document() -> None:
    header = ["案号", "判决结果", "当事人", "头部", "法院意见", "庭审过程", "庭审过程2", "结尾"]
    row = [NUMBER, LINES[11], LINES[4], "、".join(LINES[:3]), LINES[10], LINES[5], LINES[8], "、".join(LINES[14:18])]
    (text,) = texts(read_file(xlsx_bytes(header, row), "a.xlsx"))
    assert text.replace("、", "\n").split("\n")[:6] == [*LINES[:3], LINES[4], LINES[5], LINES[8]]


def test_the_commas_of_a_splitter_are_undone() -> None:
    parts = [
        "某县人民法院、刑事判决书、（2014）某刑初字第1号",
        "公诉机关某县人民检察院。、被告人甲，男。、因本案被拘留。",
        "判决如下:、一、甲无罪。",
        "审判长乙、书记员丙",
    ]
    assert joined_parts(parts).split("\n") == [
        "某县人民法院",
        "刑事判决书",
        "（2014）某刑初字第1号",
        "公诉机关某县人民检察院。",
        "被告人甲，男。因本案被拘留。",
        "判决如下:",
        "一、甲无罪。",
        "审判长乙",
        "书记员丙",
    ]


def test_rows_without_a_text_and_cut_cells_are_refused_alone() -> None:
    long = "甲" * 32_767
    read = read_file(xlsx_bytes(HEADER, ROW, ["二", "", "", "", ""], ["三", "", "", "", long]), "a.xlsx")
    assert len(read.documents) == 1
    assert [(one.name, str(one.sentence)[:22]) for one in read.refused] == [
        ("二", "This row has no text."),
        ("三", "The text is cut off at"),
    ]


def test_a_workbook_with_entities_is_not_opened() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx_bytes(HEADER, ROW))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, b'<!DOCTYPE a [<!ENTITY b "b">]>' + data if name.endswith("sheet1.xml") else data)
    assert "table is damaged" in why(stream.getvalue(), "a.xlsx")


def test_a_workbook_that_is_a_bomb_is_not_opened() -> None:
    stream = io.BytesIO(xlsx_bytes(HEADER, ROW))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/zeros", bytes(40 * 1024 * 1024))
    assert "far more than any export" in why(stream.getvalue(), "a.xlsx")


def test_records_without_end_are_refused() -> None:
    assert "more than 400000 objects" in why(b"[{}" + b",{}" * 400_000 + b"]", "a.json")


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl"])
def test_an_empty_or_torn_table_says_why(name: str) -> None:
    assert why(b" ", name)
    assert why(b"PK\x03\x04torn", name)
