"""The files that the fuzz run begins from: one or more of every format, small, so that each byte counts."""

import json
import os
from functools import cache

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from tests.factories.documents import LINES, TEXT, docx_bytes, docx_of_xml, page_bytes  # noqa: E402
from tests.factories.exports import csv_bytes, jsonl_bytes, pdf_bytes, xlsx_bytes, zip_bytes  # noqa: E402
from tests.factories.word import Piece, doc_bytes, mhtml_bytes, old_doc_bytes, rtf_bytes  # noqa: E402

_ROWS = (["案号", "法院", "全文"], ["（2014）澜刑初字第87号", "某法院", TEXT], ["二号", "某法院", TEXT[:400]])
_PIECES = [
    Piece("前半"),
    Piece("narrow", narrow=True),
    Piece("删", deleted=True),
    Piece("\x13 A \x14后\x15半𠮷。\x07\x07\r"),
]
_ESCAPED = json.dumps(json.dumps({"Html": f"<div>{TEXT}</div>"}, ensure_ascii=False), ensure_ascii=False)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Names and bytes; made once a process."""
    xml = f'<?xml version="1.0"?><writ><QW nameCN="全文" value="{TEXT[:600]}"><WS value="x"/></QW></writ>'
    table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>格</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    note = "<w:footnote><w:p><w:r><w:t>注</w:t></w:r></w:p></w:footnote>"
    return (
        ("a.txt", TEXT[:300].encode("gb18030")),
        ("b.txt", TEXT[:300].encode("utf-16-le")),
        ("c.txt", ("某\u200f\u202e甲" + TEXT[:300]).encode()),
        ("a.docx", docx_bytes(*LINES[:6])),
        ("b.docx", docx_of_xml(f"<w:p><w:r><w:t>正文</w:t></w:r></w:p>{table}", footnotes=note)),
        ("a.doc", doc_bytes(TEXT[:300].replace("\n", "\r"), footnotes="注\r", boxes="框\r")),
        ("b.doc", doc_bytes(_PIECES, shuffled=True)),
        ("c.doc", old_doc_bytes(TEXT[:300])),
        ("a.rtf", rtf_bytes(TEXT[:300].replace("○", "零"))),
        ("b.rtf", rtf_bytes(TEXT[:200], unicode=True)),
        ("a.mht", mhtml_bytes(page_bytes(TEXT[:500], charset="gb2312"))),
        ("a.html", page_bytes(TEXT[:500])),
        ("b.html", f"<html><script>var jsonHtmlData = {_ESCAPED};</script></html>".encode()),
        ("a.xhr", f"$(function(){{var jsonHtmlData = {_ESCAPED};}})".encode()),
        ("a.xml", xml.encode()),
        ("a.pdf", pdf_bytes("\n".join(LINES[:9]))),
        ("a.json", json.dumps({"result": {"s7": "号", "qwContent": f"<p>{TEXT[:400]}</p>"}}).encode()),
        ("a.jsonl", jsonl_bytes({"案号": "一", "content": TEXT[:300]}, {"案号": "二", "content": TEXT[:200]})),
        ("a.csv", csv_bytes(*_ROWS)),
        ("a.xlsx", xlsx_bytes(*_ROWS)),
        ("a.zip", zip_bytes({"甲.txt": TEXT[:200].encode(), "乙.doc": rtf_bytes("乙")}, names_in="gbk")),
        ("b.zip", zip_bytes({"内.zip": zip_bytes({"t.csv": csv_bytes(*_ROWS)}), "b.docx": docx_bytes("乙")})),
    )
