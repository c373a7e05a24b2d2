"""Virtual time: how long after the beginning, and where on a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

_UNITS = (("d", 86_400), ("h", 3_600), ("m", 60))


@dataclass(frozen=True, slots=True)
class Scale:
    """From the first attempt of a run to its end."""

    start: str
    """ISO 8601; empty when nothing was tried."""
    seconds: float
    """Virtual seconds that the run took."""
    cells: int
    """Columns of the line."""

    def since(self, instant: str) -> float:
        """Virtual seconds since the beginning."""
        return _seconds(self.start, instant) if self.start else 0.0

    def line(self, attempts: Sequence[Mapping[str, Any]]) -> str:
        """`x───█` : failed, waited, completed; `░` while it only waited for time or an event."""
        cells = [" "] * self.cells
        places = [self._cell(self.since(each["at"])) for each in attempts]
        for first, second in pairwise(places):
            cells[first : second + 1] = "─" * (second + 1 - first)
        for place, each in zip(places, attempts, strict=True):
            end = self._cell(self.since(each["at"]) + each["duration_ms"] / 1_000)
            if each["status"] == "completed" and end > place:
                cells[place : end + 1] = "░" * (end + 1 - place)
            cells[end if each["status"] == "completed" else place] = _sign(each["status"])
        return "".join(cells)

    def _cell(self, seconds: float) -> int:
        share = seconds / self.seconds if self.seconds > 0 else 0.0
        return max(0, min(round(share * (self.cells - 1)), self.cells - 1))


def scale_of(report: Mapping[str, Any], cells: int) -> Scale:
    """The scale of a run."""
    starts = [each["at"] for step in report["steps"] for each in step["attempts"]]
    return Scale(min(starts, default=""), report["virtual_ms"] / 1_000, cells)


def length(seconds: float) -> str:
    """A length of time in the largest unit that fits: `29.3s`, `2h`."""
    for unit, size in _UNITS:
        if seconds >= size:
            return f"{seconds / size:.4g}{unit}"
    return f"{seconds:.4g}s"


def _seconds(start: str, end: str) -> float:
    return (datetime.fromisoformat(end) - datetime.fromisoformat(start)).total_seconds()


def _sign(status: str) -> str:
    return "█" if status == "completed" else "x"
