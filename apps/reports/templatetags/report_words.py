"""Small marks in the words of reports."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from apps.reports.presenters.standalone import for_screen

register = template.Library()
NO_BREAK, SHORT = "\u00a0", 4
_RATIO = re.compile(r"\d[\d,]* of (the )?\d[\d,.]*|n \+ missing = N|= N \d[\d,]*")
_FORMULA = re.compile(r"<i>n</i>＋缺失＝<i>N</i>")
_SIGN = re.compile(r"(?<![A-Za-z&])([nN])(?![A-Za-z])")


@register.filter
def signs(words: str) -> SafeString:
    """Sets n and N, where they stand alone, in italics."""
    return mark_safe(_SIGN.sub(r"<i>\1</i>", escape(words)))  # noqa: S308  escaped one step before


@register.filter
def unbroken(words: str) -> str:
    """Words that stand on one line: their spaces do not break."""
    return words.replace(" ", NO_BREAK)


@register.filter
def tied(words: str) -> SafeString:
    """Running text of the PDF: no line begins with '26.' of '20 of 26.', none breaks within n + missing = N."""
    kept = signs(_RATIO.sub(lambda found: unbroken(found.group()), str(words))).replace(" <i>", f"{NO_BREAK}<i>")
    return mark_safe(_FORMULA.sub(r'<span class="cjk">\g<0></span>', kept))  # noqa: S308  as signs escaped it


@register.filter
def case_number_whole(judgement: str) -> SafeString:
    """A judgement by its court and case number; the line breaks between the two, not within the number."""
    court, bracket, number = judgement.partition("（")
    return format_html('{}<span class="whole">{}</span>', court, bracket + number) if bracket else escape(judgement)


@register.filter
def head(words: str) -> str:
    """A spanning head that may take two lines; a short last word is not left alone on the second."""
    first, _, last = words.rpartition(" ")
    return f"{first}{NO_BREAK}{last}" if " " in first and len(last) <= SHORT else words


register.filter("for_screen", for_screen)
