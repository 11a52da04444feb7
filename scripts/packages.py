"""System packages: what is missing on this machine, and installing it by apt when we are root.

A need is judged by what it gives (a library loads, a program is found), not by the name of a package, so
that nothing is installed twice and machines without dpkg are served as well.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.console import Stopped, say

FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Need:
    """A Debian package, what it is for, and how to see that it is there."""

    package: str
    purpose: str
    present: Callable[[], bool]


def library(soname: str) -> Callable[[], bool]:
    def loads() -> bool:
        try:
            ctypes.CDLL(soname)
        except OSError:
            return False
        return True

    return loads


def program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def font(pattern: str) -> Callable[[], bool]:
    def found() -> bool:
        folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
        return any(next(folder.rglob(pattern), None) for folder in folders if folder.is_dir())

    return found


def module(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


VENV = Need("python3-venv", "the virtual environment", module("ensurepip"))
PDF_NEEDS = (
    Need("libpango-1.0-0", "PDF reports", library("libpango-1.0.so.0")),
    Need("libpangoft2-1.0-0", "PDF reports", library("libpangoft2-1.0.so.0")),
    Need("libharfbuzz-subset0", "PDF reports", library("libharfbuzz-subset.so.0")),
    Need("fonts-noto-cjk", "Chinese type in PDF reports", font("NotoSerifCJK*")),
    Need("fonts-linuxlibertine", "Latin type in PDF reports", font("LinLibertine_R*")),
)
RUN_NEEDS = (VENV, *PDF_NEEDS)
TEST_NEEDS = (
    *RUN_NEEDS,
    Need("chromium", "the browser story", program(*BROWSERS)),
    Need("poppler-utils", "reading PDF pages back", program("pdftoppm")),
    Need("gettext", "the check for stale translations", program("xgettext")),
)
WISHED_BY_TESTS = (Need("docker-compose", "the full check of docker-compose.yml", program("docker-compose")),)


def missing(needs: Iterable[Need]) -> list[Need]:
    return [need for need in needs if not need.present()]


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def remedy(packages: Sequence[str]) -> str:
    return "sudo apt-get install " + " ".join(packages)


def install(packages: Sequence[str]) -> None:
    """Installs Debian packages as root; raises Stopped with what apt said last."""
    say("Installing system packages: " + " ".join(packages))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    options = ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=2"]
    subprocess.run(["apt-get", *options, "update"], env=environment, capture_output=True, check=False)
    command = ["apt-get", *options, "install", "--yes", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()[-1]
        raise Stopped(f"apt could not install {' '.join(packages)} ({said}). Try: {remedy(packages)}")


def ensure(needs: Iterable[Need], *, required: bool) -> None:
    """Installs what is missing; where it cannot, says what to install, and stops if it is required."""
    absent = missing(needs)
    if not absent:
        return
    packages = [need.package for need in absent]
    try:
        if not can_install():
            purposes = ", ".join(sorted({need.purpose for need in absent}))
            raise Stopped(f"Missing for {purposes}: install with  {remedy(packages)}")
        install(packages)
    except Stopped as stopped:
        if required or VENV in absent:
            raise
        say(str(stopped))
