"""Who works on which study, and as what."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]


class User(AbstractUser):
    """A person with an account. Coders known only from imported codings are inactive users."""

    display_name = models.CharField(_("name shown to others"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True, choices=LANGUAGES)
    may_start_studies = models.BooleanField(_("may start studies"), default=False)

    def __str__(self) -> str:
        return self.display_name or self.username


class Study(models.Model):
    """One corpus, one team, one codebook history."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=200)
    title_zh = models.CharField(_("title in Chinese"), max_length=200, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    members = models.ManyToManyField(
        User, through="Membership", through_fields=("study", "user"), related_name="studies"
    )
    single_needs_approval = models.BooleanField(default=False)  # a coding by one coder only waits for a supervisor
    is_demonstration = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "studies"
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title_in(get_language() or "en")

    def get_absolute_url(self) -> str:
        return reverse("study", args=[self.slug])

    def title_in(self, language: str) -> str:
        return (self.title_zh or self.title) if language.startswith("zh") else self.title


class Membership(models.Model):
    """A user's role in a study. A supervisor may code as well; a reader sees reports alone."""

    class Role(models.TextChoices):
        CODER = "coder", _("coder")
        SUPERVISOR = "supervisor", _("supervisor")
        READER = "reader", _("reader")

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "user"], name="one_membership_a_person_and_study"),
            models.CheckConstraint(
                condition=Q(role__in=["coder", "supervisor", "reader"]), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.role}) in {self.study}"

    @property
    def is_supervisor(self) -> bool:
        return self.role == self.Role.SUPERVISOR

    @property
    def codes(self) -> bool:
        return self.role in (self.Role.CODER, self.Role.SUPERVISOR)
