"""One row an answer, and every event that made it."""

import uuid

from django.db import models
from django.db.models import Q

from apps.coding.models.codebooks import Variable
from apps.coding.models.codings import Coding
from apps.coding.models.units import Link, Unit
from apps.judgements.models import User

MISSING_CODES = [-9, -8, -7, -6]
DECISIONS = [("accepted", "accepted"), ("edited", "edited"), ("rejected", "rejected")]


class Answer(models.Model):
    """The present state of one variable of one unit or link: the fold of its events. `version` counts them.

    `value` is the JSON of domain/answers.py, null where a missing code stands or nothing was answered yet. Study and
    judgement ids stand here too, so that millions of answers can be scanned, copied out and partitioned.
    """

    study_id = models.BigIntegerField()
    judgement_id = models.BigIntegerField()
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="answers")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    link = models.ForeignKey(Link, on_delete=models.CASCADE, null=True, blank=True, related_name="answers")
    variable = models.ForeignKey(Variable, on_delete=models.PROTECT, related_name="answers")
    value = models.JSONField(null=True, blank=True)
    missing = models.SmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    provenance = models.CharField(max_length=40, default="typed")
    suggestion = models.CharField(max_length=150, blank=True)  # its kind: defendant.sex/own paragraph
    decision = models.CharField(max_length=8, blank=True, choices=DECISIONS)  # what the coder made of it
    reason = models.CharField(max_length=24, blank=True)  # of a reconciled answer: why it was settled so
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=False, link__isnull=True) | Q(unit__isnull=True, link__isnull=False),
                name="answer_is_of_a_unit_or_of_a_link",
            ),
            models.UniqueConstraint(
                fields=["unit", "variable"], condition=Q(unit__isnull=False), name="one_answer_a_unit_and_variable"
            ),
            models.UniqueConstraint(
                fields=["link", "variable"], condition=Q(link__isnull=False), name="one_answer_a_link_and_variable"
            ),
            models.CheckConstraint(
                condition=Q(missing__isnull=True) | Q(missing__in=MISSING_CODES), name="answer_missing_code_is_known"
            ),
            models.CheckConstraint(
                condition=Q(missing__isnull=True) | Q(value__isnull=True), name="answer_is_a_value_or_a_missing_code"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "accepted", "edited", "rejected"]), name="answer_decision_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["study_id", "variable"]),
            models.Index(
                fields=["study_id", "suggestion", "decision"], condition=~Q(decision=""), name="answers_to_suggestions"
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"


class Evidence(models.Model):
    """A passage an answer rests on: code points of the coding's text version; text[start:end] == quote always."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="evidence")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["start", "end"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=models.F("start")), name="evidence_passage_is_not_empty")
        ]

    def __str__(self) -> str:
        return f"[{self.start}, {self.end})"


class AnswerEvent(models.Model):
    """Append-only: history, undo, audit and replay key in one. `old` and `new` are whole states in JSON."""

    class Kind(models.TextChoices):
        ANSWER = "answer"
        UNIT = "unit"
        LINK = "link"
        PROPOSAL = "proposal"  # a proposed unit, rejected or called back

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)  # made by the client
    sequence = models.BigIntegerField(default=0)  # within the coding
    coding = models.ForeignKey(Coding, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    unit = models.UUIDField(null=True, blank=True)
    link = models.UUIDField(null=True, blank=True)
    variable = models.ForeignKey(Variable, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    old = models.JSONField(null=True, blank=True)
    new = models.JSONField(null=True, blank=True)
    base_version = models.PositiveIntegerField(default=0)
    suggestion = models.CharField(max_length=150, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["coding", "sequence"]
        constraints = [models.UniqueConstraint(fields=["coding", "sequence"], name="events_of_a_coding_are_in_order")]

    def __str__(self) -> str:
        return f"event {self.pk}"
