"""Assigning judgements in one go: shape only; who may get what is the action's to say."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.coding.domain.suggestions.sharing import For
from apps.judgements.models import Judgement, Study, User


class AssignmentForm(forms.Form):
    judgements = forms.ModelMultipleChoiceField(
        queryset=Judgement.objects.none(), error_messages={"required": _("Choose at least one judgement.")}
    )
    coders = forms.ModelMultipleChoiceField(
        queryset=User.objects.none(), error_messages={"required": _("Choose at least one coder.")}
    )

    suggestions = forms.ChoiceField(choices=[(each.value, each.value) for each in For], required=False)

    def __init__(self, data: Any, *, study: Study) -> None:
        super().__init__(data)
        self.fields["judgements"].queryset = Judgement.objects.filter(study=study)  # type: ignore[attr-defined]
        self.fields["coders"].queryset = User.objects.filter(memberships__study=study)  # type: ignore[attr-defined]

    def who_is_helped(self) -> For:
        return For(self.cleaned_data["suggestions"] or For.ONE)

    def sentence(self) -> str:
        """The first thing that is wrong."""
        return str(next(iter(self.errors.values()))[0])
