"""Small marks in the words of reports."""

import re

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from apps.reports.presenters.standalone import for_screen

register = template.Library()
_SIGN = re.compile(r"(?<![A-Za-z&])([nN])(?![A-Za-z])")


@register.filter
def signs(words: str) -> SafeString:
    """Sets n and N, where they stand alone, in italics."""
    return mark_safe(_SIGN.sub(r"<i>\1</i>", escape(words)))  # noqa: S308  escaped one step before


register.filter("for_screen", for_screen)
