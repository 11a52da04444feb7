"""Places by type-ahead, for every form that asks for one."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from apps.coding.domain.codebook.shapes import FINEST
from apps.coding.domain.place_queries import in_order, queries
from apps.judgements.access import TEAM, member_of
from apps.judgements.domain import divisions

LONGEST_QUERY = 60


@require_safe
@login_required
@cache_control(private=True, max_age=3600)
def places(request: HttpRequest, slug: str) -> JsonResponse:
    member_of(request, slug, TEAM)
    finest, query = request.GET.get("finest", ""), request.GET.get("q", "")[:LONGEST_QUERY]
    language = get_language() or "en"
    finest = finest if finest in FINEST else "county"
    asked = queries(query or ("中国" if finest == "country" else ""))
    found = next((in_order(each, places) for each in asked if (places := divisions.search(each, finest))), ())
    listed = [{"code": each.code, "label": each.name[language], "note": each.within[language]} for each in found]
    return JsonResponse({"places": listed})
