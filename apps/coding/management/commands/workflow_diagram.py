"""Prints docs/workflow.md, written from the transitions tables."""

from django.core.management.base import BaseCommand

from apps.coding.domain.workflow import document


class Command(BaseCommand):
    help = "Prints docs/workflow.md: the workflows of codings as diagrams."

    def handle(self, *args: object, **options: object) -> None:
        self.stdout.write(document(), ending="")
