"""What reading a file gives, and the refusal where it cannot be read."""

from dataclasses import dataclass

from apps.judgements.domain.sentences import Refused

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
LARGEST_TEXT = 1_000_000
ACCEPTED_NAMES = (".txt", ".docx", ".html", ".htm", ".doc")


class Unreadable(Refused):
    """Raised with one sentence saying why a file gives no text, and what to do."""


@dataclass(frozen=True)
class ReadDocument:
    """One judgement's text as the file has it, before it is normalised."""

    text: str


@dataclass(frozen=True)
class ReadFile:
    """A file read: its format (`txt`, `docx` or `html`) and the documents inside, in their order."""

    format: str
    documents: tuple[ReadDocument, ...]
