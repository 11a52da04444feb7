"""Long work. An app registers a handler for a kind; actions request a job; workers run it in a child process."""

from apps.judgements.jobs.registry import handler, handler_of
from apps.judgements.jobs.run import Cancelled, JobRun, LeaseLost

__all__ = ["Cancelled", "JobRun", "LeaseLost", "handler", "handler_of"]
