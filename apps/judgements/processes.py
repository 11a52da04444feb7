"""Processes that must not outlive the one that started them."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1


def die_with(parent: int, sign: signal.Signals = signal.SIGKILL) -> None:
    """Asks the kernel to end this process when its parent dies (Linux; elsewhere the lease alone guards)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, sign)
    if os.getppid() != parent:
        raise SystemExit("The process that started this one is gone.")
