"""Requests that Django itself refuses, answered with a sentence."""

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse

from apps.judgements.domain.sentences import Sentence, gettext_noop
from apps.judgements.middleware import MALFORMED, refusal

TOO_MANY = gettext_noop("These are too many files at once: the limit is %(limit)d. Send them in several goes.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, TooManyFilesSent):
        return refusal(request, Sentence(TOO_MANY, {"limit": settings.UPLOAD_MAX_FILES}), 400)
    return refusal(request, Sentence(MALFORMED), 400)
