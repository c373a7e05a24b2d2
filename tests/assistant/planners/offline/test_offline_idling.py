"""Requests that say that nothing is to be done, as a whole or in one arm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.planners.protocol import Asked, Plan
from generators.spec import Workflow

Reader = Callable[..., Plan]
Worker = Callable[..., Workflow]

IDLE = (
    "When order/paid arrives do nothing.",
    "On user/created nothing should happen.",
    "Every Monday at 9, don't do anything.",
    "When a payment fails, take no action.",
    "Whenever a ticket is opened nothing needs to be done.",
    "On invoice/sent, no action is needed.",
    "When an invoice is paid, just stop.",
    "Every day at noon, do absolutely nothing.",
    "Do nothing when a lead is created in HubSpot.",
    "Nothing is to be done when a subscription is cancelled in Stripe.",
    "If a build fails, we don't need to do anything.",
)


@pytest.mark.parametrize("request_", IDLE)
def test_nothing_to_do_is_asked_about(read: Reader, request_: str) -> None:
    """A request whose only order is to do nothing gets no step: a question says so."""
    plan = read(request_)
    assert isinstance(plan, Asked), plan
    assert "without a step" in plan.questions[0].text
    assert plan.questions[0].default is None


@pytest.mark.parametrize(
    ("request_", "steps"),
    [
        (
            "On invoice/sent email the customer; if it is small, do nothing, otherwise post to #x.",
            ["email.send", "branch", "  or", "  slack.post-message"],
        ),
        (
            "When a user is created, if the plan is free take no action, otherwise post to #sales.",
            ["branch", "  or", "  slack.post-message"],
        ),
        (
            "On order/paid wait for order/shipped for 2 days, if nothing happens email the customer.",
            ["wait order/shipped 2d", "branch", "  email.send"],
        ),
        (
            "When order/paid arrives do nothing for 5 minutes, then post to #x.",
            ["sleep 5m", "slack.post-message"],
        ),
    ],
)
def test_nothing_in_one_arm_leaves_the_other(
    workflow: Worker, shape: Callable[[Workflow], list[str]], request_: str, steps: list[str]
) -> None:
    """`Do nothing` under a condition empties that arm and keeps the condition."""
    assert shape(workflow(request_)) == steps


def test_otherwise_of_a_lost_condition_is_asked_about(read: Reader) -> None:
    """What is done otherwise is never done always because the condition was not understood."""
    request = "Every hour check https://acme.test/up. If it answers do nothing, else tell #ops."
    plan = read(request)
    assert isinstance(plan, Asked)
    assert any("else tell #ops" in question.text for question in plan.questions)


@pytest.mark.parametrize(
    "request_",
    [
        "When an order is placed and nothing happens for 2 days, email the customer.",
        "On order/paid post to #orders, holding 3 weeks steady.",
    ],
)
def test_a_length_of_time_never_passes_in_silence(read: Reader, request_: str) -> None:
    """A length of time that became nothing is asked about."""
    assert isinstance(read(request_), Asked)
