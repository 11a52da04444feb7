from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "apps.coding"
    label = "coding"
    verbose_name = "The instrument and the people"

    def ready(self) -> None:
        from apps.coding import tasks  # noqa: F401  registers the handlers of this app's jobs
