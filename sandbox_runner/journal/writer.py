"""Group commit: what was handed in while one transaction was being written makes the next.

Whoever waits writes by itself when nobody else does: that takes less time than waking a thread. What
nobody waits for, and what must outlive a power cut, is written on a thread.
"""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Literal

from sandbox_runner.journal.errors import JournalUnwritable

Statement = tuple[str, tuple[Any, ...]]
OnWrite = Callable[[Literal["before", "after"], int], None]
"""Told, on the thread that writes, before and after the nth transaction (from 1) is on disk."""


class Writer:
    """Writes on a thread of its own, in the order in which statements are handed in."""

    def __init__(self, connection: sqlite3.Connection, path: Path, on_write: OnWrite) -> None:
        self._connection = connection
        self._path = path
        self._on_write = on_write
        self._condition = threading.Condition()
        self._turn = threading.Lock()
        """Held while a transaction is taken and written, so that their order is that of `write`."""
        self._waiting: list[Statement] = []
        self._flush = False
        self._flushing: bool | None = None
        """Whether the connection waits for the disk at each commit."""
        self._handed = 0
        self._written = 0
        self._closing = False
        self._failure: JournalUnwritable | None = None
        self._sleepers: list[tuple[int, asyncio.Future[None]]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._transactions = 0
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def write(self, statements: Iterable[Statement], *, awaited: bool = False) -> int:
        """Hand statements in; the ticket to wait for with `settled`, at once if they are awaited."""
        with self._condition:
            self._waiting += statements
            self._handed += 1
            if not awaited:
                self._condition.notify()
            return self._handed

    async def settled(self, ticket: int, *, flushed: bool = False) -> None:
        """Return when what was handed in up to the ticket is on disk.

        Args:
            ticket: from `write`.
            flushed: also when the power fails, not only when this process is killed.

        Raises:
            JournalUnwritable: it is not, and will not be.
        """
        if not flushed and self._written < ticket:
            self._write_now()
        with self._condition:
            if self._failure is not None:
                raise self._failure
            if self._written >= ticket and not flushed:
                return
            self._loop = asyncio.get_running_loop()
            sleeper: asyncio.Future[None] = self._loop.create_future()
            self._sleepers.append((ticket, sleeper))
            self._flush = self._flush or flushed
            self._condition.notify()
        await sleeper

    def wait(self, ticket: int) -> None:
        """Return when what was handed in up to the ticket is on disk, or never will be."""
        with self._condition:
            self._condition.wait_for(lambda: self._written >= ticket or self._failure is not None)

    def close(self) -> None:
        """Write what is left and end the thread."""
        with self._condition:
            self._closing = True
            self._condition.notify()
        self._thread.join()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(self._has_work)
                if self._closing and not self._waiting:
                    self._wake()
                    return
            with self._turn:
                self._write_all()

    def _write_now(self) -> None:
        """Write what waits on the caller's thread, unless the other one does already."""
        if self._turn.acquire(blocking=False):
            try:
                self._write_all()
            finally:
                self._turn.release()

    def _write_all(self) -> None:
        with self._condition:
            batch, self._waiting = self._waiting, []
            ticket, flush, self._flush = self._handed, self._flush, False
        self._commit(batch, flush)
        with self._condition:
            self._written = max(self._written, ticket)
            self._condition.notify_all()
            self._wake()

    def _has_work(self) -> bool:
        return bool(self._waiting or self._sleepers or self._closing)

    def _commit(self, batch: list[Statement], flush: bool) -> None:
        if self._failure is not None or not (batch or flush):
            return
        self._transactions += 1
        self._on_write("before", self._transactions)
        try:
            if flush is not self._flushing:
                self._connection.execute(f"pragma synchronous={'full' if flush else 'normal'}")
                self._flushing = flush
            self._connection.execute("begin immediate")
            for statement, values in batch:
                self._connection.execute(statement, values)
            self._connection.execute("commit")
        except sqlite3.Error as error:
            self._failure = JournalUnwritable(self._path, str(error))
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            return
        self._on_write("after", self._transactions)

    def _wake(self) -> None:
        due = [sleeper for ticket, sleeper in self._sleepers if ticket <= self._written]
        self._sleepers = [(t, sleeper) for t, sleeper in self._sleepers if t > self._written]
        if due and self._loop is not None:
            self._loop.call_soon_threadsafe(_settle, due, self._failure)


def _settle(due: list["asyncio.Future[None]"], failure: JournalUnwritable | None) -> None:
    for sleeper in due:
        if sleeper.done():
            continue
        if failure is None:
            sleeper.set_result(None)
        else:
            sleeper.set_exception(failure)
