"""What happened to runs and which events came, on disk."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sandbox_runner.executor.facts import BEGAN, ENDED, Fact
from sandbox_runner.journal.database import Lock, connect
from sandbox_runner.journal.flusher import Flusher
from sandbox_runner.journal.writer import OnWrite, Statement, Writer

_FACT = "insert into facts(run_id, key, at, payload) values (?, ?, ?, ?)"
_BEGAN = (
    "insert or ignore into runs(id, function_id, status, began, first_event) values (?, ?, ?, ?, ?)"
)
_BATCHED = "insert or ignore into batched(event, run_id) values (?, ?)"
_FACTS = "select run_id, key, at, payload from facts order by seq"
_FACTS_OF_OPEN_RUNS = (
    "select run_id, key, at, payload from facts where run_id in "
    "(select id from runs where status = 'running') order by seq"
)
_ENDED = "update runs set status = ?, ended = ?, outcome = ? where id = ?"


def _watch_nothing(_moment: str, _number: int) -> None:
    pass


class Journal:
    """One file, one writer. Facts handed in are on disk when `settled` returns."""

    def __init__(self, path: Path, on_write: OnWrite = _watch_nothing) -> None:
        """Open it, checking its integrity.

        Raises:
            JournalError: in use, damaged or not to be written.
        """
        self.path = path
        self._lock = Lock(path)
        try:
            self._connection = connect(path)
        except BaseException:
            self._lock.release()
            raise
        self._reader = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        self._writer = Writer(self._connection, path, on_write)
        self._flusher = Flusher(path)
        self._gathered: list[Statement] = []

    def record(self, fact: Fact) -> None:
        """Hand a fact in: see `write`."""
        self.write(_statements(fact))

    def write(self, statements: list[Statement]) -> None:
        """Hand statements in. All of one turn of the event loop are on disk together or not at all."""
        if not self._gathered:
            asyncio.get_running_loop().call_soon(self._hand_in)
        self._gathered += statements

    async def settled(self) -> None:
        """Return when all that was handed in survives the end of this process.

        Raises:
            JournalUnwritable: it does not.
        """
        self._hand_in()
        self._writer.check()

    async def flushed(self) -> None:
        """Return when all that was handed in survives a power cut too.

        Raises:
            JournalUnwritable: it does not.
        """
        self._hand_in()
        self._writer.check()
        await self._flusher.flush()

    def wait(self) -> None:
        """Return when all that was handed in can be read."""
        self._hand_in()

    def facts(
        self, *, open_only: bool = False, without: frozenset[str] = frozenset()
    ) -> Iterator[Fact]:
        """Facts in the order in which they happened, but for those of some runs."""
        rows = self.read(_FACTS_OF_OPEN_RUNS if open_only else _FACTS)
        for run_id, key, at, payload in rows:
            if run_id in without:
                continue
            yield Fact(run_id, key, at, None if payload is None else json.loads(payload))

    def read(self, query: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Rows of what is on disk."""
        return self._reader.execute(query, values)

    def close(self) -> None:
        """Write what is left, then give the file back."""
        self._hand_in()
        self._flusher.close()
        self._reader.close()
        self._connection.close()
        self._lock.release()

    def _hand_in(self) -> None:
        gathered, self._gathered = self._gathered, []
        if gathered:
            self._writer.write(gathered)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


_text = json.JSONEncoder(separators=(",", ":")).encode


def _statements(fact: Fact) -> list[Statement]:
    text = None if fact.payload is None else _text(fact.payload)
    kept: list[Statement] = [(_FACT, (fact.run_id, fact.key, fact.at, text))]
    if fact.key == BEGAN:
        began = fact.payload
        event = began["events"][0].get("id")
        row = (fact.run_id, began["function_id"], "running", fact.at, event)
        kept.append((_BEGAN, row))
        others = (each.get("id") for each in began["events"][1:])
        kept += [(_BATCHED, (other, fact.run_id)) for other in others]
    elif fact.key == ENDED:
        kept.append((_ENDED, (fact.payload["status"], fact.at, text, fact.run_id)))
    return kept
