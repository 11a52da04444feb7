from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "apps.reports"
    label = "reports"
    verbose_name = "Numbers and pages"

    def ready(self) -> None:
        from apps.reports import tasks  # noqa: F401  registers the handlers of jobs
