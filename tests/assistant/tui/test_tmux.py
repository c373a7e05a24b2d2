"""The tour of the README in a real terminal: ask, answer, look, apply, run, undo, be killed, resume."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_TMUX = shutil.which("tmux")
_PATIENCE = 120.0
FILE = "app/inngest/functions/sync_contacts.py"
pytestmark = pytest.mark.skipif(_TMUX is None, reason="no tmux here; .ci/run installs it")


class Tmux:
    """A terminal of 80 columns and 24 rows that a person sits at."""

    def __init__(self, folder: Path) -> None:
        self._socket, self._folder = folder / "tmux", folder

    def start(self, *command: str) -> None:
        """Open the terminal with a command in it."""
        home = f"XDG_CONFIG_HOME={self._folder / 'home'}"
        colours = ("env", "-u", "NO_COLOR", home, "TERM=tmux-256color")
        self._tmux("new-session", "-d", "-s", "s", "-x", "80", "-y", "24", *colours, *command)

    def keys(self, *keys: str) -> None:
        """Press keys by their names."""
        self._tmux("send-keys", "-t", "s", *keys)

    def say(self, text: str) -> None:
        """Type a line."""
        self._tmux("send-keys", "-t", "s", "-l", text)
        self.sees(text)
        self.keys("Enter")

    def sees(self, *texts: str) -> None:
        """Wait until all of these are on the screen."""
        end = time.monotonic() + _PATIENCE
        while not all(text in self.screen for text in texts):
            assert time.monotonic() < end, f"{texts} not on\n{self.screen}"
            time.sleep(0.05)

    @property
    def screen(self) -> str:
        """What is on it."""
        return self._tmux("capture-pane", "-t", "s", "-p")

    def kill(self) -> None:
        """Kill what runs in it, and wait until its terminal is gone."""
        os.kill(int(self._tmux("display-message", "-p", "-t", "s", "#{pane_pid}")), signal.SIGKILL)
        while self._run("has-session", "-t", "s").returncode == 0:
            time.sleep(0.05)

    def leaves(self) -> None:
        """Wait until what runs in it has ended by itself."""
        end = time.monotonic() + _PATIENCE
        while self._run("has-session", "-t", "s").returncode == 0:
            assert time.monotonic() < end, self.screen
            time.sleep(0.05)

    def close(self) -> None:
        """End the server of this socket."""
        self._run("kill-server")

    def _tmux(self, *arguments: str) -> str:
        done = self._run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(_TMUX), "-S", str(self._socket), "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A terminal."""
    terminal = Tmux(tmp_path)
    yield terminal
    terminal.close()


def test_the_tour(tmux: Tmux, app_folder: Path) -> None:
    """Nothing is written before it is applied; what was said outlives kill -9."""
    served = (app_folder / "app/main.py").read_text()
    chat = (sys.executable, "-m", "assistant", "chat", "--app", str(app_folder))
    tmux.start(*chat)
    tmux.sees("ready")
    tmux.say("sync contacts")
    tmux.sees("When should this run?", "(default)")
    tmux.keys("1")
    tmux.sees("What is known")
    assert not (app_folder / FILE).exists()

    tmux.kill()
    tmux.start(*chat, "--resume", "last")
    tmux.sees("Proposal 1")
    tmux.keys("F3")
    tmux.sees("sync_contacts.py  ✓ taken", "hunk 1 of 1  ✓ taken")
    tmux.keys("n")
    tmux.sees("hunk 1 of 2  ✓ taken")
    tmux.keys("]", "Space")
    tmux.sees("hunk 1 of 2  ✗ left out")
    tmux.keys("]", "Space")
    tmux.sees("hunk 2 of 2  ✗ left out")
    tmux.keys("F2")
    tmux.say("/apply")
    tmux.sees("written and read back")
    assert (app_folder / FILE).exists()
    assert (app_folder / "app/main.py").read_text() == served
    tmux.say("/undo")
    tmux.sees("undone")
    assert not (app_folder / FILE).exists()


def test_the_rest_of_the_tour(tmux: Tmux, app_folder: Path) -> None:
    """Applied whole it runs, is undone, and one leaves with the app as it was."""
    tmux.start(sys.executable, "-m", "assistant", "chat", "--app", str(app_folder))
    tmux.sees("ready")
    tmux.say("sync contacts hourly")
    tmux.sees("What is known", "ready")
    tmux.say("/apply")
    tmux.sees("written and read back")
    tmux.say("/run")
    tmux.sees("sandbox: sync-contacts completed")
    tmux.say("/undo")
    tmux.sees("undone")
    assert not (app_folder / FILE).exists()
    tmux.keys("C-q")
    tmux.leaves()
