"""How files are received: on disk, and never more of one than may be kept."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Drops what comes beyond the limit of a file, but reports the size that was sent, so that its row can say so."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start <= settings.UPLOAD_MAX_FILE_BYTES:
            super().receive_data_chunk(raw_data, start)
        return None
