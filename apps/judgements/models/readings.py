"""What the reader found in a text: persons, sentences, sales, each with its passages and its rule."""

from typing import Any

from django.db import models

from apps.judgements.models.judgements import TextVersion


class TextFindings(models.Model):
    """The findings of one version of the extractor in one text; never changes. `findings`: JSON of extraction/kept.py.

    A better reader adds a row; the newest of a text counts. What people accepted of an older one stays theirs."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.CASCADE, related_name="readings")
    extractor_version = models.PositiveIntegerField()
    findings = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "findings of texts"
        ordering = ["text_version", "extractor_version"]
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "extractor_version"], name="a_text_is_read_once_by_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"findings {self.extractor_version} of text {self.text_version_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise TypeError("what was read is never changed; a new version of the extractor adds its own")
        super().save(*args, **kwargs)
