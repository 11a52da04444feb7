"""What is coded, and how it hangs together. Ids are made by the client, so that work goes on offline."""

import uuid

from django.db import models

from apps.coding.models.codings import Coding


class Unit(models.Model):
    """A unit of one coding; `count` above 1 for a group known only by its number. Removed ones stay for undo."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="units")
    type = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=120, blank=True)
    count = models.PositiveIntegerField(default=1)
    position = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)  # the reference of the proposal it was taken over from
    suggestion = models.CharField(max_length=150, blank=True)  # that one's kind: victim/named

    class Meta:
        ordering = ["coding", "type", "position", "number"]
        constraints = [
            models.UniqueConstraint(fields=["coding", "type", "number"], name="unit_number_is_unique_in_its_coding"),
            models.CheckConstraint(condition=models.Q(count__gte=1), name="unit_count_is_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.number}"


class Link(models.Model):
    """Two units of one coding, joined in a kind the codebook knows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="links")
    kind = models.CharField(max_length=40)
    source = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="links_in")
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "source", "target"], name="two_units_are_linked_once_in_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.source_id} {self.target_id}"
