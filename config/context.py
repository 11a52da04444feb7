"""What every page's frame needs: the study in the address, the reader's place in it, and her choice of theme."""

from typing import Any

from django.http import HttpRequest

from apps.judgements.views.preferences import THEMES


def page(request: HttpRequest) -> dict[str, Any]:
    theme = request.COOKIES.get("theme", "system")
    membership = getattr(request, "membership", None)
    return {
        "theme": theme if theme in THEMES else "system",
        "membership": membership,
        "nav_study": membership.study if membership else None,
    }
