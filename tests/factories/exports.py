"""Tables, archives, answers and PDF files, as sites and their users export judgements."""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

from tests.factories.documents import TEXT, saved


def xlsx_bytes(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def csv_bytes(*rows: Sequence[object], encoding: str = "gb18030", delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def jsonl_bytes(*records: Mapping[str, object]) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def zip_bytes(members: Mapping[str, bytes], *, names_in: str = "utf-8", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive. names_in: `gbk` writes names as Windows does, unmarked, in the code page of the machine."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, data in members.items():
            if names_in == "utf-8":
                archive.writestr(name, data)
                continue
            info = zipfile.ZipInfo(name.encode(names_in).decode("cp437"))
            info.compress_type = method
            archive.writestr(info, data)
    data = bytearray(stream.getvalue())
    return bytes(data) if names_in == "utf-8" else _unmarked(data, list(members), names_in)


def _unmarked(data: bytearray, names: list[str], encoding: str) -> bytes:
    """Python marks such names as UTF-8; Windows writes the bytes of its code page without a mark."""
    source = io.BytesIO(bytes(data))
    target = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for number, info in enumerate(old.infolist()):
            new.writestr(_placeholder(number, names[number].encode(encoding)), old.read(info))
    raw = target.getvalue()
    for number, name in enumerate(names):
        code = name.encode(encoding)
        raw = raw.replace(_placeholder(number, code).encode(), code)
    return raw


def _placeholder(number: int, code: bytes) -> str:
    """An ASCII name as long as the real one."""
    return f"@{number:02}".ljust(len(code), "@")


def bomb_of_zeros(megabytes: int = 1024) -> bytes:
    """An archive of about a megabyte with one file of zeros."""
    stream = io.BytesIO()
    block = bytes(1024 * 1024)
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("zeros.txt", "w") as member:
        for _ in range(megabytes):
            member.write(block)
    return stream.getvalue()


def pdf_bytes(text: str = TEXT, *, head: str = "", foot: bool = True, image: bool = False) -> bytes:
    """A PDF set as a judgement is: paragraphs indented, title centred, signatures to the right, pages numbered."""
    from weasyprint import HTML

    paragraphs = "".join(
        f"<p class='{_place(number, line)}'>{line}</p>" for number, line in enumerate(text.split("\n"))
    )
    body = "<svg width='300' height='300'><rect width='300' height='300'/></svg>" if image else paragraphs
    number = "@bottom-center{content:'- ' counter(page) ' -'}" if foot else ""
    style = (
        f"@page{{size:A5;margin:2cm;@top-center{{content:'{head}'}}{number}}}"
        "body{font:14px/1.7 'Noto Serif CJK SC'} p{text-indent:2em;margin:0;text-align:justify}"
        "p.middle{text-align:center;text-indent:0} p.end{text-align:right;text-indent:0}"
    )
    return bytes(HTML(string=f"<style>{style}</style>{body}").write_pdf())


def _place(number: int, line: str) -> str:
    if number < 3:
        return "middle"
    return "end" if len(line) < 20 and line.startswith(("审 判", "二○", "书 记")) else ""
