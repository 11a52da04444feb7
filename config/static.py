"""Static files whose names carry their content's hash, imported JavaScript modules included."""

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    support_js_module_import_aggregation = True
    manifest_strict = True


class StaticFiles(StaticFilesConfig):
    """Of htmx only the core is served; one of its extensions names a file that does not exist."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "ext", "htmx-4*", "htmax-*"]
