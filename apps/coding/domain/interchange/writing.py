"""Codings to a folder of CSV files. The same codings always give the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from apps.coding.domain.codebook import canonical_json, fingerprint
from apps.coding.domain.codebook.shapes import Codebook, LinkType, Variable
from apps.coding.domain.interchange import layout
from apps.coding.domain.interchange.cells import cell, words
from apps.coding.domain.interchange.layout import Table
from apps.coding.domain.records import Answers, CodingRecord, Link, Unit

Row = list[str]
Owned = tuple[CodingRecord, str, str, Answers]  # record, unit or link as evidence names it, owner, answers


@dataclass(frozen=True)
class Heading:
    """What dataset.json says beside the data."""

    title: str
    title_zh: str = ""
    masked: bool = True


def write_folder(codebook: Codebook, records: Iterable[CodingRecord], heading: Heading) -> dict[str, bytes]:
    """The files by name: a table a unit type (none where there are no rows), evidence, provenance, dataset.json."""
    ordered = sorted(records, key=lambda record: (record.judgement, record.coder, record.round))
    files = {}
    counts = {}
    for table in layout.tables(codebook):
        header, rows = _link_rows(table, ordered) if table.is_link else _unit_rows(table, ordered)
        if rows:
            files[table.file] = _csv(header, rows)
            counts[table.owner] = len(rows)
    for name, columns, rows in _answer_files(codebook, ordered):
        if rows:
            files[name] = _csv(columns, rows)
    files[layout.DATASET] = _dataset(codebook, heading, counts, len(ordered))
    return files


def folder_hash(files: dict[str, bytes]) -> str:
    """SHA-256 over names and bytes of a folder's files."""
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(f"{name}\0{len(files[name])}\0".encode())
        digest.update(files[name])
    return digest.hexdigest()


def _unit_rows(table: Table, records: Sequence[CodingRecord]) -> tuple[Row, list[Row]]:
    units = [(record, unit) for record in records for unit in sorted(record.of_type(table.owner), key=_number)]
    used = _optional_columns(records, units)
    with_words = _with_words(table.variables, [unit.answers for _, unit in units])
    header = [*table.keys, *(link.column for link in table.references), layout.CODER, *used]
    rows = []
    for record, unit in units:
        row = [record.judgement] if len(table.keys) == 1 else [record.judgement, unit.id]
        row += [_references(record, unit, link) for link in table.references]
        beside = {layout.ROUND: str(record.round), layout.COUNT: str(unit.count), layout.LABEL: unit.label}
        row += [record.coder, *(beside[name] for name in used)]
        rows.append(row + _cells(table.variables, with_words, unit.answers))
    return header + _columns(table.variables, with_words), rows


def _optional_columns(records: Sequence[CodingRecord], units: Sequence[tuple[CodingRecord, Unit]]) -> list[str]:
    """Round, count and label, each only where some row needs it."""
    needed = {
        layout.ROUND: any(record.round != 1 for record in records),
        layout.COUNT: any(unit.count != 1 for _, unit in units),
        layout.LABEL: any(unit.label for _, unit in units),
    }
    return [column for column, is_needed in needed.items() if is_needed]


def _link_rows(table: Table, records: Sequence[CodingRecord]) -> tuple[Row, list[Row]]:
    links = [(record, link) for record in records for link in _links(record, table.owner)]
    with_round = any(record.round != 1 for record in records)
    with_words = _with_words(table.variables, [link.answers for _, link in links])
    header = [*table.keys, layout.CODER] + [layout.ROUND] * with_round
    rows = []
    for record, link in links:
        row = [record.judgement, link.source, link.target, record.coder] + [str(record.round)] * with_round
        rows.append(row + _cells(table.variables, with_words, link.answers))
    return header + _columns(table.variables, with_words), rows


def _answer_files(codebook: Codebook, records: Sequence[CodingRecord]) -> Iterator[tuple[str, Row, list[Row]]]:
    with_round = any(record.round != 1 for record in records)
    evidence, provenance = [], []
    for record, name, owner, answers in _owned(codebook, records):
        whose = [record.coder] + [str(record.round)] * with_round
        for variable in codebook.variables_of(owner):
            answer = answers.get(variable.key)
            if answer is None or not layout.is_kept(answer):
                continue
            key = [record.judgement, name, variable.key]
            provenance.append([*key, answer.provenance, answer.note, *whose])
            for span in sorted(answer.evidence, key=lambda span: (span.start, span.end)):
                evidence.append([*key, str(span.start), str(span.end), span.quote, *whose])
    columns = [layout.CODER] + [layout.ROUND] * with_round
    yield layout.EVIDENCE, [*layout.EVIDENCE_COLUMNS, *columns], evidence
    yield layout.PROVENANCE, [*layout.PROVENANCE_COLUMNS, *columns], provenance


def _owned(codebook: Codebook, records: Sequence[CodingRecord]) -> Iterator[Owned]:
    for record in records:
        for table in layout.tables(codebook):
            if table.is_link:
                for link in _links(record, table.owner):
                    yield record, f"{link.source}+{link.target}", link.kind, link.answers
            else:
                for unit in sorted(record.of_type(table.owner), key=_number):
                    yield record, unit.id, unit.type, unit.answers


def _links(record: CodingRecord, kind: str) -> list[Link]:
    links = [link for link in record.links if link.kind == kind]
    return sorted(links, key=lambda link: (layout.number_of(link.source), layout.number_of(link.target)))


def _number(unit: Unit) -> int:
    return unit.number


def _references(record: CodingRecord, unit: Unit, link: LinkType) -> str:
    """The ids at the other end of a kind of link, joined by a space."""
    if link.listed_in == link.source:
        others = [found.target for found in record.links if found.kind == link.key and found.source == unit.id]
    else:
        others = [found.source for found in record.links if found.kind == link.key and found.target == unit.id]
    return " ".join(sorted(others, key=layout.number_of))


def _with_words(variables: Sequence[Variable], answers: Iterable[Answers]) -> frozenset[str]:
    """The variables of which some row keeps the words of the text."""
    places = [variable.key for variable in variables if layout.has_words(variable)]
    return frozenset(key for row in answers for key in places if words(row.get(key)))


def _columns(variables: Sequence[Variable], with_words: frozenset[str]) -> Row:
    return [
        column
        for variable in variables
        for column in ([variable.key, f"{variable.key}_text"] if variable.key in with_words else [variable.key])
    ]


def _cells(variables: Sequence[Variable], with_words: frozenset[str], answers: Answers) -> Row:
    row = []
    for variable in variables:
        answer = answers.get(variable.key)
        row.append(cell(answer))
        if variable.key in with_words:
            row.append(words(answer))
    return row


def _csv(header: Row, rows: list[Row]) -> bytes:
    return "".join(",".join(map(_quoted, row)) + "\n" for row in [header, *rows]).encode()


def _quoted(text: str) -> str:
    if any(mark in text for mark in ',"\r\n') or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _dataset(codebook: Codebook, heading: Heading, counts: dict[str, int], codings: int) -> bytes:
    document = {
        "study": {"title": heading.title, "title_zh": heading.title_zh},
        "codebook": {"sha256": fingerprint(codebook), "document": json.loads(canonical_json(codebook))},
        "masked": heading.masked,
        "counts": {"codings": codings, **counts},
    }
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
