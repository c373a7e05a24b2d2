"""The functions of the recordings end as they did on the real server."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox_runner import Arrival

pytestmark = pytest.mark.asyncio(loop_scope="session")


def outcomes(report: Any) -> list[tuple[str, str, int]]:
    return [(step.id, step.status, len(step.attempts)) for step in report.steps]


async def test_three_steps(run_pyapp: Any) -> None:
    """Steps run one after the other, each once."""
    report = await run_pyapp("three")
    assert report.status == "completed"
    assert report.output == {"sum": 6}
    assert outcomes(report) == [("a", "completed", 1), ("b", "completed", 1), ("c", "completed", 1)]
    assert report.virtual_ms == 0


async def test_flaky_step(run_pyapp: Any) -> None:
    """A step that fails twice is tried again after 15 and 30 s of virtual time."""
    report = await run_pyapp("flaky")
    assert report.output == "ok on attempt 2"
    second = report.steps[1]
    assert [attempt.status for attempt in second.attempts] == ["failed", "failed", "completed"]
    assert [attempt.at[14:19] for attempt in second.attempts] == ["00:00", "00:15", "00:45"]
    assert report.virtual_ms == 45_000


async def test_cron(run_pyapp: Any) -> None:
    """A schedule ticks at its first firing at or after the wanted moment, told in `ts`."""
    at = datetime(2026, 3, 1, 8, 0, 30, tzinfo=UTC)
    report = await run_pyapp("cron", at=at)
    assert report.output == "tick"
    assert report.run.event["name"] == "inngest/scheduled.timer"
    assert report.run.event["id"] == "2026-03-01T08:01:00Z"
    assert report.run.event["ts"] == int(at.timestamp() + 30) * 1000


async def test_mixed(run_pyapp: Any) -> None:
    """Sleep, wait, parallel steps and an invocation in one function."""
    event = {"name": "test/mixed", "data": {"n": 5}}
    go = Arrival(timedelta(seconds=10), {"name": "test/go", "data": {"n": 5}})
    report = await run_pyapp("mixed", events=(event,), arrivals=(go,))
    assert report.status == "completed"
    assert report.output["got"] == {"n": 5}
    assert report.output["par"] == ["p1", "p2"]
    assert report.output["inv"]["child"]["got"]["x"] == 7
    assert [step.kind for step in report.steps] == [
        "sleep", "wait_for_event", "run", "run", "invoke",
    ]  # fmt: skip
    assert report.virtual_ms == 10_000
    assert [child.function_id for child in report.children] == ["child"]


async def test_sleep(run_pyapp: Any) -> None:
    """A sleep takes virtual time only."""
    report = await run_pyapp("w-sleep")
    assert report.output == "slept"
    assert report.virtual_ms == 2000
    assert report.wall_ms < 1500


async def test_wait_times_out(run_pyapp: Any) -> None:
    """A wait that nothing meets ends with nothing, at its timeout."""
    report = await run_pyapp("w-wait", events=({"name": "wire/wait", "data": {"n": 1}},))
    assert report.status == "completed"
    assert report.output is None
    assert report.virtual_ms == 3000
    assert report.steps[0].attempts[0].status == "timed_out"


async def test_wait_wants_its_own_event(run_pyapp: Any) -> None:
    """Only an event that meets the condition ends a wait."""
    arrivals = tuple(
        Arrival(timedelta(seconds=second), {"name": "wire/go", "data": {"n": second}})
        for second in (1, 2)
    )
    event = {"name": "wire/wait", "data": {"n": 2}}
    report = await run_pyapp("w-wait", events=(event,), arrivals=arrivals)
    assert report.output == {"n": 2}
    assert report.virtual_ms == 2000


async def test_parallel(run_pyapp: Any) -> None:
    """Parallel steps run once each, then the function goes on."""
    report = await run_pyapp("w-parallel")
    assert report.output == ["p1", "p2", "last"]
    assert outcomes(report) == [
        ("p1", "completed", 1), ("p2", "completed", 1), ("last", "completed", 1),
    ]  # fmt: skip


async def test_non_retriable(run_pyapp: Any) -> None:
    """A non-retriable error ends the run at once, and the trace names its step."""
    report = await run_pyapp("w-nonretriable")
    assert (report.status, report.error.message) == ("failed", "never again")
    assert outcomes(report) == [("bad", "failed", 1)]


async def test_exhausted(run_pyapp: Any) -> None:
    """When no attempt is left the function is shown the error and fails with it."""
    report = await run_pyapp("w-exhaust")
    assert report.status == "failed"
    assert (report.error.name, report.error.message) == ("RuntimeError", "always")
    assert outcomes(report) == [("bad", "failed", 2)]


async def test_function_error(run_pyapp: Any) -> None:
    """An error outside of steps is retried too."""
    report = await run_pyapp("w-fnerror")
    assert report.status == "failed"
    assert [attempt.error.message for attempt in report.run.attempts] == ["function level"] * 2
    assert report.virtual_ms == 15_000


async def test_retry_after(run_pyapp: Any) -> None:
    """The error's own delay replaces the backoff."""
    report = await run_pyapp("w-retryafter")
    assert report.output == "after"
    assert outcomes(report) == [("ra", "completed", 2)]
    assert report.virtual_ms == 2000


async def test_send_event(run_pyapp: Any) -> None:
    """Events that a step sends reach the report, stamped with virtual time."""
    report = await run_pyapp("w-sendevent", at=datetime(2026, 2, 1, tzinfo=UTC))
    assert report.output == 1
    assert [event["name"] for event in report.sent_events] == ["wire/sent"]
    assert report.sent_events[0]["ts"] == 1_769_904_000_000


async def test_on_failure(run_pyapp: Any) -> None:
    """The handler of failures is run with the event and the error."""
    report = await run_pyapp("w-onfailure")
    assert (report.status, report.error.message) == ("failed", "dead")
    (handler,) = report.children
    assert (handler.status, handler.output) == ("completed", "handled")
    data = handler.event["data"]
    assert (data["function_id"], data["run_id"]) == ("pyapp-w-onfailure", report.run_id)
    assert data["error"]["message"] == "dead"


async def test_batch(run_pyapp: Any) -> None:
    """Several events are one run."""
    events = tuple({"name": "wire/batch", "data": {"n": n}} for n in range(3))
    report = await run_pyapp("w-batch", events=events)
    assert report.output == [{"n": 0}, {"n": 1}, {"n": 2}]


async def test_cancel(run_pyapp: Any) -> None:
    """An event that meets the rule cancels a sleeping run."""
    event = {"name": "wire/cancellable", "data": {"n": 1}}
    other = Arrival(timedelta(seconds=5), {"name": "wire/cancel", "data": {"n": 9}})
    own = Arrival(timedelta(seconds=10), {"name": "wire/cancel", "data": {"n": 1}})
    report = await run_pyapp("w-cancel", events=(event,), arrivals=(other, own))
    assert report.status == "cancelled"
    assert report.virtual_ms == 10_000
    assert outcomes(report) == [("long", "cancelled", 0)]
