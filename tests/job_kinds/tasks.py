"""Jobs that count, wait, refuse, fail, eat memory, spin and die."""

import os
import signal
import time

from apps.judgements.domain.sentences import Refused, gettext_noop
from apps.judgements.jobs import JobRun, handler


@handler("test.count")
def count(run: JobRun) -> None:
    upto = run.subject["upto"]
    for number in range(1, upto + 1):
        run.progress(number, upto, "Counted to %(number)s.", number=number)
    run.result(counted=upto, process=os.getpid(), niceness=os.nice(0))


@handler("test.wait")
def wait(run: JobRun) -> None:
    """Waits without a sign of life, as a long computation does."""
    run.result(process=os.getpid())
    time.sleep(run.subject["seconds"])


@handler("test.pace")
def pace(run: JobRun) -> None:
    """Goes on for a long time at its first attempt, and ends at once at any later one."""
    for step in range(600 if run.attempt == 1 else 1):
        run.progress(step, 600)
        time.sleep(0.1)


@handler("test.refuse")
def refuse(run: JobRun) -> None:
    raise Refused(gettext_noop("The file is empty."))


@handler("test.fail")
def fail(run: JobRun) -> None:
    raise ZeroDivisionError


@handler("test.eat")
def eat(run: JobRun) -> None:
    bytearray(run.subject["megabytes"] * 1024**2)


@handler("test.spin")
def spin(run: JobRun) -> None:
    while True:
        pass


@handler("test.die")
def die(run: JobRun) -> None:
    """Dies as a process does that the machine ends for want of memory, the first times."""
    if run.attempt <= run.subject["times"]:
        os.kill(os.getpid(), signal.SIGKILL)
