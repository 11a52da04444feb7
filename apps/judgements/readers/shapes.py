"""What reading a file gives, and the refusal where it cannot be read."""

from dataclasses import dataclass

from apps.judgements.domain.sentences import Refused, Sentence

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_ARCHIVE = 80 * MEGABYTE  # archives and tables, which hold many judgements
LARGEST_TEXT = 1_000_000
ARCHIVE_NAMES = (".zip", ".csv", ".tsv", ".xlsx", ".xlsm", ".jsonl", ".ndjson", ".json")
ACCEPTED_NAMES = (
    *(".txt", ".docx", ".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".xml", ".xhr"),
    *ARCHIVE_NAMES,
)


class Unreadable(Refused):
    """Raised with one sentence saying why a file gives no text, and what to do."""


@dataclass(frozen=True)
class ReadDocument:
    """One judgement's text as the file has it, before it is normalised.

    name: its place in an archive or a table (内/判决.doc, a case number), empty where the file is the judgement;
    format: of the member that gave it, as in `ReadFile`; data: the member's own bytes, None where it has none.
    """

    text: str
    name: str = ""
    format: str = ""
    data: bytes | None = None


@dataclass(frozen=True)
class RefusedDocument:
    """A member or row that gave no text, and why."""

    name: str
    sentence: Sentence
    data: bytes | None = None


@dataclass(frozen=True)
class ReadFile:
    """A file read: its format (see `files.FORMATS`), the documents inside in their order, and those that failed."""

    format: str
    documents: tuple[ReadDocument, ...]
    refused: tuple[RefusedDocument, ...] = ()


def limit_of(name: str) -> int:
    """How many bytes a file of this name may have: archives and tables more than single documents."""
    return LARGEST_ARCHIVE if name.lower().endswith(ARCHIVE_NAMES) else LARGEST_FILE
