"""Which runs are listed, and in which order."""

# ruff: noqa: S608 (statements are joined of constants only)

from dataclasses import dataclass
from typing import Any, Literal

COLUMNS = "id, function_id, status, began, ended, first_event, outcome"
_OPEN = "running"
_IN_INDEX = "status in ('queued', 'running')"
"""In the words of the index of open runs."""
QUEUED = "queued"
"""Of runs that were never entered; the journal does not tell them from those that run."""


@dataclass(frozen=True, slots=True)
class RunQuery:
    """What a client asks for. Instants in ms."""

    limit: int = 20
    cursor: str = ""
    """Of the last run that was given; empty from the beginning."""
    statuses: frozenset[str] = frozenset()
    """In lower case; all of them when empty."""
    function_ids: tuple[str, ...] | None = None
    """With the apps' prefixes; None: all."""
    since: int | None = None
    until: int | None = None
    by: Literal["began", "ended"] = "began"
    """The instant by which runs are chosen and ordered."""
    ascending: bool = False

    def statement(self) -> tuple[str, tuple[Any, ...]]:
        """SQL and its values; the statuses `queued` and `running` are one to it."""
        where = [part for part in self._parts() if part is not None]
        order = "asc" if self.ascending else "desc"
        by = f"id {order}" if self.by == "began" else f"ended {order}, id {order}"
        values = tuple(value for _, given in where for value in given)
        conditions = " and ".join(text for text, _ in where)
        return f"select {COLUMNS} from runs where {conditions} order by {by}", values

    def wants(self, status: str) -> bool:
        """Whether a run with this status is asked for."""
        return not self.statuses or status in self.statuses

    def cursor_of(self, run_id: str, ended: int | None) -> str:
        """Where the page after a run begins."""
        return run_id if self.by == "began" else f"{ended}.{run_id}"

    def _parts(self) -> list[tuple[str, tuple[Any, ...]] | None]:
        return [
            ("1", ()) if self.by == "began" else ("ended is not null", ()),
            self._stored_statuses(),
            None if self.function_ids is None else self._among("function_id", self.function_ids, 1),
            (f"{self.by} >= ?", (self.since,)) if self.since is not None else None,
            (f"{self.by} <= ?", (self.until,)) if self.until is not None else None,
            self._after(),
        ]

    def _stored_statuses(self) -> tuple[str, tuple[Any, ...]] | None:
        stored = {_OPEN if status == QUEUED else status for status in self.statuses}
        if stored == {_OPEN}:
            return _IN_INDEX, ()
        return self._among("status", sorted(stored))

    def _among(
        self, column: str, values: Any, least: int = 0
    ) -> tuple[str, tuple[Any, ...]] | None:
        """One of the values; without any all rows, or with `least` 1 none."""
        if not values and not least:
            return None
        return f"{column} in ({','.join('?' * len(values))})", tuple(values)

    def _after(self) -> tuple[str, tuple[Any, ...]] | None:
        if not self.cursor:
            return None
        sign = ">" if self.ascending else "<"
        if self.by == "began":
            return f"id {sign} ?", (self.cursor,)
        at, _, run_id = self.cursor.partition(".")
        return f"(ended, id) {sign} (?, ?)", (int(at) if at.isdigit() else 0, run_id)
