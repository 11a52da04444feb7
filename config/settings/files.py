"""Static files from the web process, uploads under DATA_DIR."""

from config.settings.environment import BASE_DIR, DATA_DIR, env

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "config.static.HashedStaticFiles"
        if not env.bool("DEBUG", False)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_MAX_AGE = 31_536_000

# Uploads: bytes beyond these are refused before they are read.
UPLOAD_MAX_FILE_BYTES = 20 * 1024 * 1024
UPLOAD_MAX_ARCHIVE_BYTES = 80 * 1024 * 1024  # archives and tables, told by their names
UPLOAD_MAX_REQUEST_BYTES = 100 * 1024 * 1024
UPLOAD_MAX_FILES = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = UPLOAD_MAX_FILES
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["apps.judgements.upload_handler.CappedUploadHandler"]
