from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.coding.codebook_urls")),
    path("", include("apps.coding.review_urls")),
]
