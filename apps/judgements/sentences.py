"""Shows a sentence of the domain in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from apps.judgements.domain.sentences import Sentence


def say(sentence: Sentence) -> str:
    return say_text(sentence.text, sentence.params)


def say_text(text: str, params: Mapping[str, Any] | None = None) -> str:
    """As kept in a row: the English text and its parameters."""
    if not text:
        return ""
    return gettext(text) % params if params else gettext(text)
