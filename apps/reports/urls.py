from django.urls import path

from apps.reports.views import home

urlpatterns = [
    path("", home.home, name="home"),
    path("studies/<slug:slug>/", home.study, name="study"),
]
