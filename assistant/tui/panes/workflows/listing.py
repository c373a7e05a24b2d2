"""The list of workflows, and what is told of the one that is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from textual.content import Content

from assistant.events import FunctionSeen, RunSeen
from assistant.tui.text import line, lines
from assistant.tui.times import local

SANDBOX = "sandbox"
MARKS = {
    "completed": ("✓", "$success"),
    "failed": ("✗", "$error"),
    "crashed": ("✗", "$error"),
    "timed_out": ("✗", "$error"),
    "cancelled": ("⊘", "$warning"),
    "running": ("▶", "$primary"),
    "queued": ("…", "dim"),
}
_OTHER = ("·", "dim")
_UNTOLD = "the server keeps only the last error"


def workflow_row(function: FunctionSeen, last: RunSeen | None) -> Content:
    """Id and place, triggers, what comes next, what was last, and what ails it."""
    rows = [line((function.id, "bold"), ("  " + function.place, "dim"))]
    rows += [line("  ", trigger) for trigger in function.triggers]
    if function.next_run:
        rows.append(line(("  next ", "dim"), local(function.next_run)))
    facts = [] if function.retries is None else [f"retries {function.retries}"]
    if last is not None:
        facts.insert(0, f"last {mark_of(last.status)[0]} {last.status}")
    if facts:
        rows.append(line(("  " + "   ".join(facts), "dim")))
    rows += [line(("  ! " + ail, "$warning")) for ail in function.ails]
    return lines(rows)


def run_row(run: RunSeen, where: str) -> Content:
    """One run in one line."""
    began = (run.started_at or "")[:19].replace("T", " ")
    return line(mark_of(run.status), f" {run.status:<10} ", (f"{began}  {where}  {run.id}", "dim"))


def mark_of(status: str) -> tuple[str, str]:
    """A sign and its colour; the word stands beside it."""
    return MARKS.get(status, _OTHER)


def sandbox_run(report: Mapping[str, Any], number: int) -> RunSeen:
    """A report of the sandbox as a run."""
    starts = [attempt["at"] for step in report["steps"] for attempt in step["attempts"]]
    run_id = str(report.get("run_id") or number)
    return RunSeen(
        run_id, str(report["function_id"]), str(report["status"]), min(starts, default=None)
    )


def trace(document: Mapping[str, Any]) -> Iterator[Content]:
    """A run in full: steps, attempts with their errors, output; of the sandbox or of a server."""
    head = document.get("function_id") or document.get("function")
    status = str(document["status"])
    yield line(mark_of(status), " ", (f"{head}  {status}", "bold"))
    for step in document.get("steps") or ():
        yield from _step(step)
    if document.get("error"):
        yield from _error(document["error"])
    elif document.get("output") is not None:
        yield line(("output  ", "dim"), str(document["output"]))


def _step(step: Mapping[str, Any]) -> Iterator[Content]:
    status = str(step["status"])
    kind = step.get("kind") or step.get("op") or ""
    yield line(
        "  ", mark_of(status), f" {step.get('id') or step.get('name')}  ", (str(kind), "dim")
    )
    for number, attempt in enumerate(step.get("attempts") or (), 1):
        yield line(f"      attempt {number}  ", mark_of(attempt["status"]), f" {attempt['status']}")
        if attempt["error"]:
            yield from _error(attempt["error"], "        ")
        elif attempt["status"] == "failed":
            yield line((f"        {_UNTOLD}", "dim"))


def _error(error: Mapping[str, Any], indent: str = "") -> Iterator[Content]:
    """Name, message and stack in full; every line of them."""
    yield line((f"{indent}✗ {error.get('name', 'Error')}: ", "$error"), *_whole(error, indent))
    for row in str(error.get("stack") or "").splitlines():
        yield line((f"{indent}  {row}", "dim"))


def _whole(error: Mapping[str, Any], indent: str) -> Iterable[str]:
    return (f"\n{indent}  ".join(str(error.get("message", "")).splitlines()),)
