"""Saved pages, answers in script and JSON, and court XML: what shows, and what only a script carries."""

import html
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.judgements.domain.text import normalise
from apps.judgements.readers.embedded import literals
from apps.judgements.readers.files import read_file
from apps.judgements.readers.markup import read_markup
from apps.judgements.readers.shapes import Unreadable
from tests.factories.documents import NUMBER, TEXT

BLOCKS = "".join(f"<div style='TEXT-INDENT: 30pt'>{line}</div>" for line in TEXT.split("\n"))
DOUBLE = BLOCKS.replace("'", '"')
# As China Judgements Online sent a judgement to its own page: HTML in JSON in a string of JavaScript.
ANSWER = json.dumps(
    {"Title": "标题", "PubDate": "2013-12-26", "Html": BLOCKS.replace("'", "01lydyh01")}, ensure_ascii=False
)
SCRIPT = (
    '$(function(){$("#con_llcs").html("浏览：7次")}); // don\'t stop\n'
    'var caseinfo = JSON.stringify({"法院ID":"0","案件名称":"某案","诉讼记录段原文":"经审理查明，" });\n'
    f"var jsonHtmlData = {json.dumps(ANSWER, ensure_ascii=False)};\n"
    'var jsonHtml = jsonData.Html.replace(/01lydyh01/g, "\\\'");'
)


def text_of(data: bytes | str, name: str = "a.html") -> str:
    return normalise(read_file(data.encode() if isinstance(data, str) else data, name).documents[0].text)


def why(data: bytes | str, name: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_file(data.encode() if isinstance(data, str) else data, name)
    return str(refusal.value)


def test_an_answer_in_script_gives_the_judgement() -> None:
    assert text_of(SCRIPT, "answer.xhr") == normalise(TEXT)
    assert read_file(SCRIPT.encode(), "answer.txt").format == "js"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body><div id='DivContent'></div><script>{SCRIPT}</script></body></html>",
        f"<html><body><p>正在加载</p><script>var a = {{qwContent: {json.dumps(BLOCKS)}}};</script></body></html>",
        f"<html><script type='application/json'>{json.dumps({'data': {'content': BLOCKS}})}</script></html>",
        f"<html><body><input type=hidden id=hid value='{html.escape(BLOCKS)}'></body></html>",
        f"<html><body><textarea>{html.escape(BLOCKS)}</textarea></body></html>",
        f"<html><body><div>{html.escape(BLOCKS)}</div></body></html>",
        f"<html><script>var t = '{DOUBLE[:900]}' + '{DOUBLE[900:]}'</script>",
    ],
    ids=["jsonHtmlData", "qwContent", "JSON", "hidden field", "textarea", "escaped", "joined by plus"],
)
def test_a_page_that_carries_the_judgement_without_showing_it(page: str) -> None:
    assert text_of(page) == normalise(TEXT)


def test_what_is_shown_goes_before_what_a_script_carries() -> None:
    other = json.dumps("<p>另一份文书。</p>" * 400, ensure_ascii=False)
    assert text_of(f"<body>{BLOCKS}<script>var related = {other}</script>") == normalise(TEXT)


def test_menus_links_and_site_lines_are_left_out() -> None:
    links = "".join(f"<li><a href='/{n}'>相关文书{n}</a></li>" for n in range(8))
    page = (
        f"<body><ul>{links}</ul><div class='main'><p>发布日期：2018-01-24</p><p>浏览：103次</p>{BLOCKS}</div>"
        f"<div><h3>推荐案例</h3><ul>{links}</ul></div><p>上一篇：某案</p><p>【打印】</p>"
        "<p>版权所有 某网 京ICP备1号</p></body>"
    )
    assert text_of(page) == normalise(TEXT) + "\n推荐案例"


def test_the_sites_notice_after_the_judgement_is_cut() -> None:
    page = f"<div class='PDF_pox'>{BLOCKS}<p>公 告</p><p>一、本裁判文书库公布的裁判文书由相关法院录入。</p></div>"
    assert text_of(page) == normalise(TEXT)


def test_a_container_that_holds_only_a_part_is_not_taken_for_the_whole() -> None:
    middle = len(TEXT) // 4
    page = f"<body><div id='zoom'>{TEXT[:middle]}</div><div>{TEXT[middle:]}</div></body>"
    assert len(text_of(page)) >= len(TEXT) - 40


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "gb18030", "big5hkscs"])
def test_pages_in_every_encoding(encoding: str) -> None:
    text = "臺灣臺北地方法院刑事判決。被告因買賣兒童案件，經檢察官提起公訴，本院判決如下。" * 9
    page = f"<html><head><meta charset='big5'></head><body><p>{text}</p></body></html>"
    if encoding == "gb18030":
        page = page.replace("big5", "gb2312")
    assert text_of(page.encode(encoding)) == text


def test_a_page_nested_beyond_reason_is_refused_at_once() -> None:
    assert "deeper than any judgement" in why("<div>" * 200_000 + "正文", "a.html")
    assert text_of("<div>" * 400 + BLOCKS, "a.html") == normalise(TEXT)


def test_a_page_of_tags_without_end_is_refused_at_once() -> None:
    assert "more than 300000 tags" in why("<p>x" * 400_000, "a.html")


def test_many_escaped_quotes_take_no_longer_than_their_number() -> None:
    assert len(list(literals('"' + '\\"' * 300_000))) == 1
    assert list(literals("'a\\u4e00' + \"\\x41\" ; `b`")) == ["a一A", "b"]


RECORD = {"s1": "某案", "s2": "某法院", "s7": NUMBER, "s31": "2014-09-12", "qwContent": BLOCKS}
LINES = TEXT.split("\n")
PARTS = {
    "s7": NUMBER,
    "s22": "\n".join(LINES[:5]),
    "s23": LINES[5],
    "s25": LINES[8],
    "s27": LINES[11],
    "s28": LINES[16],
}


@pytest.mark.parametrize(
    "value",
    [
        {"content": TEXT},
        {"code": 1, "result": {"list": [RECORD]}},
        {"result": json.dumps(RECORD)},
        {"data": {"paragraphs": TEXT.split("\n")}},
        {"任意": TEXT},
    ],
    ids=["content", "nested", "JSON in JSON", "paragraphs", "longest"],
)
def test_json_with_one_judgement(value: object) -> None:
    read = read_file(json.dumps(value, ensure_ascii=False).encode(), "a.json")
    assert (read.format, len(read.documents)) == ("json", 1)
    assert normalise(read.documents[0].text) == normalise(TEXT)


def test_json_with_a_judgement_in_parts() -> None:
    assert text_of(json.dumps(PARTS), "a.json").split("\n") == [*LINES[:5], LINES[5], LINES[8], LINES[11], LINES[16]]


def xml_of(whole: str, parts: str = "") -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<writ><QW nameCN="全文" value="{whole}">{parts}</QW></writ>'


def test_court_xml_gives_its_whole_text() -> None:
    parts = '<SSJL value="一段很长的记录"/><PJJG value="判决"><SPJG value="x"/></PJJG>'
    assert text_of(xml_of(TEXT.replace("\n", "&#xD;&#xA;"), parts), "a.xml") == normalise(TEXT)
    assert text_of(xml_of(TEXT.replace("\n", "&#10;")).encode(), "a.txt") == normalise(TEXT)


def test_court_xml_in_parts_or_in_elements() -> None:
    parts = f'<DSR value="{LINES[4]}"/><WS value="{LINES[0]}"/><PJJG>{LINES[11]}<x>{LINES[12]}</x></PJJG>'
    assert text_of(f"<?xml version='1.0'?><WD>{parts}</WD>", "a.xml").split("\n") == [LINES[0], LINES[4], *LINES[11:13]]
    elements = "".join(f"<p>{line}</p>" for line in LINES)
    assert text_of(f"<?xml version='1.0'?><doc><meta>1</meta><正文>{elements}</正文></doc>", "a.xml") == normalise(TEXT)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "declares entities"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><a v="&b;"/>', "declares entities"),
        ('<?xml version="1.0"?><a><b>', "damaged or cut off"),
        ('<?xml version="1.0"?>' + "<a>" * 100_000, "damaged or cut off"),
        ('<?xml version="1.0"?><a>没有</a>', "no text of a judgement"),
    ],
)
def test_xml_that_cannot_be_read_says_why(data: str, says: str) -> None:
    assert says in why(data, "a.xml")
    if "ENTITY" in data:
        assert says in why(data.encode("utf-16"), "a.xml")


def test_a_script_or_json_without_a_judgement_says_so() -> None:
    assert "no judgement in this script" in why("var jsonHtmlData = 1;", "a.js")
    assert "no text of a judgement" in why('{"a": 1}', "a.json")
    assert "Line 2" in why('{"content": "x"}\nnot json', "a.jsonl")


PIECES = st.sampled_from(
    ["<div>", "</div>", "<p", ">", "'", '"', "<!--", "-->", "<script>", "</script>", "正文。", "&#", "&lt;p&gt;"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_no_markup_at_all_breaks_the_reader(pieces: list[str]) -> None:
    assert isinstance(read_markup("".join(pieces)), str)
