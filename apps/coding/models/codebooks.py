"""The shared instructions: published versions never change."""

from typing import Any

from django.db import models
from django.db.models import Q

from apps.judgements.models import Study, User


class CodebookVersion(models.Model):
    """One version of a study's codebook: the whole document, canonical and hashed once published."""

    class State(models.TextChoices):
        DRAFT = "draft"
        PUBLISHED = "published"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="codebooks")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["study", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="codebook_number_is_unique_in_its_study"),
            models.CheckConstraint(
                condition=Q(state="draft", published_at__isnull=True)
                | Q(state="published", published_at__isnull=False),
                name="codebook_published_with_at",
            ),
        ]

    def __str__(self) -> str:
        return f"codebook {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and CodebookVersion.objects.filter(pk=self.pk, state=self.State.PUBLISHED).exists():
            raise TypeError("a published codebook never changes")
        super().save(*args, **kwargs)


class Variable(models.Model):
    """The integer that answers carry for a variable; the same through all versions of a study's codebook."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="variables")
    owner = models.CharField(max_length=40)  # key of a unit type or of a link
    key = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "owner", "key"], name="variable_key_is_unique_for_its_owner")
        ]

    def __str__(self) -> str:
        return f"{self.owner}.{self.key}"
