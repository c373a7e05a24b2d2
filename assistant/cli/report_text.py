"""A report of a run in words, for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.cli import output
from assistant.cli.exits import Exit

if TYPE_CHECKING:
    from sandbox_runner.report import Report, StepTrace

MARKS = {
    "completed": "ok",
    "failed": "FAILED",
    "cancelled": "cancelled",
    "timed_out": "timed out",
    "crashed": "CRASHED",
    "pending": "pending",
}
_WIDTH = 160


def show_report(report: Report, *, as_json: bool) -> Exit:
    """Print a run; how the command ends."""
    if as_json:
        output.document(report.to_json())
    else:
        for line in report_lines(report):
            output.text(line)
    if report.error is not None and report.error.name == "NoJail":
        return Exit.REFUSED
    return Exit.DONE if report.status == "completed" else Exit.FAILED


def report_lines(report: Report) -> Iterator[str]:
    """Describe a run, a line for each step with its attempts under it."""
    yield f"run {report.run_id} of {report.function_id}: {report.status}"
    for step in report.steps:
        yield from _step(step)
    yield from _outside(report.to_json())
    if report.error:
        yield f"  error  {_inset(f'{report.error.name}: {report.error.message}')}"
    for line in report.logs:
        yield f"  {line.stream:<6} {line.text}"
    yield f"  output {shortened(report.output)}"
    yield f"  time   {_length(report.virtual_ms)} virtual, {report.wall_ms:.0f} ms real"
    if report.jail:
        yield f"  jail   {_jail(report.jail)}"
    if report.secrets:
        yield f"  secret {', '.join(report.secrets)}: passed as it is (--secret)"
    for note in report.notes:
        yield f"  note   {_inset(note)}"


def _jail(jail: Mapping[str, Any]) -> str:
    if jail["tier"] == "unsafe":
        return f"{jail['means']} (--unsafe)"
    better = ", ".join(jail["refused"])
    return f"tier {jail['tier']}: {jail['means']}{f'; not {better}: assistant doctor' if better else ''}"


def _step(step: StepTrace) -> Iterator[str]:
    yield f"  step   {step.id}  {MARKS[step.status]}  {shortened(step.output)}"
    if len(step.attempts) > 1 or step.status not in ("completed", "pending"):
        for number, attempt in enumerate(step.attempts, start=1):
            reason = f"  {attempt.error.name}: {attempt.error.message}" if attempt.error else ""
            reason = _inset(reason)
            yield f"         attempt {number} at {attempt.at}  {MARKS[attempt.status]}{reason}"


def _outside(document: dict[str, Any]) -> Iterator[str]:
    for call in document["http"]:
        yield f"  http   {_call(call)}"
    for event in document["sent_events"]:
        yield f"  sent   {event.get('name')}  {shortened(event.get('data'))}"
    for table, change in document.get("database", {}).items():
        yield f"  table  {table}  {shortened(change)}"
    for child in document.get("children", []):
        yield f"  run    {child['function_id']}: {child['status']}"


def _call(call: dict[str, Any]) -> str:
    address, _, query = str(call.get("url", "")).partition("?")
    what = f"{call.get('method', call.get('kind', ''))} {address}{'?…' if query else ''}".strip()
    answered = call.get("source") or "no stub"
    how = f"simulated: {answered}" if call.get("simulated", True) else f"real: {answered}"
    return f"{what} -> {call.get('status', '')} ({how})"


def _inset(text: str) -> str:
    """Further lines of a text from the function, told apart from the lines of the report."""
    return "\n         | ".join(text.splitlines())


def shortened(value: Any) -> str:
    """JSON of a value, cut where it is long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _WIDTH else f"{text[:_WIDTH]}… ({len(text):,} characters)"


def _length(milliseconds: int) -> str:
    units = (("d", 86_400_000), ("h", 3_600_000), ("min", 60_000), ("s", 1_000))
    for unit, size in units:
        if milliseconds >= size:
            return f"{milliseconds / size:.4g} {unit}"
    return f"{milliseconds} ms"
