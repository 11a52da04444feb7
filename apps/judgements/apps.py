from django.apps import AppConfig


class JudgementsConfig(AppConfig):
    name = "apps.judgements"
    label = "judgements"
    verbose_name = "The corpus"

    def ready(self) -> None:
        from apps.judgements import tasks  # noqa: F401  registers the handlers of jobs
