from django.apps import AppConfig


class CodingConfig(AppConfig):
    name = "apps.coding"
    label = "coding"
    verbose_name = "The instrument and the people"

    def ready(self) -> None:
        from apps.coding import corpus_columns, tasks

        assert tasks  # its import registers the handlers of this app's jobs
        corpus_columns.register()
