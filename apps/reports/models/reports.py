"""A report: one province or the whole study, one language, one dataset."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.judgements.models import Job, Study, User
from apps.reports.models.datasets import Dataset


class ReportRun(models.Model):
    """`scope` is a six-digit province code or 'study'. `files` maps a format to a path below DATA_DIR."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="reports")
    scope = models.CharField(max_length=6)
    language = models.CharField(max_length=2, choices=[("en", "English"), ("zh", "中文")])
    options = models.JSONField(default=dict, blank=True)
    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    files = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    compiled_at = models.DateTimeField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True, signed_off_by__isnull=True)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
                name="report_signed_off_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return f"report {self.scope} ({self.language})"

    def get_absolute_url(self) -> str:
        return reverse("report", args=[self.study.slug, self.pk])
