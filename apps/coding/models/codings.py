"""A coding: one coder's reading of one judgement, or the reconciled one made of several."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.coding.models.codebooks import CodebookVersion
from apps.judgements.models import Judgement, Study, TextVersion, User


class Coding(models.Model):
    """States and their transitions are in domain/workflow.py."""

    class Kind(models.TextChoices):
        INDEPENDENT = "independent"
        RECONCILED = "reconciled"

    class State(models.TextChoices):
        ASSIGNED = "assigned"
        IN_WORK = "in_work"
        SUBMITTED = "submitted"
        OPEN = "open"  # reconciled: decisions are being made
        SIGNED_OFF = "signed_off"

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="codings")
    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="codings")
    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    codebook = models.ForeignKey(CodebookVersion, on_delete=models.PROTECT, related_name="codings")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.INDEPENDENT)
    coder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="codings")
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.ASSIGNED)
    with_suggestions = models.BooleanField(default=False)  # beyond the document's facts, which everyone is offered

    assigned_at = models.DateTimeField(auto_now_add=True)
    assigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(null=True, blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    is_of_record = models.BooleanField(default=False)
    last_saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["judgement_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["judgement", "coder", "round"],
                condition=Q(kind="independent"),
                name="one_coding_a_judgement_coder_and_round",
            ),
            models.UniqueConstraint(
                fields=["judgement"], condition=Q(kind="reconciled"), name="one_reconciled_coding_a_judgement"
            ),
            models.UniqueConstraint(
                fields=["judgement"], condition=Q(is_of_record=True), name="one_coding_of_record_a_judgement"
            ),
            models.CheckConstraint(
                condition=Q(kind="independent", state__in=["assigned", "in_work", "submitted"])
                | Q(kind="reconciled", state__in=["open", "signed_off"]),
                name="coding_state_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_at__isnull=True, signed_off_by__isnull=True)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False),
                name="coding_signed_off_at_with_by",
            ),
            models.CheckConstraint(
                condition=~Q(state="submitted") | Q(submitted_at__isnull=False), name="coding_submitted_with_at"
            ),
            models.CheckConstraint(
                condition=~Q(state="signed_off") | Q(signed_off_at__isnull=False), name="coding_signed_off_with_at"
            ),
        ]
        indexes = [models.Index(fields=["study", "coder", "state"]), models.Index(fields=["study", "kind", "state"])]

    def __str__(self) -> str:
        return f"coding {self.pk} of {self.judgement_id} by {self.coder_id}"

    def get_absolute_url(self) -> str:
        return reverse("coding", args=[self.study.slug, self.pk])
