from django.urls import path

from apps.judgements.views import health, people, preferences

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("preferences/language/", preferences.set_language, name="set-language"),
    path("preferences/theme/", preferences.set_theme, name="set-theme"),
    path("studies/<slug:slug>/team/", people.team, name="team"),
    path("studies/<slug:slug>/team/add/", people.add_member, name="team-add"),
    path("studies/<slug:slug>/team/<int:membership_id>/role/", people.change_role, name="team-role"),
    path("studies/<slug:slug>/team/<int:membership_id>/password/", people.set_password, name="team-password"),
    path("studies/<slug:slug>/team/<int:membership_id>/remove/", people.remove_member, name="team-remove"),
]
