"""What a worker prints: read as it comes, kept up to a bound, told line by line."""

import asyncio
import os
from collections.abc import Callable
from typing import Literal

from sandbox_runner.protocol.text import printable
from sandbox_runner.report import LogLine

Stream = Literal["stdout", "stderr"]
_CHUNK = 65536
_SHORTEST = 26
"""What a line counts for at least, in bytes: an empty one takes time and memory too."""


def most_lines(limit: int) -> int:
    """Lines that are kept of a stream of which so many bytes are."""
    return max(limit // _SHORTEST, 1)


class LogReader:
    """Reads one pipe."""

    def __init__(
        self, descriptor: int, stream: Stream, limit: int, tell: Callable[[LogLine], None]
    ) -> None:
        self._descriptor = descriptor
        self._stream: Stream = stream
        self._left = limit
        self._limit = limit
        self._lines = 0
        self._partial = b""
        self._tell = tell
        self._loop = asyncio.get_running_loop()
        self._open = True
        os.set_blocking(descriptor, False)
        self._loop.add_reader(descriptor, self._read)

    def settle(self) -> bool:
        """Take what is in the pipe; whether more has come since the last time than is kept."""
        self._drain()
        truncated, self._left, self._lines = self._left < 0, self._limit, 0
        return truncated

    def finish(self) -> None:
        """Take what is still in the pipe, then close it."""
        self._drain()
        self._close()

    def _drain(self) -> None:
        budget = self._limit // _CHUNK + 2
        while self._open and budget and self._read():
            budget -= 1
        if self._partial:
            self._line(self._partial)
            self._partial = b""

    def _read(self) -> bool:
        try:
            data = os.read(self._descriptor, _CHUNK)
        except BlockingIOError:
            return False
        if not data:
            self._close()
            return False
        if self._left >= 0:
            self._take(data)
        return True

    def _take(self, data: bytes) -> None:
        self._left -= len(data)
        if self._left < 0:
            data = data[: self._left]
        *lines, self._partial = (self._partial + data).split(b"\n")
        self._lines += len(lines)
        excess = self._lines - most_lines(self._limit)
        if excess > 0:
            lines, self._partial, self._left = lines[:-excess], b"", -1
        for line in lines:
            self._line(line)

    def _line(self, line: bytes) -> None:
        self._tell(LogLine(self._stream, printable(line.decode("utf-8", "replace"))))

    def _close(self) -> None:
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            os.close(self._descriptor)
