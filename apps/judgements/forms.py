"""Forms of the corpus and the team: shape only, meaning is checked in actions and the domain."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils.translation import gettext_lazy as _

from apps.judgements.models import Membership


class MemberForm(forms.Form):
    """A new member: an account there is, or a new one with its first password."""

    username = forms.CharField(label=_("Account name"), max_length=150, help_text=_("Letters, digits and @ . + - _"))
    display_name = forms.CharField(label=_("Name shown to others"), max_length=80, required=False)
    password = forms.CharField(
        label=_("First password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Only for a new account; at least 10 characters. It can be changed after the first login."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)

    def __init__(self, *args: Any, address: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_action = address
        self.helper.add_input(Submit("add", _("Add to the team")))


class PasswordForm(forms.Form):
    """A new first password for a member."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 10 characters. Tell it in person; it can be changed after the next login."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.add_input(Submit("set", _("Set the password")))


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
