"""Starting a study: shape only, the codebook is checked in the domain."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.coding.domain.codebook.source import MAX_CHARACTERS

MAX_FILE = 4 * MAX_CHARACTERS  # bytes of UTF-8


class StudyForm(forms.Form):
    """Title, address, and what is coded."""

    title = forms.CharField(label=_("Title"), max_length=200)
    title_zh = forms.CharField(label=_("Title in Chinese"), max_length=200, required=False)
    slug = forms.CharField(
        label=_("Address"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens, such as three-provinces; it stays as it is."),
    )
    codebook = forms.FileField(
        label=_("Codebook of its own (YAML)"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".yaml,.yml"}),
        help_text=_("Leave empty for the default codebook on child trafficking."),
    )
    sale = forms.BooleanField(label=_("Code sales"), required=False, initial=True)
    other_person = forms.BooleanField(
        label=_("Code other persons (buyers, brokers, parents who are not tried)"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_class = "wide"
        self.helper.add_input(Submit("start", _("Start the study")))

    def clean_codebook(self) -> str | None:
        """The file's text; None where there is none."""
        file = self.cleaned_data["codebook"]
        if not file:
            return None
        if file.size > MAX_FILE:
            raise forms.ValidationError(_("A codebook file holds 4 MB at most."))
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise forms.ValidationError(_("The file is not in UTF-8; save it so and choose it again.")) from None
