"""All set-up on a fresh machine: `python3 -m scripts.setup base` for running, `dev` for the tests as well.

Only the standard library is used here: it runs before anything is installed.
"""

from __future__ import annotations

import subprocess
import sys

from scripts import catalogue, environment, packages
from scripts.console import Stopped, stop


def main(which: str) -> None:
    testing = which == "dev"
    packages.ensure(packages.TEST_NEEDS if testing else packages.RUN_NEEDS, required=testing)
    if testing:
        packages.ensure(packages.WISHED_BY_TESTS, required=False)
    environment.ensure(which)
    if catalogue.stale():
        subprocess.run([str(environment.PYTHON), "-m", "scripts.catalogue"], cwd=environment.ROOT, check=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) > 1 else "base")
    except Stopped as stopped:
        stop(str(stopped))
    except KeyboardInterrupt:
        stop("Interrupted; the next start goes on from here.")
