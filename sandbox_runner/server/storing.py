"""What the server keeps on disk besides the facts of runs."""

# ruff: noqa: S608 (statements are joined of constants only)

import json
from collections.abc import Iterator
from typing import Any

from sandbox_runner.journal.journal import Journal
from sandbox_runner.protocol.events import Event

_EVENT = "insert or replace into events(id, name, received, body) values (?, ?, ?, ?)"
_KEEP = "insert or replace into kept(kind, key, value) values (?, ?, ?)"
_FORGET = "delete from kept where kind = ? and key = ?"
_OLD_RUNS = "select id from runs where ended is not null and ended < ?"
_PRUNE = (
    f"delete from facts where run_id in ({_OLD_RUNS})",
    f"delete from batched where run_id in ({_OLD_RUNS})",
    "delete from events where received < ?",
    "delete from runs where ended is not null and ended < ?",
)


class Storing:
    """Writes to a journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def event(self, event: Event, now: int) -> None:
        """Keep an event that came."""
        row = (event["internal_id"], event["name"], now, json.dumps(event, separators=(",", ":")))
        self._journal.write([(_EVENT, row)])

    def keep(self, kind: str, key: str, value: Any) -> None:
        """Keep a value, or forget it when it is None."""
        if value is None:
            self._journal.write([(_FORGET, (kind, key))])
        else:
            self._journal.write([(_KEEP, (kind, key, json.dumps(value)))])

    def kept(self) -> Iterator[tuple[str, str, Any]]:
        """All that is kept: kind, key, value."""
        rows = self._journal.read("select kind, key, value from kept").fetchall()
        return ((kind, key, json.loads(value)) for kind, key, value in rows)

    def prune(self, before: int) -> None:
        """Forget runs that ended, and events that came, before an instant (ms)."""
        self._journal.write([(statement, (before,)) for statement in _PRUNE])
