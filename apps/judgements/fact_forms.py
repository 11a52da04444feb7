"""The form that corrects a fact: a value of the right shape, a reason, and the passage if one was marked."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from apps.judgements.actions.facts import Marked
from apps.judgements.domain.document_facts import LABELS, LONGEST_VALUE, VALUES
from apps.judgements.domain.extraction.header import FACT_NAMES
from apps.judgements.models import Judgement


class FactForm(forms.Form):
    """One fact of one judgement."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, field: str, judgement: Judgement) -> None:
        super().__init__(data, auto_id=f"{field}-%s")
        self.field_name = field
        self.fields["value"] = _value_field(field, getattr(judgement, field))
        self.order_fields(["value", "reason"])
        self.helper = FormHelper()
        self.helper.form_class = "stacked"
        self.helper.form_action = reverse("fact-correct", args=[judgement.study.slug, judgement.pk, field])
        self.helper.add_input(Submit("correct", _("Correct")))

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        marked = Marked(start, end) if start is not None and end is not None else None
        return {"value": self.cleaned_data["value"], "reason": self.cleaned_data["reason"], "marked": marked}


def _value_field(field: str, value: str) -> forms.Field:
    language = get_language() or "en"
    label = LABELS[field][language]
    if field in VALUES:
        choices = [("", _("not stated in the text")), *((key, words[language]) for key, words in VALUES[field].items())]
        return forms.ChoiceField(label=label, choices=choices, initial=value, required=False)
    hint = _("As 2014-09-12, 2014-09 or 2014; empty where the text does not state it.")
    empty = _("Empty where the text does not state it.")
    return forms.CharField(
        label=label,
        initial=value,
        required=False,
        max_length=LONGEST_VALUE,
        help_text=hint if field == "decided_on" else empty,
    )


def fact_forms(judgement: Judgement, refused: FactForm | None = None) -> dict[str, FactForm]:
    """A form for every fact; the refused one as it was sent."""
    forms_ = {field: FactForm(field=field, judgement=judgement) for field in FACT_NAMES}
    return forms_ if refused is None else {**forms_, refused.field_name: refused}
