from django.urls import path

from apps.coding.views import codebooks, studies

urlpatterns = [
    path("start-a-study/", studies.start, name="study-start"),
    path("studies/<slug:slug>/codebook/", codebooks.handbook, name="codebook"),
    path("studies/<slug:slug>/codebook/<int:number>/", codebooks.handbook, name="codebook-version"),
    path("studies/<slug:slug>/codebook/<int:number>/file/", codebooks.download, name="codebook-file"),
]
