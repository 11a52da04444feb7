"""`make run` before it serves: which port, and what is said where it cannot be had."""

import socket

import pytest

from scripts import run
from scripts.console import Stopped


@pytest.mark.parametrize("asked", ["eight", "0", "70000", "-1"])
def test_what_is_no_port_is_told(asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", asked)
    with pytest.raises(Stopped, match="is not a port; try make run PORT=8001"):
        run.asked_port()


def test_a_port_that_is_taken_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(Stopped, match=f"Port {port} is taken; try make run PORT="):
            run.asked_port()


def test_without_a_word_it_is_8000(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    monkeypatch.setattr(run.socket.socket, "bind", lambda *_: None)
    assert run.asked_port() == 8000
