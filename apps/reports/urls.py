from django.urls import path

from apps.reports.views import dashboard, drill, home, reports

urlpatterns = [
    path("", home.home, name="home"),
    path("studies/<slug:slug>/", dashboard.study, name="study"),
    path("studies/<slug:slug>/reports/", reports.reports, name="reports"),
    path("studies/<slug:slug>/reports/ask/", reports.ask, name="report-ask"),
    path("studies/<slug:slug>/reports/<int:report_id>/", reports.report, name="report"),
    path("studies/<slug:slug>/reports/<int:report_id>/row/", reports.row, name="report-row"),
    path("studies/<slug:slug>/reports/<int:report_id>/units/", drill.cell, name="report-cell"),
    path("studies/<slug:slug>/reports/<int:report_id>/sign-off/", reports.sign_off, name="report-sign-off"),
    path("studies/<slug:slug>/reports/<int:report_id>/cancel/", reports.cancel, name="report-cancel"),
    path("studies/<slug:slug>/reports/<int:report_id>/retry/", reports.retry, name="report-retry"),
    path("studies/<slug:slug>/reports/<int:report_id>/<slug:format>/", reports.download, name="report-download"),
]
