"""How files are received: on disk, and never more of one than may be kept."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from apps.judgements.readers.shapes import ARCHIVE_NAMES


def most_bytes(name: str) -> int:
    """The limit of a file of this name: archives and tables hold many judgements, and may be larger."""
    is_archive = name.lower().endswith(ARCHIVE_NAMES)
    return int(settings.UPLOAD_MAX_ARCHIVE_BYTES if is_archive else settings.UPLOAD_MAX_FILE_BYTES)


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Drops what comes beyond the limit of a file, but reports the size that was sent, so that its row can say so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= most_bytes(self.file_name or ""):
            super().receive_data_chunk(raw_data, start)
        return None
