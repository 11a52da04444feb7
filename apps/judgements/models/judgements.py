"""Court documents: their texts, and what the document itself says of its court, number and date."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from apps.judgements.models.files import SourceFile
from apps.judgements.models.people import Study, User


class Judgement(models.Model):
    """One court document. The columns from `case_number` on repeat the newest DocumentFacts, for lists and filters."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="judgements")
    key = models.CharField(max_length=80)  # stable within the study; `judgement` in coded data
    source_file = models.ForeignKey(
        SourceFile, on_delete=models.PROTECT, null=True, blank=True, related_name="judgements"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    current_text = models.ForeignKey("TextVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    case_number = models.CharField(max_length=120, blank=True)
    court = models.CharField(max_length=120, blank=True)
    court_level = models.CharField(max_length=12, blank=True)
    province = models.CharField(max_length=6, blank=True)  # GB/T 2260, six digits
    decided_on = models.CharField(max_length=10, blank=True)  # ISO, with the precision known
    document_type = models.CharField(max_length=12, blank=True)
    procedure = models.CharField(max_length=24, blank=True)

    class Screening(models.TextChoices):
        UNDECIDED = "undecided"
        INCLUDED = "included"
        EXCLUDED = "excluded"

    screening = models.CharField(max_length=12, choices=Screening.choices, default=Screening.INCLUDED)
    screening_reason = models.CharField(max_length=200, blank=True)
    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["study", "key"], name="judgement_key_is_unique_in_its_study"),
            models.CheckConstraint(
                condition=Q(screened_at__isnull=True, screened_by__isnull=True)
                | Q(screened_at__isnull=False, screened_by__isnull=False),
                name="judgement_screened_at_with_by",
            ),
        ]
        indexes = [models.Index(fields=["study", "province"]), models.Index(fields=["study", "decided_on"])]

    def __str__(self) -> str:
        return self.case_number or self.key

    def get_absolute_url(self) -> str:
        return reverse("judgement", args=[self.study.slug, self.pk])


class TextVersion(models.Model):
    """A normalised text; never changes. Positions everywhere are code points of `text`."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="texts")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    reader_version = models.CharField(max_length=20)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["judgement", "sha256", "reader_version"], name="a_text_is_kept_once")
        ]

    def __str__(self) -> str:
        return f"text {self.pk} of {self.judgement_id}"


class DocumentFact(models.Model):
    """One reading or correction of one fact of the document; append-only, the newest row of a field counts.

    Rows taken from a single coding go when it is no longer of record, lest a second coder reads them; the audit keeps
    their values."""

    class Field(models.TextChoices):
        CASE_NUMBER = "case_number"
        COURT = "court"
        COURT_LEVEL = "court_level"
        PROVINCE = "province"
        DECIDED_ON = "decided_on"
        DOCUMENT_TYPE = "document_type"
        PROCEDURE = "procedure"

    class Source(models.TextChoices):
        READ = "read"  # by rule, from the text
        CORRECTED = "corrected"  # by a supervisor
        CODED = "coded"  # from the coding of record

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="facts")
    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reading = models.ForeignKey("TextFindings", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    field = models.CharField(max_length=16, choices=Field.choices)
    value = models.CharField(max_length=120, blank=True)
    start = models.IntegerField(null=True, blank=True)
    end = models.IntegerField(null=True, blank=True)
    quote = models.TextField(blank=True)
    source = models.CharField(max_length=12, choices=Source.choices)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["judgement", "field", "-id"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__gte=0, end__gt=models.F("start")),
                name="fact_passage_is_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.field} = {self.value}"
