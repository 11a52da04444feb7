from django.urls import path

from apps.reports.views import dashboard, home

urlpatterns = [
    path("", home.home, name="home"),
    path("studies/<slug:slug>/", dashboard.study, name="study"),
]
