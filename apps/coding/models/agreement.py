"""Agreement as computed at one moment, with the fingerprint of what it was computed from."""

from django.db import models

from apps.judgements.models import Job, Study, User


class AgreementRun(models.Model):
    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="agreement_runs")
    job = models.ForeignKey(Job, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    options = models.JSONField(default=dict, blank=True)
    result = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    computed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"agreement {self.pk}"
