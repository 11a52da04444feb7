"""Which unit of one coding is which of another; kept, whoever matched them."""

from django.db import models
from django.db.models import Q

from apps.coding.models.codings import Coding
from apps.coding.models.units import Unit
from apps.judgements.models import Judgement, User


class Comparison(models.Model):
    """The submitted codings of one judgement laid side by side. Once opened, no submission can be withdrawn."""

    judgement = models.OneToOneField(Judgement, on_delete=models.CASCADE, related_name="comparison")
    codings = models.ManyToManyField(Coding, related_name="comparisons")
    reconciled = models.OneToOneField(
        Coding, on_delete=models.PROTECT, null=True, blank=True, related_name="comparison"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
                name="comparison_opened_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return f"comparison of judgement {self.judgement_id}"


class UnitGroup(models.Model):
    """Units of different codings held to be the same thing, and the reconciled unit made of them."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="groups")
    type = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)  # sentences: [{"text": …, "params": {…}}]
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reconciled_unit = models.OneToOneField(Unit, on_delete=models.SET_NULL, null=True, blank=True, related_name="group")
    exists = models.BooleanField(null=True)  # a supervisor's ruling where one coding lacks it

    class Meta:
        ordering = ["comparison", "type", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="unit_group_confirmed_at_with_by",
            )
        ]

    def __str__(self) -> str:
        return f"group {self.pk} ({self.type})"


class UnitGroupMember(models.Model):
    group = models.ForeignKey(UnitGroup, on_delete=models.CASCADE, related_name="members")
    unit = models.OneToOneField(Unit, on_delete=models.CASCADE, related_name="membership")

    def __str__(self) -> str:
        return f"{self.unit_id} in group {self.group_id}"
