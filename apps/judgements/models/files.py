"""What was uploaded: the original bytes, kept for good."""

from django.db import models

from apps.judgements.models.people import Study, User


def upload_path(source: "SourceFile", name: str) -> str:
    """Never the uploader's file name: two hash levels, so that no folder grows large."""
    return f"sources/{source.study_id}/{source.sha256[:2]}/{source.sha256}"


class UploadBatch(models.Model):
    """The files that came in one upload."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="batches")
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    text_column = models.CharField(max_length=80, blank=True)  # of the tables in it, where the uploader said so

    class Meta:
        ordering = ["-created_at", "-id"]

    def __str__(self) -> str:
        return f"batch {self.pk}"


class SourceFile(models.Model):
    """One file of a batch, or one part of an archive or table. `sentence` says in words what became of it.

    A part has the file that it came in as `parent` and its `part`, counted from 1; a member of an archive has its own
    bytes as `content` too, a row of a table has none."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READ = "read"
        KNOWN = "known"  # the same bytes are in the study already
        REFUSED = "refused"

    batch = models.ForeignKey(UploadBatch, on_delete=models.CASCADE, related_name="files")
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="source_files")
    name = models.CharField(max_length=255)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to=upload_path, max_length=200, blank=True)
    format = models.CharField(max_length=12, blank=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    sentence_text = models.CharField(max_length=300, blank=True)
    sentence_params = models.JSONField(default=dict, blank=True)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="members")
    part = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["waiting", "read", "known", "refused"]), name="source_file_state_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True, part__isnull=True)
                | models.Q(parent__isnull=False, part__isnull=False),
                name="source_file_part_with_parent",
            ),
            models.UniqueConstraint(fields=["parent", "part"], name="a_part_is_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def original(self) -> "SourceFile | None":
        """The row that holds the bytes as they came: its own, else the table's that it was a row of."""
        if self.content:
            return self
        return self.parent if self.parent is not None and self.parent.content else None

    @property
    def name_within(self) -> str:
        """A part's name in its archive or table, a file's own name."""
        return self.name.partition("/")[2] if self.parent_id is not None else self.name
