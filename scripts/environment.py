"""The virtual environment and what is installed in it, from requirements locked with hashes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.console import Stopped, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
OLDEST = (3, 11)


def ensure(which: str) -> None:
    """Makes the virtual environment hold the locked requirements `base` or `dev`, which it may do already."""
    wanted = fingerprint(which)
    if PYTHON.exists() and wanted in installed():
        return
    if sys.version_info[:2] < OLDEST:
        raise Stopped(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}: make PYTHON=python3.11 …")
    if not works():
        create()
    install(which)
    STAMP.write_text(json.dumps(sorted(satisfied_by(which))))


def fingerprint(which: str) -> str:
    locked = (ROOT / "requirements" / f"{which}.txt").read_bytes()
    return which + ":" + hashlib.sha256(locked).hexdigest()


def installed() -> set[str]:
    try:
        return set(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return set()


def satisfied_by(which: str) -> set[str]:
    """What is there after installing: dev holds base; base installed over another dev keeps dev's old stamp out."""
    return {fingerprint("base"), fingerprint("dev")} if which == "dev" else {fingerprint("base")}


def works() -> bool:
    if not PYTHON.exists():
        return False
    probe = subprocess.run([str(PYTHON), "-c", "import pip"], capture_output=True, check=False)
    return probe.returncode == 0


def create() -> None:
    say("Making the virtual environment .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False)
    if made.returncode:
        said = (made.stdout + made.stderr).strip().splitlines() or ["no reason given"]
        raise Stopped(f"The virtual environment could not be made ({said[-1]}). Install python3-venv and try again.")


def install(which: str) -> None:
    """Installs by uv, which takes seconds; by plain pip where uv cannot be had or fails."""
    say(f"Installing the locked requirements ({which}); the first time this takes a minute or two")
    locked = ["--require-hashes", "--requirement", str(ROOT / "requirements" / f"{which}.txt")]
    if pip("--require-hashes", "--requirement", str(ROOT / "requirements" / "boot.txt")) is None:
        uv = ["-m", "uv", "pip", "install", "--quiet", "--system-certs", "--python", str(PYTHON)]
        if failure([*uv, *locked], uv_settings()) is None:
            return
        say("uv did not succeed, trying pip (slower)")
    said = pip(*locked)
    if said is not None:
        raise Stopped(f"The requirements could not be installed: {said}")


def pip(*arguments: str) -> str | None:
    return failure(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", *arguments], {})


def failure(arguments: Sequence[str], settings: dict[str, str]) -> str | None:
    """None where the command succeeded, else the last line it said."""
    environment = {**os.environ, **settings}
    done = subprocess.run([str(PYTHON), *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return None
    return ((done.stderr or done.stdout).strip().splitlines() or ["no reason given"])[-1]


def uv_settings() -> dict[str, str]:
    """The index that the user's pip is set to (a mirror near her, say), which uv would not read by itself."""
    if "UV_DEFAULT_INDEX" in os.environ or "UV_INDEX_URL" in os.environ:
        return {}
    command = [str(PYTHON), "-m", "pip", "config", "get", "global.index-url"]
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    index = asked.stdout.strip()
    return {"UV_DEFAULT_INDEX": index} if asked.returncode == 0 and index else {}
