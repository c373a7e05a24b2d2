"""The runs of this sitting, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_MOST = 50
Report = Mapping[str, Any]


class Book:
    """Reports of runs, the latest last."""

    def __init__(self) -> None:
        self._runs: list[tuple[int, Report]] = []
        self._count = 0
        self._at = -1

    @property
    def report(self) -> Report | None:
        """The run that is looked at."""
        return self._runs[self._at][1] if self._runs else None

    @property
    def number(self) -> int:
        """Its number, from 1."""
        return self._runs[self._at][0] if self._runs else 0

    @property
    def count(self) -> int:
        """How many there were."""
        return self._count

    @property
    def events(self) -> list[Mapping[str, Any]]:
        """Different events that runs of the same function began with, the latest first."""
        found: list[Mapping[str, Any]] = []
        for _, each in reversed(self._runs):
            event = {
                name: each["event"][name] for name in ("name", "data") if name in each["event"]
            }
            same = self.report is not None and each["function_id"] == self.report["function_id"]
            if same and event not in found and "name" in event:
                found.append(event)
        return found

    def add(self, report: Report) -> None:
        """A run ended; it is looked at."""
        self._count += 1
        self._runs = [*self._runs, (self._count, report)][-_MOST:]
        self._at = len(self._runs) - 1

    def step(self, runs: int) -> None:
        """Look at an earlier or a later one."""
        self._at = max(0, min(self._at + runs, len(self._runs) - 1))

    def pair(self) -> tuple[tuple[int, Report], tuple[int, Report]] | None:
        """The run that is looked at, after the one before it; None when there is none."""
        if self._at < 1:
            return None
        return self._runs[self._at - 1], self._runs[self._at]
