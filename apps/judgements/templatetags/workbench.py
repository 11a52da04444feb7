"""What templates of every app need: sentences of rows and of the domain, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.http import HttpRequest

from apps.judgements import sentences
from apps.judgements.domain.sentences import Sentence

register = template.Library()


@register.filter
def say(sentence: Sentence | None) -> str:
    return sentences.say(sentence) if sentence else ""


@register.filter
def sentence_of(row: Any) -> str:
    """The sentence of a row that keeps sentence_text and sentence_params; nothing where the row is gone."""
    return sentences.say_text(row.sentence_text, row.sentence_params) if row else ""


@register.filter
def in_language(label: Any, language: str) -> str:
    """A bilingual label of the domain in the page's language."""
    return str(label[language]) if label else ""


@register.filter
def is_at(request: HttpRequest, address: str) -> bool:
    """Whether the page lies at or below a navigation entry's address (a study's own page: only at it)."""
    at_top = address.count("/") <= len(("", "studies", "slug"))
    return request.path == address if at_top else request.path.startswith(address)


@register.filter
def entry(mapping: Mapping[str, Any], key: str) -> Any:
    """The entry of a mapping whose key the template knows by name."""
    return mapping.get(key)
