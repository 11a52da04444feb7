"""Which function does the work of which kind of job."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from apps.judgements.jobs.run import JobRun

Handler = Callable[["JobRun"], None]
_handlers: dict[str, Handler] = {}


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Registers the decorated function for jobs of this kind. Handlers stand in each app's `tasks` module."""

    def register(function: Handler) -> Handler:
        _handlers[kind] = function
        return function

    return register


def handler_of(kind: str) -> Handler:
    return _handlers[kind]
