"""Laws of events that come twice or in another order."""

from datetime import timedelta
from typing import Any

import pytest

from sandbox_runner import Arrival
from sandbox_runner.stubs.routes import StubRoute

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHARGE = """
import urllib.request
@client.create_function(fn_id="job", trigger=on("paid"){options})
async def job(ctx: inngest.Context) -> int:
    def charge() -> int:
        request = urllib.request.Request("https://api.example.com/charges", b"{{}}", method="POST")
        return urllib.request.urlopen(request).status
    return await ctx.step.run("charge", charge)
"""
WAIT = """
@client.create_function(fn_id="job", trigger=on("order"))
async def job(ctx: inngest.Context) -> object:
    first = await ctx.step.wait_for_event("first", event="first", timeout=3_600_000)
    second = await ctx.step.wait_for_event("second", event="second", timeout=3_600_000)
    return [first is not None, second is not None]
"""
STUB = StubRoute("POST", "api.example.com", "/charges", body={}, source="test")


async def test_twice_without_an_id(run_code: Any) -> None:
    """An event that comes twice starts two runs, and what both did outside is named."""
    report = await run_code(
        CHARGE.format(options=""), events=({"name": "paid"},), stubs=(STUB,), delivered=2
    )
    assert [report.status, *(child.status for child in report.children)] == ["completed"] * 2
    assert len(report.http) == 2
    (told,) = [note for note in report.notes if "2 times" in note]
    assert told.startswith("POST https://api.example.com/charges")


@pytest.mark.parametrize(
    ("options", "event", "why"),
    [
        ("", {"name": "paid", "id": "evt-1"}, "id"),
        (', idempotency="event.data.n"', {"name": "paid", "data": {"n": 1}}, "idempotency"),
        (", rate_limit=inngest.RateLimit(limit=1, period=60_000)", {"name": "paid"}, "rate limit"),
        (", debounce=inngest.Debounce(period=60_000)", {"name": "paid"}, "debounce"),
        (', singleton=inngest.Singleton(mode="skip")', {"name": "paid"}, "singleton"),
    ],
)
async def test_twice_with_a_key(run_code: Any, options: str, event: Any, why: str) -> None:
    """What tells the two apart lets one run start, and it is said why."""
    code = CHARGE.format(options=options)
    report = await run_code(code, events=(event,), stubs=(STUB,), delivered=2)
    assert report.status == "completed"
    assert report.children == ()
    assert len(report.http) == 1
    assert any("started no run" in note and why in note for note in report.notes)


async def test_twice_with_a_singleton_that_cancels(run_code: Any) -> None:
    """The second delivery's run takes the place of the first one's, which is never entered."""
    code = CHARGE.format(options=', singleton=inngest.Singleton(mode="cancel")')
    report = await run_code(code, events=({"name": "paid"},), stubs=(STUB,), delivered=2)
    assert [report.status, *(child.status for child in report.children)] == [
        "completed",
        "cancelled",
    ]
    assert len(report.http) == 1


@pytest.mark.parametrize(("size", "runs"), [(5, [2]), (2, [2]), (1, [1, 1])])
async def test_twice_with_batches(run_code: Any, size: int, runs: list[int]) -> None:
    """Batches gather both deliveries, as many as fit into one."""
    code = f"""
@client.create_function(
    fn_id="job", trigger=on("paid"), batch_events=inngest.Batch(max_size={size}, timeout=1000)
)
async def job(ctx: inngest.Context) -> object:
    return len({{event.id for event in ctx.events}})
"""
    report = await run_code(code, events=({"name": "paid"},), delivered=2)
    assert [report.output, *(child.output for child in report.children)] == runs


async def test_twice_with_a_throttle(run_code: Any) -> None:
    """The second run begins when the throttle lets it."""
    code = CHARGE.format(options=", throttle=inngest.Throttle(limit=1, period=60_000, burst=0)")
    report = await run_code(code, events=({"name": "paid"},), stubs=(STUB,), delivered=2)
    assert len(report.http) == 2
    assert report.virtual_ms == 60_000


async def test_later_events_twice(run_code: Any) -> None:
    """An awaited event that comes twice changes nothing."""
    later = (Arrival(timedelta(minutes=1), {"name": "first", "data": {}}),)
    events = ({"name": "order", "id": "1"},)
    reports = [
        await run_code(WAIT, events=events, arrivals=later, delivered=times) for times in (1, 2)
    ]
    assert reports[0].output == reports[1].output == [True, False]
