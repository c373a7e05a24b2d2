"""A run as rows: steps with their attempts in virtual time, then what went out and came in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from textual.content import Content

from assistant.events import RunProgress
from assistant.tui.panes.sandbox.spots import Spot
from assistant.tui.panes.sandbox.times import Scale, length, scale_of
from assistant.tui.text import line
from assistant.tui.times import moment

_MARKS = {"completed": ("✓", "$success"), "pending": ("·", "dim")}
_FAILED = ("✗", "$error")
_SHORT = 120


def mark_of(status: str) -> tuple[str, str]:
    """A sign and its colour."""
    return _MARKS.get(status, _FAILED)


def progress_spot(event: RunProgress) -> Spot:
    """What is happening, as it happens."""
    status = str(event.data.get("status", ""))
    mark = mark_of(status) if status else ("·", "dim")
    said = str(event.data.get("text") or event.data.get("event", {}).get("name", ""))
    what = f"{event.step_id or event.kind.replace('_', ' ')}  {status}  {said}"
    return Spot(
        line("  ", (moment(event.at), "dim"), "  ", mark, " ", what), event.step_id, event.data
    )


def planned_spots(steps: tuple[str, ...], faults: Mapping[str, str]) -> Iterator[Spot]:
    """Steps that have not run yet."""
    for row in steps:
        step_id, _, rest = row.strip().partition(": ")
        yield Spot(
            line("  ", ("· ", "dim"), step_id, (f"  {rest}", "dim"), _fault(faults, step_id)),
            step_id,
        )


def run_spots(report: Mapping[str, Any], faults: Mapping[str, str], cells: int) -> Iterator[Spot]:
    """The whole run."""
    yield _head(report)
    scale, before = scale_of(report, cells), dict[str, Any]()
    for step in report["steps"]:
        yield from _step(step, scale, faults, dict(before))
        if step["status"] == "completed":
            before[step["id"]] = step["output"]
    yield from _outside(report)
    yield from _logs(report)


def _head(report: Mapping[str, Any]) -> Spot:
    title = f"{report['function_id']}  {report['status']}"
    took = f"  {length(report['virtual_ms'] / 1_000)} virtual, {report['wall_ms']:.0f} ms real"
    why = report["error"]
    said = f"  {why['name']}: {why['message']}" if why else ""
    content = line(
        "  ", mark_of(report["status"]), " ", (title, "bold"), (took, "dim"), (said, "$error")
    )
    detail = {"event": report["event"], "output": report["output"], "error": why}
    return Spot(content, None, detail | {"notes": report["notes"]})


def _step(
    step: Mapping[str, Any], scale: Scale, faults: Mapping[str, str], before: dict[str, Any]
) -> Iterator[Spot]:
    attempts = step["attempts"]
    at = f"+{length(scale.since(attempts[0]['at']))}" if attempts else "given"
    output = "" if step["output"] is None else f"  → {_short(step['output'])}"
    yield Spot(
        line(
            *("  ", mark_of(step["status"]), f" {at:>7} "),
            (f"▕{scale.line(attempts)}▏ ", "$primary"),
            (step["id"], "bold"),
            (f"  {step['kind']}", "dim"),
            _fault(faults, step["id"]),
            output,
        ),
        step["id"],
        step,
        before,
    )
    if len(attempts) > 1 or any(each["status"] != "completed" for each in attempts):
        yield from _attempts(step, scale, before)


def _attempts(step: Mapping[str, Any], scale: Scale, before: dict[str, Any]) -> Iterator[Spot]:
    earlier = 0.0
    for number, each in enumerate(step["attempts"], 1):
        at = scale.since(each["at"])
        waited = f"  after a backoff of {length(at - earlier)}" if number > 1 else ""
        error = each["error"]
        why = f"  {error['name']}: {error['message']}" if error else ""
        content = line(
            f"        +{length(at):<8} attempt {number}  ",
            mark_of(each["status"]),
            f" {each['status']}",
            (waited, "dim"),
            (why, "$error"),
        )
        yield Spot(content, step["id"], each, before)
        earlier = at


def _outside(report: Mapping[str, Any]) -> Iterator[Spot]:
    yield from _section("calls", [_call(each) for each in report["http"]])
    sent = [
        (f"{each.get('name')}  {_short(each.get('data'))}", each) for each in report["sent_events"]
    ]
    yield from _section("sent events", sent)
    children = [
        (f"{each['function_id']}  {each['status']}", each) for each in report.get("children", ())
    ]
    yield from _section("runs that it started", children)
    tables = [
        (f"{name}  {_short(each)}", each) for name, each in report.get("database", {}).items()
    ]
    yield from _section("database", tables)
    yield from _section("notes", [(each, each) for each in report["notes"]])


def _logs(report: Mapping[str, Any]) -> Iterator[Spot]:
    rows = [(f"{each['stream']:<6} {each['text']}", each["text"]) for each in report["logs"]]
    yield from _section("logs", rows)


def _section(title: str, rows: list[tuple[str, Any]]) -> Iterator[Spot]:
    if rows:
        yield Spot(line("  ", (f"{title} ({len(rows)})", "bold")))
    for row, detail in rows:
        yield Spot(line(f"    {row}"), None, detail)


def _call(call: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    if not call.get("simulated", True):
        how = "real"
    elif call.get("matched", True):
        how = f"stub: {call.get('source') or 'yours'}"
    else:
        how = "✗ no stub answers this"
    return f"{call['method']} {call['url']} → {call['status']}  {how}", call


def _fault(faults: Mapping[str, str], step_id: str) -> Content:
    return line((f"  ⚡ {faults[step_id]}" if step_id in faults else "", "$warning"))


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
