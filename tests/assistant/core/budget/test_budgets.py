"""Nothing is asked that a cap does not leave room for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core.budget import Caps, Ledger, Meter, OverBudget, estimated_tokens
from assistant.llm.events import Usage
from assistant.llm.messages import LLMRequest, Tool, User
from assistant.llm.models import ModelFacts

PRICED = ModelFacts("priced", input_price=2.0, output_price=10.0)


@pytest.mark.parametrize(
    ("caps", "cap"),
    [
        (Caps(calls=1), "calls"),
        (Caps(tokens=1_050), "tokens"),
        (Caps(cost=0.0025), "cost"),
        (Caps(seconds=0.0), "seconds"),
    ],
)
def test_each_cap_stops_the_next_call_and_names_itself(caps: Caps, cap: str) -> None:
    """What was counted stays counted."""
    meter = Meter(caps, PRICED)
    meter.add(Usage(input_tokens=1_000, output_tokens=40), 1.0)

    with pytest.raises(OverBudget) as over:
        meter.check_call(100)

    assert over.value.cap == cap
    assert meter.ledger.tokens == 1_040


def test_no_caps_stop_nothing() -> None:
    """None is no limit."""
    meter = Meter(Caps(None, None, None, None, None), PRICED)
    for _ in range(100):
        meter.check_call(10**9)
        meter.check_tool()
        meter.add(Usage(10**6, 10**6), 100.0)

    assert meter.output_limit(0) is None
    assert meter.seconds_left is None


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**5)), max_size=30))
def test_the_cost_never_exceeds_the_cap_when_estimates_are_right(
    calls: list[tuple[int, int]],
) -> None:
    """With the output limit that the meter gives, the cap holds to the cent."""
    meter = Meter(Caps(None, None, None, None, cost=1.0), PRICED)
    for tokens, wanted in calls:
        try:
            meter.check_call(tokens)
        except OverBudget:
            break
        limit = meter.output_limit(tokens)
        assert limit is not None
        meter.add(Usage(tokens, min(wanted, limit)), 0.1)

    assert meter.ledger.known_cost <= 1.0 + PRICED.output_price / 1e6  # type: ignore[operator]


def test_one_unknown_price_makes_the_sum_unknown() -> None:
    """A sum with a hole in it is no sum; a service that counts no tokens leaves one."""
    known, partly = Ledger(), Ledger()
    for ledger in (known, partly):
        ledger.add(Usage(10, 10), 1.0, 0.5)
    partly.add(None, 1.0, None)

    assert (known.cost, partly.cost) == (0.5, None)
    assert (partly.known_cost, partly.calls, partly.seconds) == (0.5, 2, 2.0)


def test_unknown_prices_are_not_estimated() -> None:
    """A cap on money cannot hold a model without a price, and no figure is made up."""
    meter = Meter(Caps(cost=0.01), ModelFacts("nameless"))

    meter.check_call(10**5)

    assert meter.estimate(10**5) is None
    assert not meter.priced


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_text_is_never_fewer_tokens(one: str, other: str) -> None:
    """The estimate grows with what is said, and counts tools."""
    short, long = (LLMRequest("m", (User(text),)) for text in (one, one + other))
    tool = Tool("t", "d", {"type": "object"})
    with_tool = LLMRequest("m", (User(one),), tools=(tool,))

    assert estimated_tokens(short) <= estimated_tokens(long)
    assert estimated_tokens(short) < estimated_tokens(with_tool)
