"""A run as lines: steps with their attempts, at their virtual time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from textual.content import Content

from assistant.events import RunProgress
from assistant.tui.text import line

MARKS = {"completed": ("✓", "$success"), "pending": ("·", "dim")}
_FAILED = ("✗", "$error")


def progress_line(event: RunProgress) -> Content:
    """What is happening, as it happens."""
    status = str(event.data.get("status", ""))
    return line((_clock(event.at), "dim"), f"  {event.step_id or event.kind}  ", status)


def run_lines(report: Mapping[str, Any]) -> Iterator[Content]:
    """The whole run."""
    mark, style = MARKS.get(report["status"], _FAILED)
    head = f"{report['function_id']}  {report['status']}"
    yield line((mark, style), " ", (head, "bold"), (f"  {report['wall_ms']:.0f} ms real", "dim"))
    start = min((a["at"] for s in report["steps"] for a in s["attempts"]), default="")
    for step in report["steps"]:
        yield from _step(step, start)
    if report["error"]:
        yield line(("✗ ", "$error"), f"{report['error']['name']}: {report['error']['message']}")
    for note in report["notes"]:
        yield line(("note  ", "dim"), note)


def _step(step: Mapping[str, Any], start: str) -> Iterator[Content]:
    mark, style = MARKS.get(step["status"], _FAILED)
    yield line("  ", (mark, style), f" {step['id']}  ", (step["kind"], "dim"))
    for number, attempt in enumerate(step["attempts"], 1):
        mark, style = MARKS.get(attempt["status"], _FAILED)
        why = attempt["error"]["message"] if attempt["error"] else ""
        at = _since(start, attempt["at"])
        yield line(
            f"      {at:>9}  attempt {number}  ", (f"{mark} {attempt['status']} ", style), why
        )


def _clock(instant: str) -> str:
    return datetime.fromisoformat(instant).strftime("%H:%M:%S")


def _since(start: str, instant: str) -> str:
    """Virtual time since the first attempt, in the largest unit that fits."""
    seconds = (datetime.fromisoformat(instant) - datetime.fromisoformat(start)).total_seconds()
    for unit, length in (("d", 86_400), ("h", 3_600), ("m", 60)):
        if seconds >= length:
            return f"+{seconds / length:.4g}{unit}"
    return f"+{seconds:.4g}s"
