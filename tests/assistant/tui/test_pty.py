"""Laws of the bytes that reach a terminal: colours, the clipboard, frames."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import sys
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE = 120.0
_COLOURS = re.compile(rb"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m")
_STAGE = """
import asyncio, sys
sys.path.insert(0, {root!r})
from assistant import events
from tests.assistant.tui.stage import Recital
from assistant.tui.app import AssistantApp

class Talking(Recital):
    async def say(self, text):
        for number in range(60):
            yield events.TextDelta(f"piece{{number}} " if number % 20 else "\\n\\npart ")
            await asyncio.sleep(0.02)
        yield events.TextDelta("\\n\\nEND")
    async def look(self):
        return ()

def broken_help():
    inside = "a value that nobody should see"
    raise ValueError("no help")

app = AssistantApp(lambda _: Talking(()))
app.action_help = broken_help
print("LEFT WITH", app.run())
"""


class Terminal:
    """A process with a pseudo-terminal of 80 columns and 24 rows, and what it has written."""

    def __init__(self, code: str, environment: dict[str, str]) -> None:
        import fcntl
        import termios

        self.pid, self._ours = pty.fork()
        if self.pid == 0:
            os.execvpe(sys.executable, [sys.executable, "-c", code], environment)  # noqa: S606
        fcntl.ioctl(self._ours, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.shown = b""

    def type(self, text: str) -> None:
        """Press keys."""
        os.write(self._ours, text.encode())

    def until(self, text: bytes) -> bytes:
        """Wait for bytes that come from now on; all that came."""
        end, start = time.monotonic() + _PATIENCE, len(self.shown)
        while text not in self.shown[start:]:
            came = self.read(max(0, end - time.monotonic()))
            assert came, f"{text!r} did not come: {self.shown[-2000:]!r}"
        return self.shown[start:]

    def read(self, seconds: float) -> bool:
        """Read what comes within some time; whether anything came."""
        ready, _, _ = select.select([self._ours], [], [], seconds)
        if ready:
            self.shown += os.read(self._ours, 65536)
        return bool(ready)

    def end(self) -> None:
        """End the process."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._ours)


@contextmanager
def _talking(tmp_path: Path, **environment: str) -> Iterator[Terminal]:
    """The chat on a stage, in a terminal, ready."""
    root = str(Path(__file__).parents[3])
    kept = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
    home = {"XDG_CONFIG_HOME": str(tmp_path), "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    terminal = Terminal(_STAGE.format(root=root), kept | home | environment)
    try:
        terminal.until(b"ready")
        yield terminal
    finally:
        terminal.end()


def test_a_screen_that_streams_is_never_blank(tmp_path: Path) -> None:
    """While pieces are appended nothing is erased, and words are in sight after every row painted."""
    with _talking(tmp_path) as terminal:
        terminal.type("go\r")
        terminal.until(b"piece1 ")
        streamed = terminal.until(b"END")
    assert not re.search(rb"\x1b\[[0-3]?[JK]|\x1b\[\?1049|\x1b\[\d*[LMPSTX@]", streamed)
    seen = [any("piece" in row for row in rows) for rows in _painted(streamed.decode())]
    assert len(seen) > 20
    assert all(seen[seen.index(True) :])


def _painted(written: str) -> Iterator[list[str]]:
    """The rows of the screen each time the cursor is put elsewhere."""
    rows, row, column = [" " * 80] * 24, 0, 0
    for move, text in re.findall(
        r"\x1b\[(\d+;\d+)H|((?:\x1b\[[^a-zA-Z]*[A-GI-Za-z]|[^\x1b])+)", written
    ):
        if move:
            row, column = (int(number) - 1 for number in move.split(";"))
            yield rows
        else:
            words = re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]", "", text)
            rows[row] = rows[row][:column] + words + rows[row][column + len(words) :]
            column += len(words)


def test_no_color_takes_every_colour_away(tmp_path: Path) -> None:
    """Marks, words, bold and dim remain; with colours allowed there are some."""
    with _talking(tmp_path, NO_COLOR="1") as terminal:
        terminal.type("go\r")
        terminal.until(b"END")
        plain = terminal.shown
    with _talking(tmp_path) as terminal:
        coloured = terminal.shown
    assert _COLOURS.search(coloured)
    found = {each for each in _COLOURS.findall(plain) if not _is_grey(each)}
    assert not found


def _is_grey(sequence: bytes) -> bool:
    """Shades between black and white, which NO_COLOR leaves."""
    triples = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", sequence)
    return bool(triples) and all(len(set(triple)) == 1 for triple in triples)


@pytest.mark.parametrize("before", ["", "go\r"])
def test_ctrl_q_leaves_quietly(tmp_path: Path, before: str) -> None:
    """Whether something is being said or not, the terminal is given back without a word."""
    with _talking(tmp_path) as terminal:
        terminal.type(before)
        if before:
            terminal.until(b"piece1 ")
        terminal.type("\x11")  # Ctrl+Q
        written = terminal.until(b"LEFT WITH None")
    assert b"Traceback" not in written


def test_a_surprise_leaves_the_screen_with_one_message(tmp_path: Path) -> None:
    """The terminal is as it was before, without a stack and without values of the program."""
    with _talking(tmp_path) as terminal:
        terminal.type("\x1bOP")  # F1
        written = terminal.until(b"LEFT WITH the screen broke: ValueError: no help")
    assert b"\x1b[?1049l" in written
    assert b"Traceback" not in written
    assert b"nobody should see" not in written


def test_what_is_copied_goes_to_the_terminal_s_clipboard(tmp_path: Path) -> None:
    """As OSC 52, in base64, as it was written: without the breaks of the screen."""
    said = "words " * 30 + "end"
    with _talking(tmp_path) as terminal:
        terminal.type(said + "\r")
        terminal.until(b"END")
        terminal.type("\x1b[Z")  # Shift+Tab, to the log
        terminal.until(b"Copy")
        terminal.type("\x1b[A")  # Up, to what was said
        terminal.type("\x03")  # Ctrl+C
        written = terminal.until(b"\x1b]52;c;")
        if b"\x07" not in written.partition(b"\x1b]52;c;")[2]:
            written += terminal.until(b"\x07")
    clipboard = written.partition(b"\x1b]52;c;")[2].partition(b"\x07")[0]
    assert clipboard == b64encode(said.encode())
