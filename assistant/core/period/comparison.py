"""Sets the moments that were meant against those at which the work was let through."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

Verdict = Literal["meant", "doubled", "unmeant"]


class Comparison:
    """Both come in order of time, so that nothing has to be kept."""

    def __init__(self, meant: Iterator[datetime] | None) -> None:
        """Without `meant`, everything is, and only what is doubled is found."""
        self._meant = meant
        self._next = next(meant, None) if meant is not None else None
        self._last: datetime | None = None

    def missed_before(self, moment: datetime) -> Iterator[datetime]:
        """The moments meant before this one, and after the last one asked for, that passed by."""
        while self._next is not None and self._next < moment:
            yield self._next
            self._advance()

    def happens(self, moment: datetime) -> Verdict:
        """What to think of work at this moment, when all before it has been asked for."""
        if moment == self._last:
            return "doubled"
        self._last = moment
        if self._meant is None:
            return "meant"
        if moment != self._next:
            return "unmeant"
        self._advance()
        return "meant"

    def _advance(self) -> None:
        self._next = next(self._meant, None) if self._meant is not None else None
