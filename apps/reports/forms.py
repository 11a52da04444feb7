"""Asking for a report."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.urls import reverse_lazy
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from apps.reports.domain.places import STUDY
from apps.reports.queries.scopes import ScopeCount

LANGUAGES = [("both", _("English and Chinese")), ("en", "English"), ("zh", "中文")]


class CompileForm(forms.Form):
    """What to compile; provinces are listed with what is of record there."""

    scope = forms.ChoiceField(label=_("Province"))
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)

    def __init__(self, *args: Any, scopes: list[ScopeCount], slug: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        choices: list[tuple[str, Any]] = [(STUDY, _("The whole study"))]
        choices += [(each.province.code, f"{each.province.label[language]} ({_counted(each)})") for each in scopes]
        self.fields["scope"].choices = choices  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_action = reverse_lazy("report-ask", args=[slug]) if slug else ""
        self.helper.add_input(Submit("compile", _("Compile the report")))

    def languages(self) -> tuple[str, ...]:
        chosen = self.cleaned_data["language"]
        return ("en", "zh") if chosen == "both" else (chosen,)


def _counted(each: ScopeCount) -> str:
    if each.judgements:
        words = ngettext("%(n)d judgement", "%(n)d judgements", each.judgements)
        return words % {"n": each.judgements}
    words = ngettext("%(n)d victim taken from or to it", "%(n)d victims taken from or to it", each.victims)
    return words % {"n": each.victims}
