"""How fast the screen is: the real app in a pseudo-terminal, beside a bare one-widget Textual app.

    .venv/bin/python benchmarks/tui.py [--keys 100] [--rounds 5]

First paint is the time from the start of the process to the first letter of the prompt. A key is
painted when its letter comes back from the terminal. The app is held over a history of 5,000
messages and a diff of 5,000 lines, idle, and while 200 tokens a second arrive. Keys are pressed in
turns there and in a bare app with one text area, so that a busy machine is as busy for both; CPU
time is that of the whole process for each key. The long answer comes as fast as it is taken.
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

HISTORY, DIFF, RATE, LONG = 5_000, 5_000, 200, 200_000
_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("What should happen?")
Bare().run()
"""
_BARE_TEXT = """
from textual.app import App
from textual.widgets import TextArea
class Bare(App):
    def compose(self):
        yield TextArea(placeholder="ready")
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

    @property
    def cpu(self) -> float:
        """Milliseconds of CPU time that the process has used; the clock ticks every ten."""
        fields = (
            Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        )
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

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

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        shutil.rmtree(self._folder)

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

    async def say(self, text: str) -> AsyncIterator[Event]:
        """Talk until stopped; a long answer comes at once, in three parts."""
        from assistant.events import TextDelta

        yield TextDelta("BEGUN ")
        began, number, long = time.monotonic(), 0, text.startswith("long")
        while not long or number < LONG:
            number += 1
            yield TextDelta("lorem " if number % 40 else "dolor.\n\n")
            if long and number % 500 == 0:
                await asyncio.sleep(0.01)
            elif not long:
                await asyncio.sleep(max(0.0, began + number / RATE - time.monotonic()))
            if long and number % (LONG // 4) == 0:
                yield TextDelta(f"QUARTER{4 * number // LONG} ")
                await asyncio.sleep(1)

    async def look(self) -> tuple[Event, ...]:
        """Nothing."""
        return ()

    def keep_unsent(self, text: str) -> None:
        """On the disk, as in any conversation."""
        from assistant.core.transcripts import keep_unsent

        keep_unsent(self._folder / "stage.jsonl", text)

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


class Presses:
    """Keys that were pressed in one terminal: milliseconds until each was painted, and CPU time."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._taken: list[float] = []
        self._cpu = 0.0

    def press(self, count: int) -> None:
        """Press some more, once what was painted meanwhile is read."""
        self._terminal.drain(1)
        terminal, before = self._terminal, self._terminal.cpu
        for number in range(count):
            letter = _LETTERS[number % len(_LETTERS)]
            terminal.drain(0.05)
            terminal.type(letter)
            self._taken.append(1000 * terminal.until(letter.encode()))
        self._cpu += terminal.cpu - before
        terminal.type("\x15")

    def quantile(self, share: float) -> float:
        """Milliseconds within which this share of the keys was painted."""
        return sorted(self._taken)[int(len(self._taken) * share)]

    def row(self, name: str, bare: Presses) -> str:
        """One line of the report."""
        p50, p95 = self.quantile(0.5), self.quantile(0.95)
        cpu = self._cpu / len(self._taken)
        return (
            f"key to paint {name:<10} p50 {p50:5.1f} ms  p95 {p95:5.1f} ms "
            f"({p95 / bare.quantile(0.95):.1f}x bare)  CPU {cpu:.1f} ms a key"
        )


def press_keys(count: int) -> None:
    """Print how fast keys are painted: bare, idle, and while text streams; taken in turns."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running(sys.executable, __file__, "--stage") as idle,
        running(sys.executable, __file__, "--stage") as streaming,
    ):
        script = Path(folder) / "bare.py"
        script.write_text(_BARE_TEXT, encoding="utf-8")
        with running(sys.executable, str(script)) as bare:
            for terminal in (bare, idle, streaming):
                terminal.until(b"ready")
                terminal.drain(5)
            streaming.type("go\r")
            streaming.until(b"BEGUN")
            taken = {"bare": Presses(bare), "idle": Presses(idle), "streaming": Presses(streaming)}
            for _ in range(max(1, count // 20)):
                for presses in taken.values():
                    presses.press(20)
            for name, presses in taken.items():
                print(presses.row(name, taken["bare"]))
            before = streaming.cpu
            streaming.drain(5)
            print(
                f"streaming    {RATE} tokens/s take {(streaming.cpu - before) / 50:.0f} % of a CPU"
            )


def stream_long() -> None:
    """Print the memory over one answer of 200,000 tokens."""
    with running(sys.executable, __file__, "--stage") as terminal:
        terminal.until(b"ready")
        terminal.drain(6)
        print(f"memory       before the long answer {terminal.megabytes:5.1f} MB")
        terminal.type("long\r")
        for quarter in range(1, 5):
            terminal.until(f"QUARTER{quarter}".encode(), 300.0)
            terminal.drain(0.5)
            print(f"memory       {quarter * LONG // 4:>7,} tokens {terminal.megabytes:5.1f} MB")


def main() -> None:
    """Print every figure with what it should be."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--stage", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    if given.stage:
        stage()
        return
    paints = first_paints(given.rounds)
    for name, seconds in paints.items():
        ratio = seconds / paints["bare"]
        print(f"first paint  {name:<10} {1000 * seconds:6.0f} ms  {ratio:.2f}x bare (2.5)")
    if "harlequin" not in paints:
        print("first paint  harlequin  not installed, so not measured")
    press_keys(given.keys)
    stream_long()


if __name__ == "__main__":
    main()
