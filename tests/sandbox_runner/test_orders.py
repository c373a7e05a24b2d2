"""Laws of events that come in other orders."""

from datetime import timedelta
from math import factorial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox_runner import Arrival, FunctionSource, RunRequest
from sandbox_runner.orders import MOST, names, orders_of, outcome

SOURCE = FunctionSource(Path(), (Path(),), ("jobs",), "job")
WAIT = """
@client.create_function(fn_id="job", trigger=on("order"))
async def job(ctx: inngest.Context) -> object:
    first = await ctx.step.wait_for_event("first", event="first", timeout=3_600_000)
    second = await ctx.step.wait_for_event("second", event="second", timeout=3_600_000)
    return [first is not None, second is not None]
"""


def arrivals(*events: str) -> tuple[Arrival, ...]:
    return tuple(
        Arrival(timedelta(minutes=number), {"name": name, "data": {}})
        for number, name in enumerate(events, 1)
    )


def request(together: int, later: int) -> RunRequest:
    events = tuple({"name": f"t{number}"} for number in range(together))
    return RunRequest(SOURCE, events, arrivals=arrivals(*(f"l{number}" for number in range(later))))


@given(st.integers(1, 4), st.integers(0, 5), st.integers(0, 3))
def test_orders(together: int, later: int, seed: int) -> None:
    """All others when they are few, else some by the seed: each once, none the given one."""
    given = request(together, later)
    orders = orders_of(given, seed)
    assert orders.possible == factorial(together) * factorial(later) * (2 if later else 1) - 1
    assert len(orders.requests) == min(orders.possible, MOST)
    told = [tuple(names(each)) for each in (given, *orders.requests)]
    assert len(set(told)) == len(told)
    for each in orders.requests:
        assert sorted(e["name"] for e in each.events) == sorted(e["name"] for e in given.events)
        assert {a.event["name"] for a in each.arrivals} == {a.event["name"] for a in given.arrivals}
    assert orders_of(given, seed) == orders


def test_another_seed_is_another_choice() -> None:
    """Where not all are tried, the seed decides which."""
    first, second = (orders_of(request(1, 6), seed).requests for seed in (1, 2))
    assert first != second


@pytest.mark.asyncio(loop_scope="session")
async def test_what_comes_too_early_is_missed(run_code: Any) -> None:
    """An event that comes before the wait for it has begun is missed, as on Inngest."""
    later = arrivals("first", "second")
    orders = orders_of(RunRequest(SOURCE, ({"name": "order"},), arrivals=later), 0)
    ends = {}
    for each in orders.requests:
        report = await run_code(WAIT, events=each.events, arrivals=each.arrivals)
        ends[tuple(names(each))] = report.output
        assert outcome(report)[:2] == ("completed", report.output)
    assert ends == {
        ("first (early)", "second"): [False, False],
        ("second", "first"): [True, False],
        ("second (early)", "first"): [True, False],
    }
