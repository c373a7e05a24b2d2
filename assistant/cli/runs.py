"""What the command line says about a run: its event, its faults, its start."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError

if TYPE_CHECKING:
    from sandbox_runner import Arrival, Fault
    from sandbox_runner.report import Report


def event_given(text: str | None) -> tuple[dict[str, Any], ...]:
    """Read `--event`: JSON or @FILE; one event, or a list of them for a batch."""
    if text is None:
        return ()
    document = _json(_content(text))
    events = document if isinstance(document, list) else [document]
    for event in events:
        if not isinstance(event, dict) or not isinstance(event.get("name"), str):
            raise UsageError(
                "--event needs a name", """write --event '{"name": "user/created", "data": {}}'"""
            )
    return tuple(events)


def faults_given(faults: tuple[str, ...]) -> dict[str, Fault]:
    """Read `--fail STEP[=N]` and `--fail STEP:HOW[=VALUE]`; N is 1 unless said otherwise."""
    return dict(_fault(text) for text in faults)


def arrivals_given(later: tuple[str, ...]) -> tuple[Arrival, ...]:
    """Read `--then AFTER=JSON`: events that come when the run has begun."""
    return tuple(_arrival(text) for text in later)


def _arrival(text: str) -> Arrival:
    from datetime import timedelta

    from sandbox_runner import Arrival
    from sandbox_runner.protocol.durations import duration_ms

    after, _, event = text.partition("=")
    elapsed = duration_ms(after)
    if elapsed is None:
        example = """write --then '2h={"name": "order/paid", "data": {}}'"""
        raise UsageError(f"'{text}' does not say when the event comes", example)
    (given,) = event_given(event)[:1] or ({},)
    return Arrival(timedelta(milliseconds=elapsed), given)


def check_faults(faults: Mapping[str, Fault], report: Report) -> None:
    """Every fault was met; UsageError names the steps when one belongs to none of them."""
    reached = [step.id for step in report.steps]
    for step in faults:
        if step not in reached:
            there = ", ".join(reached) or "none"
            raise UsageError(f"the run reached no step '{step}'", f"steps it reached: {there}")


def instant_given(text: str | None) -> datetime | None:
    """Read `--at`: ISO 8601; without an offset it is UTC."""
    return None if text is None else _instant(text, "--at 2027-03-28T01:00:00Z")


def until_given(text: str | None, event: str | None) -> datetime | None:
    """Read `--until`, which goes without `--event`: its runs begin with the tick of a schedule."""
    if text is not None and event is not None:
        raise UsageError("--event and --until cannot be used together", "leave one of them out")
    return None if text is None else _instant(text, "--until 2027-12-31")


def _instant(text: str, example: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"'{text}' is no instant", f"write {example}") from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


_HOW = re.compile(r"(.+):(timeout|crash|http|slow)(?:=(.*))?")


def _fault(text: str) -> tuple[str, Fault]:
    from sandbox_runner import Fault

    special = _HOW.fullmatch(text)
    if special is not None:
        return special[1], _special(text, special[2], special[3])
    step, equals, times = text.partition("=")
    if not step or (equals and not times.isdigit()):
        raise _no_fault(text)
    return step, Fault(times=int(times) if equals else 1)


def _special(text: str, how: str, value: str | None) -> Fault:
    """Read what stands after the colon; the value is a status, a duration or a count."""
    from sandbox_runner import Fault
    from sandbox_runner.protocol.durations import duration_ms

    if how == "slow":
        delay = duration_ms(value)
        if delay is None:
            raise _no_fault(text)
        return Fault("slow", delay_ms=delay)
    if value is not None and not value.isdigit():
        raise _no_fault(text)
    if how == "http":
        status = int(value or 503)
        if not 400 <= status <= 599:
            raise _no_fault(text)
        return Fault("http", status=status)
    return Fault("timeout" if how == "timeout" else "crash", times=int(value or 1))


def _no_fault(text: str) -> UsageError:
    ways = "STEP, STEP=2, STEP:timeout, STEP:crash, STEP:http=503 or STEP:slow=30s"
    return UsageError(f"'{text}' is no fault", f"write --fail {ways}")


def _content(text: str) -> str:
    if not text.startswith("@"):
        return text
    try:
        return Path(text[1:]).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(
            f"cannot read {text[1:]}: {wrong}", "give a JSON file: @event.json"
        ) from None


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as wrong:
        raise UsageError(f"--event is not JSON: {wrong}") from None
