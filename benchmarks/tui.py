"""How fast the screen is: the real app in a pseudo-terminal, beside a bare one-widget Textual app.

    .venv/bin/python benchmarks/tui.py [--seconds 20] [--quick]

First paint is the time from the start of the process to the first letter of the prompt. A key is
painted when its letter comes back from the terminal. The app is held over a history of 5,000
messages and a diff of 5,000 lines, idle, and while 200 tokens a second arrive.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import pty
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.conversation import Conversation
    from assistant.events import Event

HISTORY, DIFF, RATE = 5_000, 5_000, 200
_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("What should happen?")
Bare().run()
"""
_LETTERS = "qzxjqzxj"
"""Not in what is streamed."""


class Terminal:
    """A process with a pseudo-terminal of 120 columns and 40 rows."""

    def __init__(self, *command: str) -> None:
        import fcntl
        import termios

        self.pid, self._ours = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
            os.execvpe(command[0], command, environment)  # noqa: S606
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.shown = b""

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._ours, text.encode())

    def until(self, text: bytes, seconds: float = 60.0) -> float:
        """Seconds until a text is painted; what was painted before does not count."""
        began, self.shown = time.perf_counter(), b""
        while text not in self.shown:
            left = seconds - (time.perf_counter() - began)
            if left <= 0 or not self._read(left):
                raise TimeoutError(f"{text!r} was not painted: {self.shown[-2000:]!r}")
        return time.perf_counter() - began

    def drain(self, seconds: float) -> None:
        """Read what is painted for a while."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    @property
    def megabytes(self) -> float:
        """Resident memory."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def end(self) -> None:
        """End the process."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if ready:
            self.shown += os.read(self._ours, 65536)
        return bool(ready)


@contextmanager
def running(*command: str) -> Iterator[Terminal]:
    """A process, ended afterwards."""
    terminal = Terminal(*command)
    try:
        yield terminal
    finally:
        terminal.end()


class Stage:
    """A conversation of 5,000 messages about a diff of 5,000 lines; whatever is said, it talks on."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    def recollect(self) -> tuple[Event, ...]:
        """What was said."""
        from assistant.events import Said, TextDelta

        pairs = (
            (Said(f"request {n}"), TextDelta(f"**Answer** {n}, with `code`."))
            for n in range(HISTORY // 2)
        )
        return tuple(event for pair in pairs for event in pair)

    async def begin(self) -> tuple[Event, ...]:
        """The proposal."""
        from assistant.events import Opened, Proposed
        from generators.changes.changeset import ChangeSet, FileEdit
        from generators.spec.reading import read_workflow

        text = "".join(f"value_{number} = {number}\n" for number in range(DIFF))
        changes = ChangeSet(Path(), (FileEdit.created("app/much.py", text),), "much")
        workflow: Any = read_workflow(
            {
                "id": "much",
                "name": "Much",
                "description": "",
                "triggers": [{"kind": "event", "event": "a/b"}],
                "steps": [],
            }
        )
        opened = Opened("stage", "stage", "scripted", "stage-1", 1.0)
        return opened, Proposed(1, workflow, changes, None, (), (), (), sound=True)

    async def stand(self) -> tuple[Event, ...]:
        """Nothing more."""
        return ()

    async def say(self, _: str) -> AsyncIterator[Event]:
        """Talk until stopped."""
        from assistant.events import TextDelta

        yield TextDelta("BEGUN ")
        began, number = time.monotonic(), 0
        while True:
            number += 1
            yield TextDelta("lorem " if number % 40 else "dolor.\n\n")
            await asyncio.sleep(max(0.0, began + number / RATE - time.monotonic()))

    async def look(self) -> tuple[Event, ...]:
        """Nothing."""
        return ()

    def stop(self) -> None:
        """Not before the process ends."""


def stage() -> None:
    """Run the real app over the stage."""
    from assistant.tui.app import AssistantApp

    AssistantApp(lambda _: cast("Conversation", Stage())).run()


def first_paints(rounds: int) -> dict[str, float]:
    """Medians of seconds, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(_BARE, encoding="utf-8")
        app = Path(folder) / "contacts_api"
        shutil.copytree(Path(__file__).parents[1] / "examples" / "contacts_api", app)
        assistant = str(Path(sys.executable).with_name("assistant"))
        commands = {
            "bare": ((sys.executable, str(bare)), b"What should"),
            "assistant": ((assistant, "chat", "--app", str(app)), b"hat should"),
        }
        if harlequin := shutil.which("harlequin"):
            commands["harlequin"] = ((harlequin,), b"Query")
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds + 1):
            for name, (command, text) in commands.items():
                with running(*command) as terminal:
                    taken[name].append(terminal.until(text))
        return {name: statistics.median(each[1:]) for name, each in taken.items()}


def keys(terminal: Terminal, count: int) -> tuple[float, float]:
    """Median and p95 of milliseconds from a key to its letter on the screen."""
    taken = []
    for number in range(count):
        letter = _LETTERS[number % len(_LETTERS)]
        terminal.drain(0.05)
        terminal.type(letter)
        taken.append(1000 * terminal.until(letter.encode()))
        if number % 20 == 19:
            terminal.type("\x15")
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def main() -> None:
    """Print every figure with what it should be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stage", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=float, default=20.0, help="of streaming, for memory")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.stage:
        stage()
        return
    paints = first_paints(given.rounds)
    for name, seconds in paints.items():
        print(
            f"first paint  {name:<10} {1000 * seconds:6.0f} ms  {seconds / paints['bare']:.2f}x bare"
        )
    if "harlequin" not in paints:
        print("first paint  harlequin  not installed, so not measured")
    with running(sys.executable, __file__, "--stage") as terminal:
        terminal.until(b"ready")
        terminal.drain(2)
        print(
            "key to paint idle       p50 {:5.1f} ms  p95 {:5.1f} ms (16)".format(
                *keys(terminal, given.keys)
            )
        )
        terminal.type("\x15go\r")
        terminal.until(b"BEGUN")
        terminal.drain(3)
        before = terminal.megabytes
        print(
            "key to paint streaming  p50 {:5.1f} ms  p95 {:5.1f} ms (33)".format(
                *keys(terminal, given.keys)
            )
        )
        terminal.drain(given.seconds)
        print(f"memory       streaming  {before:.0f} MB, later {terminal.megabytes:.0f} MB")


if __name__ == "__main__":
    main()
