"""`manage.py run_job ID`: one job to its end, in a child process, as a worker would; the child is this command too."""

from argparse import SUPPRESS, ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.judgements.jobs.child import run_attempt
from apps.judgements.jobs.supervise import supervise
from apps.judgements.models import Job


class Command(BaseCommand):
    help = "Runs a queued job to its end, in a child process with limits on computing time and memory."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("job", type=int, help="the job's number")
        parser.add_argument("--attempt", type=int, help=SUPPRESS)
        parser.add_argument("--parent", type=int, help=SUPPRESS)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["attempt"]:
            run_attempt(options["job"], options["attempt"], options["parent"])
            return
        job = supervise(options["job"])
        if job is None:
            raise CommandError(f"Job {options['job']} is not waiting to be run.")
        if job.state != Job.State.DONE:
            raise CommandError(job.sentence_text % job.sentence_params)
        self.stdout.write(job.sentence_text % job.sentence_params)
