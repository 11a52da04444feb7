"""Addresses of pages that other parts of the workbench may or may not have."""

from django.urls import NoReverseMatch, reverse

from apps.judgements.models import Study


def address(name: str, study: Study, *more: int) -> str:
    """The page's address below the study, or nothing where there is no such page."""
    try:
        return reverse(name, args=[study.slug, *more])
    except NoReverseMatch:
        return ""
