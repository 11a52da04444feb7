"""All codings of record at one moment, frozen and hashed. Numbers come from here alone."""

from django.db import models

from apps.coding.models import CodebookVersion
from apps.judgements.models import Job, Study, User


class Dataset(models.Model):
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="datasets")
    number = models.PositiveIntegerField()
    codebook = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)  # folder below DATA_DIR
    counts = models.JSONField(default=dict)
    provisional = models.BooleanField(default=True)  # some included judgements are not of record yet
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["study", "number"], name="dataset_number_is_unique_in_its_study"),
            models.UniqueConstraint(fields=["study", "sha256"], name="a_dataset_is_frozen_once"),
        ]

    def __str__(self) -> str:
        return f"dataset {self.number}"
