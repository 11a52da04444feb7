"""What holds for every request: the reader's language, what is refused and how it is said, what is kept by nobody."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict, UnreadablePostError
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme

from apps.judgements.domain.sentences import Refused, Sentence, gettext_noop
from apps.judgements.sentences import say

NUL = "\x00"


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
        return refusal(request, exception.sentence, 400) if isinstance(exception, Refused) else None


class NoStoreMiddleware:
    """No page is kept by a browser or a proxy: judgements name children, and Back must not show what has been shut
    since. Static files are answered before they come here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers["Cache-Control"] = "no-store, private"
        return response


class NulMiddleware:
    """NUL, which PostgreSQL neither keeps nor looks for: no key types it, so it is taken out of what forms send; a
    cookie with one is none, an address with one is refused. (JSON is checked where it is read.)"""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.COOKIES = {key: value for key, value in request.COOKIES.items() if NUL not in value}
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponse | None:
        """Here, since the form is read only once the request's size has been checked."""
        if "%00" in request.META.get("QUERY_STRING", ""):
            return refusal(request, Sentence(MALFORMED), 400)
        with suppress(UnreadablePostError):
            _take_nul_out(request)
        return None


def _take_nul_out(request: HttpRequest) -> None:
    sent = request.POST
    if any(NUL in value for _, values in sent.lists() for value in values):
        clean = QueryDict(mutable=True, encoding=sent.encoding)
        for key, values in sent.lists():
            clean.setlist(key, [value.replace(NUL, "") for value in values])
        clean._mutable = False
        request.POST = clean  # type: ignore[assignment]


class UploadLimitMiddleware:
    """Refuses a request that says it is larger than may be sent at once, before any of it is read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = request.META.get("CONTENT_LENGTH") or "0"
        limit = settings.UPLOAD_MAX_REQUEST_BYTES
        if said.isdigit() and int(said) > limit:
            params = {"size": -(-int(said) // 1024**2), "limit": limit // 1024**2}
            return refusal(request, Sentence(TOO_MUCH, params), 413)
        return self.get_response(request)


TOO_MUCH = gettext_noop("This sends %(size)d MB at once, and the limit is %(limit)d MB. Send fewer files at a time.")
MALFORMED = gettext_noop("The request could not be understood. Go back, load the page again and repeat what you did.")


def refusal(request: HttpRequest, sentence: Sentence, status: int) -> HttpResponse:
    """The sentence as the caller wants it: JSON, a fragment, or a page."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse({"sentence": say(sentence)}, status=status)
    fragment = request.headers.get("HX-Request") == "true"
    template = "components/refusal.html" if fragment else "refused.html"
    return render(request, template, {"sentence": sentence, "back": came_from(request)}, status=status)


def came_from(request: HttpRequest) -> str:
    """The page of ours that the refused request came from, if the browser says."""
    address = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if safe else ""
