"""What a supervisor ruled where no variable holds it: whether a unit or link exists, and how large a group is."""

from django.db import models
from django.db.models import Q

from apps.coding.models.comparisons import Comparison, UnitGroup
from apps.judgements.models import User


class Ruling(models.Model):
    """One position of a comparison. `value`: 1 exists, 0 does not; of a count, the number. `version` counts changes."""

    class Kind(models.TextChoices):
        UNIT = "unit"
        LINK = "link"
        COUNT = "count"

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="rulings")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    link_kind = models.CharField(max_length=40, blank=True)
    group = models.ForeignKey(UnitGroup, on_delete=models.CASCADE, related_name="rulings")
    target = models.ForeignKey(UnitGroup, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    value = models.PositiveIntegerField(null=True, blank=True)  # null: taken back
    choice = models.CharField(max_length=8, blank=True)  # as it was made: a, b, value
    reason = models.CharField(max_length=24, blank=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    ruled_at = models.DateTimeField(auto_now=True)
    ruled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "group"], condition=Q(target__isnull=True), name="one_ruling_a_unit_and_kind"
            ),
            models.UniqueConstraint(
                fields=["link_kind", "group", "target"],
                condition=Q(target__isnull=False),
                name="one_ruling_a_link",
            ),
            models.CheckConstraint(
                condition=Q(kind="link", target__isnull=False) | ~Q(kind="link") & Q(target__isnull=True),
                name="ruling_on_a_link_names_both_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"ruling {self.pk} ({self.kind})"
