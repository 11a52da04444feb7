"""`make run` whole, on the embedded setting: from an empty data folder to a page, and stopped by Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from scripts.servers import free_port
from tests.sites import ROOT

pytestmark = pytest.mark.smoke
FIRST_START, SECOND_START = 400, 90  # seconds; bounds for a busy machine, not what is promised


class Run:
    """`make run` without its set-up, on a data folder of its own; what it prints goes to a file."""

    def __init__(self, folder: Path) -> None:
        self.port = str(free_port())
        own = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": "", "REDIS_URL": "", "PORT": self.port}
        self.log = folder / f"printed-{self.port}"
        with self.log.open("wb") as log:
            command = [sys.executable, "-m", "scripts.run"]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env={**os.environ, **own}, stdout=log, stderr=log, start_new_session=True
            )

    def wait_for(self, words: str, seconds: int) -> str:
        until = time.monotonic() + seconds
        while not re.search(words, self.printed):
            assert self.process.poll() is None, self.printed
            assert time.monotonic() < until, self.printed
            time.sleep(0.2)
        return self.printed

    def stop(self) -> int:
        """As Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8")


def test_a_first_start_and_a_second(tmp_path: Path) -> None:
    first = Run(tmp_path)
    try:
        printed = first.wait_for("Ctrl-C stops it", FIRST_START)
        assert f"http://127.0.0.1:{first.port}" in printed
        assert all(name in printed for name in ("bing", "jia", "yi", "password"))
        with urllib.request.urlopen(f"http://127.0.0.1:{first.port}/", timeout=10) as page:
            assert b"<form" in page.read()
        assert "PDF:" not in printed  # the page answers before they are made
        made = re.search(r"PDF: (.+/report-\w+\.pdf)", first.wait_for(r"PDF: .+\.pdf", FIRST_START))
        assert made
        assert Path(made[1]).read_bytes().startswith(b"%PDF-")
    finally:
        assert first.stop() == 0
    assert "Traceback" not in first.printed

    second = Run(tmp_path)
    try:
        printed = second.wait_for("Ctrl-C stops it", SECOND_START)
        assert "Making the demonstration study" not in printed
    finally:
        assert second.stop() == 0
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{second.port}/", timeout=5)
