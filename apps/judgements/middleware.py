"""The reader's language, and refusals turned into pages: one place for each."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation

from apps.judgements.domain.sentences import Refused


class ReaderLanguageMiddleware:
    """The switch's cookie first, then the account's language, then what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response

    def _language(self, request: HttpRequest) -> str:
        known = dict(settings.LANGUAGES)
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") or getattr(request.user, "language", "")
        return chosen if chosen in known else translation.get_language_from_request(request)


class RefusalMiddleware:
    """A rule that says no is answered with its sentence and 400: as a page, or a fragment where one was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        fragment = request.headers.get("HX-Request") == "true"
        template = "components/refusal.html" if fragment else "refused.html"
        return render(request, template, {"sentence": exception.sentence}, status=400)
