"""Waits for the disk, on a thread: one wait for all that asked while the last one lasted."""

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from sandbox_runner.journal.errors import JournalUnwritable

_flush = getattr(os, "fdatasync", os.fsync)


class Flusher:
    """Of a journal's log (WAL), which has everything that the database file does not have safely."""

    def __init__(self, path: Path) -> None:
        """`path` is the database's."""
        self._path = path
        self._log: int | None = None
        self._thread = ThreadPoolExecutor(1, "journal")
        self._asked = 0
        self._done = 0
        self._flushing: asyncio.Task[None] | None = None

    async def flush(self) -> None:
        """Return when all that was written before survives a power cut.

        Raises:
            JournalUnwritable: it does not.
        """
        self._asked += 1
        ticket = self._asked
        while self._done < ticket:
            if self._flushing is None:
                self._flushing = asyncio.create_task(self._run())
            await asyncio.shield(self._flushing)

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown()
        if self._log is not None:
            os.close(self._log)

    async def _run(self) -> None:
        asked = self._asked
        try:
            await asyncio.get_running_loop().run_in_executor(self._thread, self._wait)
        except OSError as error:
            raise JournalUnwritable(self._path, str(error.strerror).lower()) from None
        finally:
            self._flushing = None
        self._done = asked

    def _wait(self) -> None:
        try:
            if self._log is None:
                self._log = os.open(f"{self._path}-wal", os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return  # nothing was written since the database was last closed, which flushes it
        _flush(self._log)
