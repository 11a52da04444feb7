"""The pure parts of the pages' JavaScript, run by the Node that the playwright package carries."""

import shutil
import subprocess
from pathlib import Path

import playwright
import pytest

ROOT = Path(__file__).parents[2]
CARRIED = Path(playwright.__file__).parent / "driver" / "node"
NODE = str(CARRIED) if CARRIED.exists() else shutil.which("node")
SUITES = sorted((ROOT / "tests" / "js").glob("*.test.js"))


def test_there_is_a_node_and_something_to_run() -> None:
    assert NODE, "No Node was found: neither in the playwright package nor on PATH. Install playwright's wheel."
    assert SUITES


@pytest.mark.parametrize("suite", SUITES, ids=lambda path: path.name)
def test_javascript(suite: Path) -> None:
    assert NODE
    run = subprocess.run(
        [NODE, "--test", str(suite)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
