from django.urls import path

from apps.judgements.views import corpus, health, people, preferences, uploads

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("preferences/language/", preferences.set_language, name="set-language"),
    path("preferences/theme/", preferences.set_theme, name="set-theme"),
    path("studies/<slug:slug>/corpus/", corpus.corpus, name="corpus"),
    path("studies/<slug:slug>/corpus/upload/", uploads.upload, name="upload"),
    path("studies/<slug:slug>/corpus/batches/<int:batch_id>/", uploads.batch, name="batch"),
    path("studies/<slug:slug>/corpus/batches/<int:batch_id>/files/", uploads.add_files, name="batch-add"),
    path("studies/<slug:slug>/corpus/batches/<int:batch_id>/read/", uploads.read_on, name="batch-read"),
    path("studies/<slug:slug>/corpus/batches/<int:batch_id>/stop/", uploads.stop_reading, name="batch-stop"),
    path("studies/<slug:slug>/corpus/files/<int:source_id>/", uploads.original, name="source-file"),
    path("studies/<slug:slug>/corpus/<int:judgement_id>/", corpus.judgement, name="judgement"),
    path("studies/<slug:slug>/corpus/<int:judgement_id>/facts/<slug:field>/", corpus.correct_fact, name="fact-correct"),
    path("studies/<slug:slug>/team/", people.team, name="team"),
    path("studies/<slug:slug>/team/add/", people.add_member, name="team-add"),
    path("studies/<slug:slug>/team/<int:membership_id>/role/", people.change_role, name="team-role"),
    path("studies/<slug:slug>/team/<int:membership_id>/password/", people.set_password, name="team-password"),
    path("studies/<slug:slug>/team/<int:membership_id>/remove/", people.remove_member, name="team-remove"),
]
