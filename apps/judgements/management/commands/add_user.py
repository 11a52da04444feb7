"""The first account of a team's own server: `manage.py add_user NAME --starts-studies`."""

import getpass
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.judgements.actions import people
from apps.judgements.domain.sentences import Refused


class Command(BaseCommand):
    help = "Makes an account; the password is asked for, or read from standard input with --password-stdin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--display-name", default="")
        parser.add_argument("--starts-studies", action="store_true", help="may start studies of their own")
        parser.add_argument("--password-stdin", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        password = input() if options["password_stdin"] else getpass.getpass("Password: ")
        try:
            people.check_password_is_good(password)
            people.create_user(
                username=options["username"],
                display_name=options["display_name"],
                password=password,
                may_start_studies=options["starts_studies"],
                by=None,
            )
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"Account {options['username']} made.")
