from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    name = "apps.judgements"
    label = "judgements"
    verbose_name = "The corpus"
