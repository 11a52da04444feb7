from django.urls import URLPattern, URLResolver, include, path

from apps.coding.views import codebooks, studies

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.coding.review_urls")),
]
