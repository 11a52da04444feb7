"""Tables of judgements (.csv, .tsv, .xlsx): a header, then a judgement a row."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice

from openpyxl import load_workbook

from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.readers.columns import Mapped, joined_parts, map_columns, name_of, with_heading
from apps.judgements.readers.encodings import decode
from apps.judgements.readers.markup import looks_like_markup, read_markup
from apps.judgements.readers.shapes import LARGEST_TEXT, MEGABYTE, ReadDocument, RefusedDocument, Unreadable

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_UNPACKED = 600 * MEGABYTE
LARGEST_RATIO = 100
RATIO_FROM = 20 * MEGABYTE
CELL_LIMIT = 32_767  # characters of an Excel cell; exports cut longer texts there without a word
_LOOKED_AT = 50
_HEADER_WITHIN = 10
_LONGEST_NAME = 60
_DELIMITERS = (",", "\t", ";", "|")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_DAMAGED = gettext_noop("This table is damaged or cut off. Open it in Excel, save it again and upload that.")
_PART = (".xml", ".rels")
csv.field_size_limit(8 * LARGEST_TEXT)

Part = ReadDocument | RefusedDocument


def read_csv(data: bytes, given: str = "") -> Iterator[Part]:
    """The judgements of a table as text; raises `Unreadable` where no column holds one."""
    text = decode(data)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    return read_table(_csv_rows(lines), given)


def _delimiter(text: str) -> str:
    first = next((line for line in text[:20_000].splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _csv_rows(lines: Iterable[Sequence[str]]) -> Iterator[Sequence[str]]:
    try:
        yield from lines
    except csv.Error as fault:
        raise Unreadable(_DAMAGED) from fault


def read_xlsx(data: bytes, given: str = "") -> Iterator[Part]:
    """The judgements of a workbook, sheet after sheet; a sheet without any is passed over where another has some."""
    found, refusals = False, []
    for rows in _sheets(data):
        begun = False
        try:
            for part in read_table(rows, given, cut_at=CELL_LIMIT):
                found = begun = True
                yield part
        except Unreadable as refusal:
            refusals.append(refusal)
            if begun:
                yield RefusedDocument("…", refusal.sentence)
    if not found:
        raise refusals[0] if refusals else Unreadable(_DAMAGED)


def _sheets(data: bytes) -> Iterator[Iterator[Sequence[str]]]:
    try:
        _refuse_bomb(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Unreadable:
        raise
    except Exception as fault:  # whatever a broken workbook makes the library raise
        raise Unreadable(_DAMAGED) from fault
    try:
        for sheet in book.worksheets:
            yield _cells(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS))
    finally:
        book.close()


def _refuse_bomb(data: bytes) -> None:
    """Refuses what promises far more than it holds, and any document type: no workbook has one."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        declared = sum(member.file_size for member in archive.infolist())
        if declared > MOST_UNPACKED or (declared > RATIO_FROM and declared > LARGEST_RATIO * len(data)):
            raise Unreadable(
                gettext_noop("This table would unpack to %(size)d MB, far more than any export: it was not opened."),
                size=-(-declared // MEGABYTE),
            )
        for name in archive.namelist():
            if name.endswith(_PART):
                with archive.open(name) as stream:
                    if b"<!" in stream.read(2048).replace(b"\0", b""):
                        raise Unreadable(_DAMAGED)


def _cells(rows: Iterable[Sequence[object]]) -> Iterator[Sequence[str]]:
    try:
        for row in rows:
            yield [_cell(value) for value in row]
    except Exception as fault:  # as above: the sheet is parsed while it is read
        raise Unreadable(_DAMAGED) from fault


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, (datetime, date)):
        return f"{value.year}-{value.month:02}-{value.day:02}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), str(value)).replace("\r\n", "\n")


def read_table(rows: Iterator[Sequence[str]], given: str = "", cut_at: int = 0) -> Iterator[Part]:
    """The judgements of a table's rows. given: the text's column, by name; cut_at: where cells are cut."""
    names, rows = _header(rows)
    dicts = (dict(zip(names, row, strict=False)) for row in rows)
    return read_rows(names, dicts, given, cut_at)


def read_rows(
    names: Sequence[str], rows: Iterator[Mapping[str, str]], given: str = "", cut_at: int = 0
) -> Iterator[Part]:
    """A document for each row that has a text, a refusal for each that should have one."""
    looked_at = list(islice((row for row in rows if any(row.values())), _LOOKED_AT))
    mapped = map_columns(names, looked_at, given)
    for number, row in enumerate(chain(looked_at, rows), start=1):
        if number > MOST_ROWS:
            raise Unreadable(gettext_noop("This table has more than %(limit)d rows. Part it."), limit=MOST_ROWS)
        if any(row.values()):
            yield _document(row, mapped, number, cut_at)


def _document(row: Mapping[str, str], mapped: Mapped, number: int, cut_at: int) -> Part:
    name = name_of(row, mapped, number)
    cells = [row.get(column, "") for column in mapped.text]
    if cut_at and any(len(cell) >= cut_at for cell in cells):
        sentence = gettext_noop("The text is cut off at %(limit)d characters, the most that a cell of Excel holds.")
        return RefusedDocument(name, Sentence(sentence, {"limit": cut_at}))
    try:
        cells = [read_markup(cell) if looks_like_markup(cell) else cell for cell in cells]
    except Unreadable as refusal:
        return RefusedDocument(name, refusal.sentence)
    text = cells[0] if len(cells) == 1 else joined_parts(cells)
    if not text.strip():
        return RefusedDocument(name, Sentence(gettext_noop("This row has no text.")))
    return ReadDocument(with_heading(text, row, mapped), name)


def _header(rows: Iterator[Sequence[str]]) -> tuple[list[str], Iterator[Sequence[str]]]:
    """The names of the columns and the rows below; a table that begins with its first judgement is numbered A, B …"""
    above: list[Sequence[str]] = []
    for row in islice(rows, _HEADER_WITHIN):
        filled = [cell.strip() for cell in row if cell.strip()]
        if any(len(cell) > _LONGEST_NAME for cell in filled):
            return [_letter(number) for number in range(MOST_COLUMNS)], chain(above, [row], rows)
        if len(filled) > 1 or (filled and len(row) == 1):
            return _unique(row), rows
        above.append(row)
    raise Unreadable(gettext_noop("There is no row with names of columns at the top of this table."))


def _unique(row: Sequence[str]) -> list[str]:
    """The names as written, those that are empty or taken by their letters."""
    names: list[str] = []
    for number, cell in enumerate(row[:MOST_COLUMNS]):
        name = cell.strip().lstrip("\ufeff")
        names.append(name if name and name not in names else f"{name}{_letter(number)}")
    return names


def _letter(number: int) -> str:
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)
