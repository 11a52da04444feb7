from django.urls import URLPattern, URLResolver, include, path

from apps.coding.views import assignments, coding, places, queue

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("apps.coding.codebook_urls")),
    path("studies/<slug:slug>/coding/", queue.queue, name="coding-queue"),
    path("studies/<slug:slug>/coding/assignments/", assignments.assignments, name="assignments"),
    path("studies/<slug:slug>/coding/assignments/add/", assignments.assign, name="assign"),
    path("studies/<slug:slug>/coding/<int:coding_id>/", coding.coding, name="coding"),
    path("studies/<slug:slug>/coding/<int:coding_id>/events/", coding.events, name="coding-events"),
    path("studies/<slug:slug>/coding/<int:coding_id>/submit/", coding.submit, name="coding-submit"),
    path("studies/<slug:slug>/coding/<int:coding_id>/withdraw/", coding.withdraw, name="coding-withdraw"),
    path("studies/<slug:slug>/coding/<int:coding_id>/unassign/", assignments.unassign, name="unassign"),
    path("studies/<slug:slug>/places/", places.places, name="places"),
    path("", include("apps.coding.review_urls")),
]
