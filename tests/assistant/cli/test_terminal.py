"""Laws of a real terminal: prompts, Ctrl-C, colours, pipes that close early."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

REQUEST = "sync contacts hourly"


class Terminal:
    """The assistant with a pseudo-terminal for all three streams."""

    def __init__(self, *arguments: str | Path, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        self.shown = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "assistant", *map(str, arguments)],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env={**os.environ, "TERM": "xterm", **environment},
            preexec_fn=_controlled,  # noqa: PLW1509 - Ctrl-C needs a controlling terminal
        )  # fmt: skip
        os.close(theirs)

    def type(self, text: str) -> None:
        """Type on the keyboard."""
        os.write(self._ours, text.encode())

    def until(self, text: str, seconds: float = 60) -> None:
        """Read the screen until a text is there."""
        end = time.monotonic() + seconds
        while text not in self.shown:
            assert time.monotonic() < end, self.shown
            assert self._read(), self.shown

    def ended(self, seconds: float = 60) -> int:
        """Read on until the process has ended."""
        while self._read():
            pass
        return self.process.wait(seconds)

    def interrupted(self) -> int:
        """Press Ctrl-C, and again each second: a press just before Python waits for input is lost."""
        for _ in range(30):
            if self.process.poll() is None:
                self.type("\x03")
            while self._read(1):
                pass
            if self.process.poll() is not None:
                break
        return self.process.wait(1)

    def _read(self, seconds: float = 60) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:
            data = b""
        self.shown += data.decode(errors="replace")
        return bool(data)


def _controlled() -> None:
    """Take the terminal, and hear Ctrl-C even where the tests run in the background."""
    import fcntl
    import signal
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_yes_writes_and_runs(app: Path) -> None:
    """The diff is shown in colours, the question asked, and `y` writes and runs."""
    terminal = Terminal("generate", REQUEST, "--app", app)
    terminal.until("[y/N]")
    assert "\x1b[32m" in terminal.shown
    terminal.type("y\n")
    assert terminal.ended() == 0, terminal.shown
    assert "completed" in terminal.shown


def test_ctrl_c_at_the_question_ends_at_once(app: Path, files: Any) -> None:
    """Ctrl-C at the prompt leaves with 130, writes nothing and says so."""
    before = files(app)
    terminal = Terminal("generate", REQUEST, "--app", app, NO_COLOR="1")
    terminal.until("[y/N]")
    assert terminal.interrupted() == 130, terminal.shown
    assert "Traceback" not in terminal.shown
    assert "\r\nnothing was written\r\ninterrupted\r\n" in terminal.shown
    assert files(app) == before


@pytest.mark.parametrize("answer", ["n", ""])
def test_no_is_the_default_and_writes_nothing(app: Path, files: Any, answer: str) -> None:
    """`n`, or Enter alone, leaves everything as it was, and says so."""
    before = files(app)
    terminal = Terminal("generate", REQUEST, "--app", app)
    terminal.until("[y/N]")
    terminal.type(f"{answer}\n")
    assert terminal.ended() == 0, terminal.shown
    assert "nothing was written" in terminal.shown
    assert files(app) == before


def test_no_color_means_none(app: Path) -> None:
    """With NO_COLOR, or on a dumb terminal, no escape sequence is printed."""
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        terminal = Terminal("generate", REQUEST, "--app", app, "--dry-run", **environment)
        assert terminal.ended() == 0, terminal.shown
        assert "+++" in terminal.shown
        assert "\x1b[" not in terminal.shown


def test_a_pipe_that_closes_early_is_no_failure_to_tell(app: Path) -> None:
    """`| head -1` gets its line, and stderr stays quiet."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "assistant", "show", "close-stale-tickets", "--app", str(app)],
        stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.stderr == ""
