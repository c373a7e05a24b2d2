"""A run on a line of time: when its steps began, how long they took."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.cli.report_text import MARKS

if TYPE_CHECKING:
    from sandbox_runner.report import Attempt, Report, StepTrace

_WIDTH = 40
_NEARLY = 1 - 5e-5
"""What four digits round to a whole."""
_UNITS = (("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000))


def timeline(report: Report) -> Iterator[str]:
    """A line for each attempt, on one scale of virtual time."""
    rows = [
        (step, attempt, *_span(step, attempt)) for step in report.steps for attempt in step.attempts
    ]
    if not rows:
        yield "no step ran"
        return
    first = min(start for _, _, start, _ in rows)
    length = max(1.0, max(end for _, _, _, end in rows) - first)
    widest = max(len(step.id) for step, *_ in rows)
    for step, attempt, start, end in rows:
        before = round((start - first) / length * _WIDTH)
        bar = max(1, round((end - start) / length * _WIDTH))
        drawn = f"{' ' * min(before, _WIDTH - 1)}{'#' * bar}"[:_WIDTH].ljust(_WIDTH)
        at, took = _length(start - first), _length(end - start)
        yield f"{step.id:<{widest}}  |{drawn}|  at {at}, {took}  {MARKS[attempt.status]}"


def _span(step: StepTrace, attempt: Attempt) -> tuple[float, float]:
    """Milliseconds; what waits says when it began, code when it ended."""
    at = datetime.fromisoformat(attempt.at).timestamp() * 1000
    took = attempt.duration_ms
    return (at - took, at) if step.kind == "run" else (at, at + took)


def _length(milliseconds: float) -> str:
    for unit, size in _UNITS:
        if milliseconds >= size * _NEARLY:
            return f"{milliseconds / size:.4g} {unit}"
    return f"{max(0.0, milliseconds):.0f} ms"
