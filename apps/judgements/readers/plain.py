"""Plain text files."""

from apps.judgements.readers.encodings import decode


def read_plain(data: bytes) -> str:
    """The text of a .txt file, whatever common Chinese encoding it is in."""
    return decode(data)
