"""Group commit: what one turn of the event loop hands in is one transaction, written where it ends.

Writing takes less time than waking a thread for it. What must outlive a power cut also waits for the
disk: `flusher`.
"""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from sandbox_runner.journal.errors import JournalUnwritable

Statement = tuple[str, tuple[Any, ...]]
OnWrite = Callable[[Literal["before", "after"], int], None]
"""Told before and after the nth transaction (from 1) is written."""


class Writer:
    """Writes transactions; what is written outlives the process."""

    def __init__(self, connection: sqlite3.Connection, path: Path, on_write: OnWrite) -> None:
        self._cursor = connection.cursor()
        self._path = path
        self._on_write = on_write
        self._transactions = 0
        self._failure: JournalUnwritable | None = None

    def write(self, batch: Sequence[Statement]) -> None:
        """Write a transaction. After one that failed nothing more is written: see `check`."""
        if self._failure is not None:
            return
        self._transactions += 1
        self._on_write("before", self._transactions)
        try:
            self._commit(batch)
        except sqlite3.Error as error:
            self._failure = JournalUnwritable(self._path, str(error))
            if self._cursor.connection.in_transaction:
                self._cursor.execute("rollback")
            return
        self._on_write("after", self._transactions)

    def check(self) -> None:
        """Return if all that was handed in is written.

        Raises:
            JournalUnwritable: it is not, and will not be.
        """
        if self._failure is not None:
            raise self._failure

    def _commit(self, batch: Sequence[Statement]) -> None:
        execute = self._cursor.execute
        if len(batch) == 1:  # a transaction of its own
            execute(*batch[0])
            return
        execute("begin immediate")
        for statement, values in batch:
            execute(statement, values)
        execute("commit")
