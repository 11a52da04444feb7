"""Addresses. Each app has its own urls module; a study's pages all lie below /studies/<slug>/."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("apps.judgements.account_urls")),
    path("", include("apps.reports.urls")),
    path("", include("apps.coding.urls")),
    path("", include("apps.judgements.urls")),
]

handler400 = "apps.judgements.views.refusals.bad_request"
