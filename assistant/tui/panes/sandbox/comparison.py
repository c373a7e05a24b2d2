"""Two runs beside each other: what is the same, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.tui.panes.sandbox.spots import Spot
from assistant.tui.panes.sandbox.times import length
from assistant.tui.text import line

Report = Mapping[str, Any]


def comparison(one: Report, other: Report, numbers: tuple[int, int]) -> Iterator[Spot]:
    """A row for everything that both runs have, marked `=` or `≠`."""
    title = f"run {numbers[0]} beside run {numbers[1]}"
    yield Spot(line("  ", (title, "bold"), ("  c goes back", "dim")))
    yield _row("status", one["status"], other["status"])
    yield _row("event", one["event"].get("data"), other["event"].get("data"))
    yield _row("virtual time", *(length(each["virtual_ms"] / 1_000) for each in (one, other)))
    yield from _steps(one, other)
    yield _row("calls", *([_call(call) for call in each["http"]] for each in (one, other)))
    yield _row(
        "sent events", *([e.get("name") for e in each["sent_events"]] for each in (one, other))
    )
    yield _row("logs", *([e["text"] for e in each["logs"]] for each in (one, other)))
    yield _row("output", one["output"], other["output"])
    yield _row("error", _error(one), _error(other))


def _steps(one: Report, other: Report) -> Iterator[Spot]:
    first, second = ({step["id"]: step for step in each["steps"]} for each in (one, other))
    for step_id in dict.fromkeys((*first, *second)):
        yield _row(f"step {step_id}", _step(first.get(step_id)), _step(second.get(step_id)))
        outputs = [each.get(step_id, {}).get("output") for each in (first, second)]
        if outputs[0] != outputs[1]:
            yield _row("  its output", *outputs)


def _step(step: Mapping[str, Any] | None) -> str:
    if step is None:
        return "not reached"
    count = len(step["attempts"])
    return f"{step['status']}, {count} attempt{'s' if count != 1 else ''}"


def _row(name: str, one: Any, other: Any) -> Spot:
    if one == other:
        return Spot(
            line("  ", ("= ", "dim"), f"{name:<24} ", (_text(one), "dim")), None, {name: one}
        )
    said = line(
        "  ", ("≠ ", "$warning bold"), (f"{name:<24} ", "bold"), _text(one), ("  │  ", "dim")
    )
    return Spot(line(said, _text(other)), None, {"before": one, "after": other})


def _call(call: Mapping[str, Any]) -> str:
    return f"{call['method']} {call['url'].partition('?')[0]} {call['status']}"


def _error(report: Report) -> str | None:
    return f"{report['error']['name']}: {report['error']['message']}" if report["error"] else None


def _text(value: Any) -> str:
    if value is None:
        return "none"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:60]}…"
